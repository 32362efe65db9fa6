import type { Money } from '@pactline/contracts-common/schemas';
import type { ExternalOrder } from './external-order.ts';
import type { Order, OrderContent } from './order.ts';

export const eur = (amount: number): Money => ({ amount, currency: 'EUR' });

/** Two lines, 10 % off, shipping, and tax on top: what they cost together is 102.13 EUR. */
export const content: OrderContent = {
  currency: 'EUR',
  customer: { email: 'zoe.mueller@example.com', name: 'Zoë Müller', locale: 'de-AT' },
  lines: [
    {
      sku: 'KASE-500',
      title: 'Käsespätzle-Set',
      quantity: 2,
      unitPrice: eur(2490),
      discount: eur(498),
      total: eur(4482),
    },
    { sku: 'BRENN-01', title: 'Brenner', quantity: 1, unitPrice: eur(3900), discount: eur(390), total: eur(3510) },
  ],
  discounts: [{ code: 'WELCOME-TEN', title: '10 %', amount: eur(888) }],
  taxes: [{ title: 'USt', rate: 0.19, amount: eur(1631) }],
  shippingLines: [{ title: 'Standard delivery', price: eur(590) }],
  shippingAddress: { lines: ['Getreidegasse 9'], city: 'Salzburg', countryCode: 'AT' },
  totals: {
    items: eur(8880),
    discount: eur(888),
    shipping: eur(590),
    tax: eur(1631),
    taxesIncluded: false,
    total: eur(10213),
  },
};

export const placedAt = new Date('2026-03-14T09:26:53.000Z');

/** An order as the API placed it; `changes` win. */
export const anOrder = (changes: Partial<Order> = {}): Order => ({
  ...content,
  orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
  tenantId: 'alpenladen',
  orderNumber: 'PL-7K3MQ-92QDX',
  version: 1,
  status: 'confirmed',
  statusSince: placedAt,
  origin: { kind: 'api' },
  shipments: [],
  test: false,
  placedAt,
  updatedAt: placedAt,
  ...changes,
});

/** The same order as a shop tells it; `changes` win. */
export const anExternalOrder = (changes: Partial<ExternalOrder> = {}): ExternalOrder => ({
  provider: 'shopify',
  shopDomain: 'alpenladen.myshopify.com',
  externalOrderId: '5678901234567',
  externalOrderNumber: '#1001',
  content,
  paid: true,
  refunded: false,
  fulfilled: false,
  fulfillments: [],
  test: false,
  creation: false,
  sequence: '',
  createdAt: placedAt,
  updatedAt: placedAt,
  ...changes,
});
