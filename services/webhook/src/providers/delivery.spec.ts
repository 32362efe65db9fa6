import { describe, expect, it } from '@jest/globals';
import { shopifyDelivery } from './shopify/delivery.ts';
import { stripeDelivery } from './stripe/delivery.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('shopifyDelivery', () => {
  const headers = {
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'AlpenLaden.myshopify.com',
    'x-shopify-event-id': 'event-1',
    'x-shopify-webhook-id': 'webhook-1',
    'x-shopify-hmac-sha256': 'c2ln',
  };

  it('goes by the event id', () => {
    expect(shopifyDelivery(headers, bytes('{}'))).toMatchObject({
      account: 'alpenladen.myshopify.com',
      topic: 'orders/create',
      externalEventId: 'event-1',
    });
  });

  it('falls back to the webhook id, then to the content', () => {
    const { 'x-shopify-event-id': _, ...withoutEvent } = headers;
    expect(shopifyDelivery(withoutEvent, bytes('{}')).externalEventId).toBe('webhook-1');
    expect(shopifyDelivery({}, bytes('{}')).externalEventId).toBe(
      'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });

  it('keeps no signature', () => {
    expect(shopifyDelivery(headers, bytes('{}')).headers).not.toHaveProperty('x-shopify-hmac-sha256');
  });
});

describe('stripeDelivery', () => {
  it('reads the signed body', () => {
    const body = bytes('{"id":"evt_1","type":"payment_intent.succeeded","account":"acct_9"}');
    expect(stripeDelivery({}, body)).toMatchObject({
      account: 'acct_9',
      topic: 'payment_intent.succeeded',
      externalEventId: 'evt_1',
    });
  });

  it.each(['', 'null', '[1]', '{"id":7}', '\u0000\ufffd{'])('can store %j all the same', (body) => {
    expect(stripeDelivery({}, bytes(body))).toMatchObject({
      account: 'own',
      topic: '',
      externalEventId: expect.stringMatching(/^sha256:/),
    });
  });
});
