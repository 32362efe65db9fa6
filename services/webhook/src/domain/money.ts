/** Currencies whose minor unit is not a hundredth, by ISO 4217. */
const unusualDigits = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const digitsByCurrency = new Map(
  Object.entries(unusualDigits).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)])),
);

/** An amount cannot be expressed in the minor units of its currency. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';
}

/** Decimal places of the currency's minor unit, by ISO 4217. */
export const minorUnitDigits = (currency: string): number => digitsByCurrency.get(currency) ?? 2;

const decimal = /^(-?)(\d{1,16})(?:\.(\d{1,12}))?$/;

/**
 * Turns a decimal string into minor units, exactly: `19.9` EUR is 1990, `1000` JPY is 1000, `1.234` KWD is 1234.
 *
 * @throws MoneyError no decimal number, finer than the minor unit, or too large for an exact number
 */
export function minorUnits(amount: string, currency: string): number {
  const [, sign, whole, fraction = ''] = decimal.exec(amount) ?? [];
  if (whole === undefined) throw new MoneyError(`"${amount.slice(0, 40)}" is no decimal amount`);
  const digits = minorUnitDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new MoneyError(`${amount} ${currency} is finer than ${currency}'s ${digits} decimal places`);
  }
  const units = Number(BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0')));
  if (!Number.isSafeInteger(units)) throw new MoneyError(`${amount} ${currency} is too large`);
  // -0 would serialise as 0 and compare as another value.
  return sign && units !== 0 ? -units : units;
}
