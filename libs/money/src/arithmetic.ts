import type { Money } from './amount.ts';

/** The sum of amounts in minor units; the caller has made sure that their currency is one. */
export const sumOf = (amounts: readonly Pick<Money, 'amount'>[]): number =>
  amounts.reduce((sum, { amount }) => sum + amount, 0);

/**
 * Splits an amount in proportion to weights so that the parts add up to it exactly (largest remainder).
 * Parts of equal remainder go to the first. Weights of zero get nothing; without any weight all parts are zero.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.map(() => 0);
  // Products of two safe integers need more than 53 bits.
  const shares = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight);
    return { index, part: Number(product / whole), remainder: product % whole };
  });
  const parts = shares.map(({ part }) => part);
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = shares.toSorted((a, b) =>
    b.remainder > a.remainder ? 1 : b.remainder < a.remainder ? -1 : a.index - b.index,
  );
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** `amount x numerator / denominator`, rounded half up; all non-negative. */
export function scale(amount: number, numerator: number, denominator: number): number {
  if (denominator === 0) return amount;
  const product = BigInt(amount) * BigInt(numerator) * 2n + BigInt(denominator);
  return Number(product / (BigInt(denominator) * 2n));
}
