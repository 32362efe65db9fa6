/**
 * ISO 4217, list one (current currencies and funds), by the digits of the minor unit.
 *
 * Source: the list of the maintenance agency (SIX) of 2024-06-25 with its later amendments: XCG for ANG (2025-03-31), XAD
 * (2025-05-12), BGN ended (2025-12-31). ANG, BGN and CUC stay here: orders of their time are still shown.
 */
const CODES_BY_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC ' +
    'CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW ' +
    'KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR ' +
    'PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS ' +
    'VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** Metals, units of account, testing: the standard says "not applicable". */
const WITHOUT_MINOR_UNIT = new Set('XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' '));

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_DIGITS).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)])),
);

/**
 * Decimal digits of a currency's minor unit by ISO 4217. A code that the list does not know, or to which minor units do not apply,
 * has two: most have, and both sides of an amount decide alike.
 */
export const minorUnitDigits = (currency: string): number => DIGITS.get(currency) ?? 2;

/** Whether ISO 4217 lists the code as a currency with minor units, ended ones of recent years included. */
export const isCurrencyCode = (code: string): boolean => DIGITS.has(code);

/** Every code of the table, for tests of whatever deals with money. */
export const currencyCodes: readonly string[] = [...DIGITS.keys()];

/** @internal */
export const hasNoMinorUnit = (code: string): boolean => WITHOUT_MINOR_UNIT.has(code);
