import type { Check } from './check.ts';

const bound =
  (expected: string, holds: (value: number) => boolean): Check =>
  (value, at) =>
    typeof value !== 'number' || holds(value) || (at?.fail(expected, value) ?? false);

export const minimum = (limit: number): Check => bound(`a number >= ${limit}`, (value) => value >= limit);
export const maximum = (limit: number): Check => bound(`a number <= ${limit}`, (value) => value <= limit);
export const exclusiveMinimum = (limit: number): Check => bound(`a number > ${limit}`, (value) => value > limit);
export const exclusiveMaximum = (limit: number): Check => bound(`a number < ${limit}`, (value) => value < limit);

/** Exact in decimal: 0.3 is a multiple of 0.1. */
export const multipleOf = (step: number): Check =>
  bound(`a multiple of ${step}`, (value) =>
    Number.isSafeInteger(value) && Number.isInteger(step) ? value % step === 0 : isDecimalMultiple(value, step),
  );

const isDecimalMultiple = (value: number, step: number): boolean => {
  if (!Number.isFinite(value)) return false;
  const [valueDigits, valueScale] = decimal(value);
  const [stepDigits, stepScale] = decimal(step);
  const scale = Math.max(valueScale, stepScale);
  return (valueDigits * 10n ** BigInt(scale - valueScale)) % (stepDigits * 10n ** BigInt(scale - stepScale)) === 0n;
};

/** The shortest decimal that reads back as the number: digits x 10^-scale. */
const decimal = (value: number): [digits: bigint, scale: number] => {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? [digits, scale] : [digits * 10n ** BigInt(-scale), 0];
};
