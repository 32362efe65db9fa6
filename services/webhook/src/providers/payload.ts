import { violationsOf } from '@pactline/contract-runtime';
import type * as z from 'zod';
import { parseExactly } from './exact-json.ts';
import { UnprocessableWebhookError } from '../domain/webhook.ts';

/**
 * Reads a stored body as what its contract says.
 *
 * @throws UnprocessableWebhookError no UTF-8, no JSON, or another shape; says where, without telling the content
 */
export function readPayload<Payload>(body: Uint8Array, schema: z.ZodType<Payload>): Payload {
  const json = parse(body);
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  // Customers' data stands anywhere in such a payload, so every value counts as sensitive.
  const violations = violationsOf(result.error.issues, json, ['']);
  const shown = violations
    .slice(0, 5)
    .map(({ pointer, expected, found }) => `${pointer || '/'}: expected ${expected}, found ${found}`);
  const more = violations.length > shown.length ? ` (+${violations.length - shown.length} more)` : '';
  throw new UnprocessableWebhookError(`The payload does not fit its contract. ${shown.join('; ')}${more}`);
}

function parse(body: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new UnprocessableWebhookError('The payload is not UTF-8.', { cause: error });
  }
  try {
    return parseExactly(text);
  } catch (error) {
    throw new UnprocessableWebhookError('The payload is not JSON.', { cause: error });
  }
}
