import { parseList } from '../config/value-list.ts';

/** A secret under which signatures are accepted. */
export interface SigningSecret {
  readonly secret: string;
  /** The account at the provider whose own secret this is; absent for one that several accounts share. */
  readonly account?: string;
}

/** Stands for all accounts that have no secret of their own. */
const SHARED = '*';

/**
 * Reads the signing secrets of a scheme: values between commas or a JSON array, which all accounts share; or a JSON object from
 * accounts to theirs, with `*` for what the others share. Several secrets of one account are one that is being replaced.
 *
 * @throws SyntaxError
 */
export function parseSigningSecrets(value: string): readonly SigningSecret[] {
  const text = value.trim();
  if (!text.startsWith('{')) return parseList(text).map((secret) => ({ secret }));
  return Object.entries(JSON.parse(text) as Record<string, unknown>).flatMap(([account, secrets]) => {
    const list: unknown[] = Array.isArray(secrets) ? secrets : [secrets];
    if (!list.every((secret): secret is string => typeof secret === 'string')) throw new SyntaxError('not a secret');
    return list
      .filter((secret) => secret !== '')
      .map((secret) => (account === SHARED ? { secret } : { secret, account }));
  });
}
