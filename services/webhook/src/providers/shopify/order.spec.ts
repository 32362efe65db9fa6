import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { webhookOrderCreated, type ExternalOrder } from '@pactline/contracts-webhook/events';
import { shopifyOrderSchema, type ShopifyOrder } from '@pactline/contracts-webhook/http';
import { MAX_DATA_BYTES } from '@pactline/events';
import fc from 'fast-check';
import { parse } from 'yaml';
import { UnprocessableWebhookError } from '../../domain/webhook.ts';
import { mapOrder } from './order.ts';
import { anyShopifyOrder, shopifyOrder } from './order.fixture.ts';

const shop = 'alpenladen.myshopify.com';
const document = parse(readFileSync(new URL('../../../../../specs/webhook/openapi.yaml', import.meta.url), 'utf8')) as {
  components: { examples: { shopifyOrder: { value: ShopifyOrder } } };
};
const map = (changes: Partial<ShopifyOrder>): ExternalOrder => mapOrder(shopifyOrder(changes), shop);

/** Undefined when the order makes no sense in the platform's form. */
const tryMap = (order: ShopifyOrder): ExternalOrder | undefined => {
  try {
    return mapOrder(order, shop);
  } catch (error) {
    if (error instanceof UnprocessableWebhookError) return undefined;
    throw error;
  }
};

describe('mapOrder', () => {
  it("turns the contract's example of a Shopify order into its example of the event", () => {
    const order = shopifyOrderSchema.parse(document.components.examples.shopifyOrder.value);

    const example = webhookOrderCreated.examples[0]?.order;

    // The example event was written by hand and leaves the telephone number out.
    expect(mapOrder(order, shop)).toEqual({ ...example, customer: { ...example?.customer, phone: '+4366012345678' } });
  });

  it('gives what its own contract takes, or says that it cannot', () => {
    let mapped = 0;
    fc.assert(
      fc.property(anyShopifyOrder, (order) => {
        expect(shopifyOrderSchema.safeParse(order).error).toBeUndefined();
        const external = tryMap(order);
        if (external === undefined) return;
        mapped += 1;
        const data = { webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001', order: external };
        expect(webhookOrderCreated.schema.safeParse(data).error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
    expect(mapped).toBeGreaterThan(100);
  });

  it('adds up, whatever the shop charged', () => {
    fc.assert(
      fc.property(anyShopifyOrder, (order) => {
        const totals = tryMap(order)?.totals;
        if (!totals) return;
        const { items, discount, shipping, tax, taxesIncluded, adjustment, total } = totals;
        const parts = items.amount - discount.amount + shipping.amount + (taxesIncluded ? 0 : tax.amount);
        expect(parts + (adjustment?.amount ?? 0)).toBe(total.amount);
      }),
    );
  });

  it('lists at least the discounts that were taken off the lines', () => {
    fc.assert(
      fc.property(anyShopifyOrder, (order) => {
        const external = tryMap(order);
        if (!external) return;
        const onLines = external.lines.reduce((sum, line) => sum + line.discount.amount, 0);
        expect(external.totals.discount.amount).toBeGreaterThanOrEqual(onLines);
      }),
    );
  });

  it.each([
    ['JPY', '1200', 1200],
    ['JPY', '1200.00', 1200],
    ['KWD', '1.234', 1234],
  ])('counts %s %s in minor units', (currency, price, amount) => {
    const order = map({ currency, total_price: price, line_items: [{ id: 1, title: 'お茶', quantity: 1, price }] });

    expect(order.totals.total).toEqual({ amount, currency });
    expect(order.lines[0]).toMatchObject({ title: 'お茶', unitPrice: { amount, currency } });
  });

  it('calls what the parts do not explain an adjustment', () => {
    expect(map({ total_price: '29.90', total_tip_received: '5.00' }).totals.adjustment).toEqual({
      amount: 500,
      currency: 'EUR',
    });
    expect(map({ total_price: '24.88' }).totals.adjustment).toEqual({ amount: -2, currency: 'EUR' });
    expect(map({}).totals).not.toHaveProperty('adjustment');
  });

  it('leaves out lines that were removed', () => {
    const line = { id: 1, title: 'a', price: '24.90' };
    expect(
      map({
        line_items: [
          { ...line, quantity: 0 },
          { ...line, quantity: 1 },
        ],
      }).lines,
    ).toHaveLength(1);
    expect(() => map({ line_items: [{ ...line, quantity: 0 }] })).toThrow(
      '/line_items: no line has a quantity above 0',
    );
  });

  it('names the place of an amount that its currency cannot express', () => {
    const line = { id: 1, title: 'a', quantity: 1, price: '24.905' };
    expect(() => map({ line_items: [line] })).toThrow('/line_items/0/price: 24.905 EUR is finer');
  });

  it('splits discounts by what granted them', () => {
    const line = { id: 1, title: 'a', quantity: 2, price: '10.00' };
    const order = map({
      total_price: '15.00',
      discount_applications: [
        { type: 'discount_code', code: 'TEN' },
        { type: 'automatic', title: 'Frühling' },
      ],
      line_items: [
        {
          ...line,
          discount_allocations: [
            { amount: '1.50', discount_application_index: 0 },
            { amount: '2.00', discount_application_index: 1 },
          ],
        },
      ],
      shipping_lines: [
        { title: 'Post', price: '5.00', discount_allocations: [{ amount: '5.00', discount_application_index: 1 }] },
      ],
    });

    expect(order.discounts).toEqual([
      { code: 'TEN', title: 'TEN', amount: { amount: 150, currency: 'EUR' } },
      { title: 'Frühling', amount: { amount: 700, currency: 'EUR' } },
    ]);
    expect(order.lines[0]?.total).toEqual({ amount: 1650, currency: 'EUR' });
    expect(order.totals.adjustment).toEqual({ amount: -150, currency: 'EUR' });
  });

  it('lists a discount that nothing names', () => {
    const line = { id: 1, title: 'a', quantity: 1, price: '24.90', total_discount: '4.90' };
    expect(map({ total_price: '20.00', line_items: [line] }).discounts).toEqual([
      { title: 'Other discounts', amount: { amount: 490, currency: 'EUR' } },
    ]);
  });

  it('takes the first usable e-mail address and no other', () => {
    expect(map({ email: 'no address', contact_email: ' zoe@example.com ' }).customer.email).toBe('zoe@example.com');
    expect(map({ email: '' }).customer).not.toHaveProperty('email');
  });

  it('leaves out an address to which nothing could be sent', () => {
    expect(map({ shipping_address: { name: 'Zoë', city: 'Salzburg', country_code: 'AT' } })).not.toHaveProperty(
      'shippingAddress',
    );
  });

  it('reports the parcels that were not withdrawn, in the order in which they left', () => {
    const shipment = { id: 1, status: 'success', created_at: '2026-03-15T08:00:00+01:00' };
    const { fulfillment, fulfillments } = map({
      fulfillments: [
        { ...shipment, created_at: '2026-03-16T08:00:00+01:00', tracking_number: 'LATER' },
        {
          ...shipment,
          tracking_number: 'RR1',
          tracking_url: 'javascript:alert(1)',
          shipment_status: 'delivered',
          updated_at: '2026-03-17T09:00:00Z',
        },
        { ...shipment, status: 'cancelled', created_at: '2026-03-14T08:00:00+01:00' },
      ],
    });

    expect(fulfillments?.map(({ trackingNumber }) => trackingNumber)).toEqual(['RR1', 'LATER']);
    expect(fulfillment).toEqual({
      externalFulfillmentId: '1',
      trackingNumber: 'RR1',
      shippedAt: '2026-03-15T07:00:00.000Z',
      deliveredAt: '2026-03-17T09:00:00.000Z',
    });
  });

  it('counts what an order edit left', () => {
    const line = { id: 1, title: 'Mug', price: '10.00' };
    const order = map({
      total_price: '62.00',
      current_total_price: '31.00',
      current_total_tax: '2.50',
      taxes_included: true,
      tax_lines: [
        { title: 'A', price: '3.00' },
        { title: 'B', price: '2.00' },
      ],
      line_items: [
        {
          ...line,
          quantity: 3,
          current_quantity: 2,
          discount_allocations: [{ amount: '3.00', discount_application_index: 0 }],
        },
        { ...line, title: 'Poster', quantity: 1, current_quantity: 0 },
      ],
      shipping_lines: [
        { title: 'Post', price: '5.00', is_removed: true },
        { title: 'Van', price: '6.00' },
      ],
    });

    expect(order.lines.map(({ title, quantity, discount }) => [title, quantity, discount.amount])).toEqual([
      ['Mug', 2, 200],
    ]);
    expect(order.taxes.map(({ amount }) => amount.amount)).toEqual([150, 100]);
    expect(order.totals).toMatchObject({ total: { amount: 3100 }, shipping: { amount: 600 }, items: { amount: 2000 } });
  });

  it('counts what an order edit added, and not what a refund gave back', () => {
    const lines = [{ id: 1, title: 'Mug', price: '10.00', quantity: 2, current_quantity: 2 }];
    const total = (total_price: string, current_total_price: string) =>
      map({ total_price, current_total_price, line_items: lines }).totals.total.amount;

    expect(total('10.00', '20.00')).toBe(2000);
    expect(total('20.00', '15.00')).toBe(2000);
  });

  it('tells an order of which nothing is left as it was placed', () => {
    const line = { id: 1, title: 'Mug', price: '10.00', quantity: 2, current_quantity: 0 };
    const order = map({
      total_price: '20.00',
      current_total_price: '0.00',
      current_total_tax: '0.00',
      line_items: [line],
    });

    expect(order.lines).toMatchObject([{ quantity: 2 }]);
    expect(order.totals.total.amount).toBe(2000);
  });

  it("tells the total in the customer's currency beside the shop's, if it can be read", () => {
    const set = (amount: string, currency_code: string) => ({ presentment_money: { amount, currency_code } });
    const presented = (changes: Partial<ShopifyOrder>) => map(changes).totals.presentmentTotal;

    expect(presented({ total_price_set: set('12495.00', 'HUF') })).toEqual({ amount: 1_249_500, currency: 'HUF' });
    expect(
      presented({
        current_total_price: '24.90',
        total_price_set: set('1', 'USD'),
        current_total_price_set: set('26.90', 'USD'),
      }),
    ).toEqual({
      amount: 2690,
      currency: 'USD',
    });
    expect(presented({ total_price_set: set('24.90', 'EUR') })).toBeUndefined();
    expect(presented({ total_price_set: set('24.905', 'USD') })).toBeUndefined();
    expect(presented({ total_price_set: { presentment_money: null } })).toBeUndefined();
  });

  it('takes 500 lines and 100 of everything beside them, however they are named, within one event', () => {
    // Three bytes of UTF-8 for each unit that a limit counts: the most there is.
    const words = '漢'.repeat(5000);
    const times = <Item>(count: number, item: (index: number) => Item): Item[] =>
      Array.from({ length: count }, (_, i) => item(i));
    const lines = times(500, (index) => ({
      id: `${9_007_199_254_740_993n + BigInt(index)}`,
      product_id: '9007199254740993123',
      variant_id: '9007199254740995123',
      sku: words.slice(0, 100),
      title: words,
      variant_title: words,
      quantity: 1000,
      price: '99999.90',
    }));
    const place = {
      name: words,
      company: words,
      address1: words,
      address2: words,
      city: words,
      zip: words,
      province: words,
      country_code: 'AT',
      phone: words,
    };
    const order = map({
      name: words,
      note: words,
      line_items: lines,
      tax_lines: times(250, () => ({ title: words, price: '99999.90', rate: 0.123_456_789 })),
      shipping_lines: times(250, () => ({ title: words, code: words.slice(0, 100), price: '99999.90' })),
      discount_codes: times(250, () => ({ code: words.slice(0, 100), amount: '99.90', type: 'fixed_amount' })),
      shipping_address: place,
      billing_address: place,
    });

    expect(order.lines).toHaveLength(500);
    expect(order.lines[499]).toMatchObject({
      externalVariantId: '9007199254740995123',
      quantity: 1000,
      unitPrice: { amount: 9_999_990 },
    });
    expect(Buffer.byteLength(JSON.stringify(order))).toBeLessThanOrEqual(MAX_DATA_BYTES);
    expect(
      webhookOrderCreated.schema.safeParse({ webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001', order }).error?.issues,
    ).toBeUndefined();
    expect(() => map({ line_items: [...lines, lines[0]!] })).toThrow(
      '/line_items: 501 lines are ordered; orders of up to 500',
    );
  });

  it('takes 1,000 lines of which an edit left 500', () => {
    const line = (index: number) => ({
      id: index + 1,
      title: 'Mug',
      price: '1.00',
      quantity: 1,
      current_quantity: index % 2,
    });
    const order = map({
      total_price: '1000.00',
      current_total_price: '500.00',
      line_items: Array.from({ length: 1000 }, (_, index) => line(index)),
    });

    expect(order.lines).toHaveLength(500);
    expect(order.totals.total.amount).toBe(50_000);
  });

  it('keeps ids beyond 2^53 digit by digit', () => {
    const line = {
      id: '487817672276298555',
      product_id: '788032119674292922',
      title: 'a',
      quantity: 1,
      price: '24.90',
    };
    const order = map({ id: '820982911946154509', line_items: [line], customer: { id: '115310627314723954' } });

    expect(order.externalOrderId).toBe('820982911946154509');
    expect(order.lines[0]?.externalProductId).toBe('788032119674292922');
    expect(order.customer.externalCustomerId).toBe('115310627314723954');
  });
});

describe('what people type', () => {
  it('never costs the order, and is cut', () => {
    const remark = 'please call before you come, '.repeat(20);
    const place = { name: remark, address1: remark, city: remark, zip: remark, country_code: 'AT', phone: remark };
    const order = map({
      name: remark,
      note: remark.repeat(100),
      shipping_address: place,
      customer: { first_name: remark },
    });

    const limits = { phone: 40, postalCode: 20, city: 120, recipient: 200 };
    for (const [field, limit] of Object.entries(limits)) {
      const value = order.shippingAddress?.[field as keyof typeof limits] ?? '';
      expect([field, value.length > limit - 5, value.length <= limit, value.endsWith('…')]).toEqual([
        field,
        true,
        true,
        true,
      ]);
    }
    expect(order.note).toHaveLength(5000);
  });
});
