import { describe, expect, it } from '@jest/globals';
import { webhookProductUpdated } from '@pactline/contracts-webhook/events';
import type { ShopifyProduct } from '@pactline/contracts-webhook/http';
import { MAX_DATA_BYTES } from '@pactline/events';
import { mapProduct } from './product.ts';

const product: ShopifyProduct = {
  id: 8_234_567_890_123,
  title: 'Käsespätzle-Set',
  handle: 'kasespatzle-set',
  status: 'active',
  vendor: 'Alpenladen',
  product_type: 'Lebensmittel',
  updated_at: '2026-03-14T10:26:53+01:00',
  variants: [{ id: 44_556_677_889_900, title: '500 g', sku: 'KASE-500', price: '24.90', inventory_quantity: 12 }],
};

describe('mapProduct', () => {
  it("gives the contract's example", () => {
    const { webhookId: _, ...example } = webhookProductUpdated.examples[0] ?? {};
    expect(mapProduct(product, 'alpenladen.myshopify.com', 'EUR')).toEqual(example);
  });

  it('leaves prices out where the currency is not known', () => {
    expect(mapProduct(product, 'alpenladen.myshopify.com', undefined).variants[0]).not.toHaveProperty('price');
  });

  it('does not offer for sale what has a status it does not know', () => {
    expect(mapProduct({ ...product, status: 'unlisted' }, 'a.example', 'EUR').status).toBe('draft');
  });

  it('takes every variant that Shopify allows, however they are named, within one event', () => {
    const words = '漢'.repeat(600);
    const variants = Array.from({ length: 2048 }, (_, index) => ({
      id: 44_556_677_889_900 + index,
      title: words,
      sku: words.slice(0, 255),
      price: '99999.90',
    }));
    const mapped = mapProduct({ ...product, title: words, vendor: words, variants }, 'alpenladen.myshopify.com', 'EUR');

    expect(mapped.variants).toHaveLength(2048);
    expect(mapped.variants[2047]).toEqual({
      externalVariantId: '44556677891947',
      title: '漢漢漢漢…',
      price: { amount: 9_999_990, currency: 'EUR' },
    });
    expect(Buffer.byteLength(JSON.stringify(mapped))).toBeLessThanOrEqual(MAX_DATA_BYTES);
  });
});
