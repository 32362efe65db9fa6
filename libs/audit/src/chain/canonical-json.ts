import canonicalize from 'canonicalize';

/** The value has no canonical JSON form: a lone surrogate, a number that is not finite, a cycle, or nothing at all. */
export class NotCanonicalError extends Error {
  override readonly name = 'NotCanonicalError';
}

/**
 * The canonical JSON text of a value: the same value always gives the same bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8785
 * @throws NotCanonicalError the value has no canonical form
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new NotCanonicalError(`the value has no canonical JSON form: ${String(cause)}`, { cause });
  }
  if (text === undefined) throw new NotCanonicalError('the value has no JSON form at all');
  return text;
}
