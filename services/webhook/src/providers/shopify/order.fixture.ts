import fc from 'fast-check';
import type { ShopifyOrder } from '@pactline/contracts-webhook/http';
import { minorUnitDigits } from '@pactline/money';

/** An order with one line and nothing else; `changes` replace members. */
export const shopifyOrder = (changes: Partial<ShopifyOrder> = {}): ShopifyOrder => ({
  id: 5_678_901_234_567,
  name: '#1001',
  created_at: '2026-03-14T10:26:53+01:00',
  updated_at: '2026-03-14T10:26:53+01:00',
  currency: 'EUR',
  total_price: '24.90',
  line_items: [{ id: 1, title: 'Käsespätzle-Set', quantity: 1, price: '24.90' }],
  ...changes,
});

const write = (units: number, digits: number): string => {
  const text = String(units).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

const words = (maxLength: number): fc.Arbitrary<string> => fc.string({ unit: 'binary', maxLength });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null });
const id = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const address = fc.record(
  {
    name: maybe(words(300)),
    first_name: maybe(words(50)),
    last_name: maybe(words(50)),
    company: maybe(words(255)),
    address1: maybe(words(255)),
    address2: maybe(words(255)),
    city: maybe(words(255)),
    zip: maybe(words(50)),
    province: maybe(words(255)),
    country_code: maybe(fc.constantFrom('AT', 'de', 'JPN', '', 'C')),
    phone: maybe(words(50)),
  },
  { requiredKeys: [] },
);

/** Any order that Shopify's side of the contract allows, as odd as people and apps make them. */
export const anyShopifyOrder: fc.Arbitrary<ShopifyOrder> = fc
  .constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLF')
  .chain((currency) => {
    const digits = minorUnitDigits(currency);
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((units) => write(units, digits));
    const tax = fc.record({
      title: words(200),
      price: amount,
      rate: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    const allocation = fc.record({ amount, discount_application_index: fc.integer({ min: 0, max: 3 }) });
    const line = fc.record(
      {
        id,
        product_id: maybe(id),
        variant_id: maybe(id),
        sku: maybe(words(255)),
        title: words(500),
        variant_title: maybe(words(500)),
        quantity: fc.integer({ min: 0, max: 50 }),
        price: amount,
        total_discount: amount,
        discount_allocations: fc.array(allocation, { maxLength: 2 }),
      },
      { requiredKeys: ['id', 'title', 'quantity', 'price'] },
    );
    const shipping = fc.record(
      {
        title: words(500),
        code: maybe(words(255)),
        price: amount,
        discount_allocations: fc.array(allocation, { maxLength: 1 }),
      },
      { requiredKeys: ['title', 'price'] },
    );
    const fulfillment = fc.record(
      {
        id,
        status: fc.constantFrom('success', 'cancelled', 'pending'),
        shipment_status: maybe(fc.constantFrom('delivered', 'in_transit')),
        tracking_company: maybe(words(255)),
        tracking_number: maybe(words(255)),
        tracking_url: maybe(fc.oneof(words(100), fc.webUrl(), fc.constant('https://ex ample'))),
        created_at: moment,
        updated_at: moment,
      },
      { requiredKeys: ['id', 'status', 'created_at'] },
    );
    return fc.record(
      {
        id,
        name: words(64),
        order_number: id,
        email: maybe(fc.oneof(words(320), fc.emailAddress())),
        phone: maybe(words(50)),
        created_at: moment,
        updated_at: moment,
        cancelled_at: maybe(moment),
        currency: fc.constant(currency),
        financial_status: maybe(fc.constantFrom('paid', 'pending', 'refunded', 'expired', 'new_one')),
        fulfillment_status: maybe(fc.constantFrom('fulfilled', 'partial', 'new_one')),
        taxes_included: fc.boolean(),
        test: fc.boolean(),
        total_price: amount,
        note: maybe(words(5000)),
        customer_locale: maybe(fc.oneof(words(35), fc.constantFrom('de-AT', 'en'))),
        discount_codes: fc.array(fc.record({ code: words(255), amount }), { maxLength: 2 }),
        discount_applications: fc.array(
          fc.record(
            { type: fc.constant('discount_code'), code: words(255), title: words(255) },
            { requiredKeys: ['type'] },
          ),
          { maxLength: 2 },
        ),
        tax_lines: fc.array(tax, { maxLength: 2 }),
        shipping_lines: fc.array(shipping, { maxLength: 2 }),
        line_items: fc.array(line, { minLength: 1, maxLength: 4 }),
        shipping_address: maybe(address),
        billing_address: maybe(address),
        customer: maybe(
          fc.record({
            id,
            email: maybe(fc.emailAddress()),
            first_name: maybe(words(255)),
            last_name: maybe(words(255)),
          }),
        ),
        fulfillments: fc.array(fulfillment, { maxLength: 2 }),
      },
      { requiredKeys: ['id', 'name', 'created_at', 'updated_at', 'currency', 'total_price', 'line_items'] },
    );
  });
