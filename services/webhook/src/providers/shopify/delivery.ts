import { contentId } from '../../domain/content-id.ts';
import type { Delivery } from '../../domain/webhook.ts';
import { keptHeaders } from '../header-filter.ts';
import { wholeText } from '../text.ts';

type Headers = Readonly<Record<string, string>>;

/** Reads what Shopify says in headers, which its signature does not cover: good for sorting, not for trust. */
export const shopifyDelivery = (headers: Headers, body: Uint8Array, provenAccount?: string): Delivery => ({
  provider: 'shopify',
  account: (provenAccount ?? wholeText(headers['x-shopify-shop-domain'], 253) ?? '').toLowerCase(),
  provenAccount: provenAccount?.toLowerCase(),
  topic: wholeText(headers['x-shopify-topic'], 100) ?? '',
  externalEventId:
    wholeText(headers['x-shopify-event-id'], 200) ?? wholeText(headers['x-shopify-webhook-id'], 200) ?? contentId(body),
  headers: keptHeaders(headers),
  body,
});
