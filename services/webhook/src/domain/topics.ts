import type { Provider } from './webhook.ts';

/** What follows from a webhook. */
export type Meaning = 'order-created' | 'order-updated' | 'product-updated' | 'payment-received' | 'nothing';

const meanings: Readonly<Record<Provider, Readonly<Record<string, Meaning>>>> = {
  shopify: {
    'orders/create': 'order-created',
    'orders/updated': 'order-updated',
    // These carry the whole order too, and a shop may subscribe to them instead.
    'orders/paid': 'order-updated',
    'orders/cancelled': 'order-updated',
    'orders/fulfilled': 'order-updated',
    'orders/partially_fulfilled': 'order-updated',
    'products/create': 'product-updated',
    'products/update': 'product-updated',
  },
  stripe: { 'payment_intent.succeeded': 'payment-received' },
};

export const meaningOf = (provider: Provider, topic: string): Meaning =>
  Object.hasOwn(meanings[provider], topic) ? (meanings[provider][topic] ?? 'nothing') : 'nothing';
