import { describe, expect, it } from '@jest/globals';
import { shopDomainSchema } from '@pactline/contracts-common/schemas';
import { isPermanentHost, namedShop } from './named-shop.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const order = (order_status_url: unknown) => bytes(JSON.stringify({ id: 1, order_status_url }));

describe('namedShop', () => {
  it.each([
    [
      'https://JSmith.myshopify.com/548380009/orders/123456abcd/authenticate?key=a',
      'jsmith.myshopify.com',
      '548380009',
    ],
    ['https://shop.example/548380009/orders/123', 'shop.example', '548380009'],
    ['https://shop.example/account/orders/123', 'shop.example', undefined],
  ])('reads %s', (url, host, shopId) => {
    expect(namedShop(order(url))).toEqual({ host, shopId, isPermanent: host.endsWith('.myshopify.com') });
  });

  it.each([order(null), order('nowhere'), bytes('{}'), bytes('null'), bytes('{"id":'), bytes('')])(
    'finds none in others',
    (body) => {
      expect(namedShop(body)).toBeUndefined();
    },
  );

  it('tells permanent names from those that merely contain one', () => {
    expect(isPermanentHost('jsmith.myshopify.com')).toBe(true);
    expect(isPermanentHost('jsmith.myshopify.com.evil.example')).toBe(false);
    expect(isPermanentHost('a.b.myshopify.com')).toBe(false);
  });

  it.each([
    ['a', true],
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
    [`a${'-'.repeat(61)}a`, true],
    ['-a', false],
    ['a-', false],
    ['A', false],
    ['', false],
  ])('takes the label %j as the contract does: %s', (label, fits) => {
    expect(isPermanentHost(`${label}.myshopify.com`)).toBe(fits);
    expect(shopDomainSchema.safeParse(`${label}.myshopify.com`).success).toBe(fits);
    expect(shopDomainSchema.safeParse(`shop.${label}.example`).success).toBe(fits);
  });
});
