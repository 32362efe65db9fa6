/** The reviver's third argument: the text that a value was read from. TypeScript's library does not know it yet. */
interface Source {
  readonly source?: string;
}

/**
 * Parses JSON without losing digits: an integer beyond 2^53 - 1, which a number cannot hold, becomes the string of its digits.
 *
 * @throws SyntaxError
 */
export const parseExactly = (text: string): unknown =>
  JSON.parse(text, ((_key: string, value: unknown, { source }: Source) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '') ? source : value) as (
    key: string,
    value: unknown,
  ) => unknown);
