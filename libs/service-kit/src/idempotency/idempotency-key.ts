import { BadRequestProblem } from '../problems/problems.ts';

const MAX_KEY_LENGTH = 255;
// RFC 9651: sf-string holds printable ASCII; parameters of the item may follow and are ignored.
const STRUCTURED_STRING = /^"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"(?:;[\x20-\x7e]*)?$/;

/**
 * Reads an `Idempotency-Key` header: a structured-field string, as draft-ietf-httpapi-idempotency-key-header-07 says.
 *
 * @throws BadRequestProblem it is malformed, empty or longer than 255 characters
 */
export const parseIdempotencyKey = (header: string | readonly string[]): string => {
  const value = typeof header === 'string' ? header.trim() : header.join(', ');
  const quoted = STRUCTURED_STRING.exec(value)?.[1];
  if (quoted === undefined) {
    throw new BadRequestProblem(
      'Idempotency-Key must be a string in double quotes, for example "8e03978e-40d5-43e8-bc93-6894a57f9324".',
      {},
      'invalid-idempotency-key',
    );
  }
  const key = quoted.replaceAll(/\\(["\\])/g, '$1');
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    const detail = `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.`;
    throw new BadRequestProblem(detail, {}, 'invalid-idempotency-key');
  }
  return key;
};
