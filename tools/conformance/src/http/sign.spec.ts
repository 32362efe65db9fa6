import { describe, expect, it } from '@jest/globals';
import { signed } from './sign.ts';

const now = new Date('2026-03-14T09:26:53.589Z');
const body = Buffer.from('{"id":"evt_1","größe":"Ä"}');

describe('signed', () => {
  it.each(['shopify', 'stripe', 'chapa', 'github', 'hmac-sha256-hex', 'hmac-sha256-base64', 'standard-webhooks'])(
    'differs for %s with the secret and the body',
    (scheme) => {
      const of = (secret: string, bytes: Buffer) => signed(scheme, 'X-Sig', secret, bytes, now)?.['x-sig'];

      expect(of('one', body)).toEqual(expect.any(String));
      if (scheme !== 'standard-webhooks') expect(of('one', body)).toBe(of('one', body));
      expect(of('one', body)).not.toBe(of('two', body));
      expect(of('one', body)).not.toBe(of('one', Buffer.from('{}')));
    },
  );

  it('signs a time along where the scheme says so', () => {
    expect(signed('stripe', 'Stripe-Signature', 's', body, now)?.['stripe-signature']).toMatch(
      /^t=1773480413,v1=[0-9a-f]{64}$/,
    );
    expect(signed('standard-webhooks', 'webhook-signature', 'whsec_cw==', body, now)).toMatchObject({
      'webhook-timestamp': '1773480413',
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
    });
  });

  it('knows no scheme that a service brought itself', () => {
    expect(signed('own', 'x', 's', body, now)).toBeUndefined();
  });
});
