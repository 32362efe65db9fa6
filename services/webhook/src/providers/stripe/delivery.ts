import { contentId } from '../../domain/content-id.ts';
import type { Delivery } from '../../domain/webhook.ts';
import { keptHeaders } from '../header-filter.ts';
import { wholeText } from '../text.ts';

type Headers = Readonly<Record<string, string>>;

/** The account name of a Stripe event that names none: the one that the endpoint belongs to. */
export const ownAccount = 'own';

/** Reads what Stripe says in the signed body, as far as that can be read. */
export function stripeDelivery(headers: Headers, body: Uint8Array, provenAccount?: string): Delivery {
  const event = members(body);
  return {
    provider: 'stripe',
    // Of an own endpoint events name no account; the one that its secret belongs to is meant.
    account: wholeText(stringOf(event['account']), 253) ?? provenAccount ?? ownAccount,
    provenAccount,
    topic: wholeText(stringOf(event['type']), 100) ?? '',
    externalEventId: wholeText(stringOf(event['id']), 200) ?? contentId(body),
    headers: keptHeaders(headers),
    body,
  };
}

function members(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
