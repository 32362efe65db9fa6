// Generated from specs/webhook/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { CloudEvent, EventContext, EventDefinition, ServiceEvents } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import {
  type WebhookOrderCreatedData,
  type WebhookOrderCreatedRead,
  type WebhookOrderUpdatedData,
  type WebhookOrderUpdatedRead,
  type WebhookPaymentReceivedData,
  type WebhookPaymentReceivedRead,
  type WebhookProductUpdatedData,
  type WebhookProductUpdatedRead,
  webhookOrderCreatedDataReader,
  webhookOrderCreatedDataSchema,
  webhookOrderUpdatedDataReader,
  webhookOrderUpdatedDataSchema,
  webhookPaymentReceivedDataReader,
  webhookPaymentReceivedDataSchema,
  webhookProductUpdatedDataReader,
  webhookProductUpdatedDataSchema,
} from '../schemas/asyncapi.gen.ts';

export * from '../schemas/asyncapi.gen.ts';

/** The full order, normalised. */
export const webhookOrderCreated: EventDefinition<
  'webhook.order_created',
  WebhookOrderCreatedData,
  WebhookOrderCreatedRead
> = {
  type: 'webhook.order_created',
  source: 'pactline.webhook',
  service: 'webhook',
  version: 1,
  dataschema: 'https://pactline.example/schemas/webhook/webhook.order_created/1',
  schema: webhookOrderCreatedDataSchema,
  reader: webhookOrderCreatedDataReader,
  sensitive: [
    '/order/billingAddress/lines',
    '/order/billingAddress/phone',
    '/order/billingAddress/recipient',
    '/order/customer/email',
    '/order/customer/name',
    '/order/customer/phone',
    '/order/note',
    '/order/shippingAddress/lines',
    '/order/shippingAddress/phone',
    '/order/shippingAddress/recipient',
  ],
  contract: { document: 'specs/webhook/asyncapi.yaml', pointer: '#/components/messages/webhookOrderCreated' },
  examples: s.examples<WebhookOrderCreatedData>([
    {
      webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0001',
      order: {
        provider: 'shopify',
        shopDomain: 'alpenladen.myshopify.com',
        externalOrderId: '5678901234567',
        externalOrderNumber: '#1001',
        currency: 'EUR',
        customer: {
          email: 'zoe.mueller@example.com',
          name: 'Zoë Müller',
          locale: 'de-AT',
          externalCustomerId: '7016182546518',
        },
        lines: [
          {
            sku: 'KASE-500',
            externalProductId: '8234567890123',
            externalVariantId: '44556677889900',
            title: 'Käsespätzle-Set',
            variantTitle: '500 g',
            quantity: 2,
            unitPrice: { amount: 2490, currency: 'EUR' },
            discount: { amount: 498, currency: 'EUR' },
            total: { amount: 4482, currency: 'EUR' },
          },
          {
            sku: 'BRENN-01',
            externalProductId: '8234567890456',
            externalVariantId: '44556677889911',
            title: 'Crème-brûlée-Brenner',
            quantity: 1,
            unitPrice: { amount: 3900, currency: 'EUR' },
            discount: { amount: 390, currency: 'EUR' },
            total: { amount: 3510, currency: 'EUR' },
          },
        ],
        discounts: [{ code: 'WELCOME-TEN', title: 'WELCOME-TEN', amount: { amount: 888, currency: 'EUR' } }],
        taxes: [{ title: 'USt', rate: 0.19, amount: { amount: 1631, currency: 'EUR' } }],
        shippingLines: [{ title: 'Standard delivery', code: 'standard', price: { amount: 590, currency: 'EUR' } }],
        shippingAddress: {
          recipient: 'Zoë Müller',
          lines: ['Getreidegasse 9', 'Stiege 2'],
          city: 'Salzburg',
          postalCode: '5020',
          countryCode: 'AT',
          phone: '+4366012345678',
        },
        billingAddress: {
          recipient: 'Zoë Müller',
          lines: ['Getreidegasse 9', 'Stiege 2'],
          city: 'Salzburg',
          postalCode: '5020',
          countryCode: 'AT',
          phone: '+4366012345678',
        },
        totals: {
          items: { amount: 8880, currency: 'EUR' },
          discount: { amount: 888, currency: 'EUR' },
          shipping: { amount: 590, currency: 'EUR' },
          tax: { amount: 1631, currency: 'EUR' },
          taxesIncluded: false,
          total: { amount: 10213, currency: 'EUR' },
        },
        paymentState: 'paid',
        fulfillmentState: 'unfulfilled',
        note: 'Bitte läuten',
        providerCreatedAt: '2026-03-14T09:26:53.000Z',
        providerUpdatedAt: '2026-03-14T09:26:53.000Z',
      },
    },
  ]),
};

/** `webhook.order_created` as a handler gets it. */
export type WebhookOrderCreated = CloudEvent<WebhookOrderCreatedRead, 'webhook.order_created'>;

/** The full order after the change, and what changed. */
export const webhookOrderUpdated: EventDefinition<
  'webhook.order_updated',
  WebhookOrderUpdatedData,
  WebhookOrderUpdatedRead
> = {
  type: 'webhook.order_updated',
  source: 'pactline.webhook',
  service: 'webhook',
  version: 1,
  dataschema: 'https://pactline.example/schemas/webhook/webhook.order_updated/1',
  schema: webhookOrderUpdatedDataSchema,
  reader: webhookOrderUpdatedDataReader,
  sensitive: [
    '/order/billingAddress/lines',
    '/order/billingAddress/phone',
    '/order/billingAddress/recipient',
    '/order/customer/email',
    '/order/customer/name',
    '/order/customer/phone',
    '/order/note',
    '/order/shippingAddress/lines',
    '/order/shippingAddress/phone',
    '/order/shippingAddress/recipient',
  ],
  contract: { document: 'specs/webhook/asyncapi.yaml', pointer: '#/components/messages/webhookOrderUpdated' },
  examples: s.examples<WebhookOrderUpdatedData>([
    {
      webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0007',
      changed: ['fulfillment'],
      order: {
        provider: 'shopify',
        shopDomain: 'alpenladen.myshopify.com',
        externalOrderId: '5678901234567',
        externalOrderNumber: '#1001',
        currency: 'EUR',
        customer: {
          email: 'zoe.mueller@example.com',
          name: 'Zoë Müller',
          locale: 'de-AT',
          externalCustomerId: '7016182546518',
        },
        lines: [
          {
            sku: 'KASE-500',
            externalProductId: '8234567890123',
            externalVariantId: '44556677889900',
            title: 'Käsespätzle-Set',
            variantTitle: '500 g',
            quantity: 2,
            unitPrice: { amount: 2490, currency: 'EUR' },
            discount: { amount: 498, currency: 'EUR' },
            total: { amount: 4482, currency: 'EUR' },
          },
          {
            sku: 'BRENN-01',
            externalProductId: '8234567890456',
            externalVariantId: '44556677889911',
            title: 'Crème-brûlée-Brenner',
            quantity: 1,
            unitPrice: { amount: 3900, currency: 'EUR' },
            discount: { amount: 390, currency: 'EUR' },
            total: { amount: 3510, currency: 'EUR' },
          },
        ],
        discounts: [{ code: 'WELCOME-TEN', title: 'WELCOME-TEN', amount: { amount: 888, currency: 'EUR' } }],
        taxes: [{ title: 'USt', rate: 0.19, amount: { amount: 1631, currency: 'EUR' } }],
        shippingLines: [{ title: 'Standard delivery', code: 'standard', price: { amount: 590, currency: 'EUR' } }],
        shippingAddress: {
          recipient: 'Zoë Müller',
          lines: ['Getreidegasse 9', 'Stiege 2'],
          city: 'Salzburg',
          postalCode: '5020',
          countryCode: 'AT',
          phone: '+4366012345678',
        },
        billingAddress: {
          recipient: 'Zoë Müller',
          lines: ['Getreidegasse 9', 'Stiege 2'],
          city: 'Salzburg',
          postalCode: '5020',
          countryCode: 'AT',
          phone: '+4366012345678',
        },
        totals: {
          items: { amount: 8880, currency: 'EUR' },
          discount: { amount: 888, currency: 'EUR' },
          shipping: { amount: 590, currency: 'EUR' },
          tax: { amount: 1631, currency: 'EUR' },
          taxesIncluded: false,
          total: { amount: 10213, currency: 'EUR' },
        },
        paymentState: 'paid',
        fulfillmentState: 'fulfilled',
        fulfillment: {
          carrier: 'Österreichische Post',
          trackingNumber: 'RR123456789AT',
          trackingUrl: 'https://tracking.post.example/RR123456789AT',
          shippedAt: '2026-03-15T07:00:00.000Z',
        },
        note: 'Bitte läuten',
        providerCreatedAt: '2026-03-14T09:26:53.000Z',
        providerUpdatedAt: '2026-03-15T07:00:00.000Z',
      },
    },
  ]),
};

/** `webhook.order_updated` as a handler gets it. */
export type WebhookOrderUpdated = CloudEvent<WebhookOrderUpdatedRead, 'webhook.order_updated'>;

/** The product and its variants, normalised. */
export const webhookProductUpdated: EventDefinition<
  'webhook.product_updated',
  WebhookProductUpdatedData,
  WebhookProductUpdatedRead
> = {
  type: 'webhook.product_updated',
  source: 'pactline.webhook',
  service: 'webhook',
  version: 1,
  dataschema: 'https://pactline.example/schemas/webhook/webhook.product_updated/1',
  schema: webhookProductUpdatedDataSchema,
  reader: webhookProductUpdatedDataReader,
  sensitive: [],
  contract: { document: 'specs/webhook/asyncapi.yaml', pointer: '#/components/messages/webhookProductUpdated' },
  examples: s.examples<WebhookProductUpdatedData>([
    {
      webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0008',
      provider: 'shopify',
      shopDomain: 'alpenladen.myshopify.com',
      externalProductId: '8234567890123',
      title: 'Käsespätzle-Set',
      handle: 'kasespatzle-set',
      status: 'active',
      vendor: 'Alpenladen',
      productType: 'Lebensmittel',
      variants: [
        {
          externalVariantId: '44556677889900',
          title: '500 g',
          sku: 'KASE-500',
          price: { amount: 2490, currency: 'EUR' },
        },
      ],
      providerUpdatedAt: '2026-03-14T09:26:53.000Z',
    },
  ]),
};

/** `webhook.product_updated` as a handler gets it. */
export type WebhookProductUpdated = CloudEvent<WebhookProductUpdatedRead, 'webhook.product_updated'>;

/** A payment that succeeded. */
export const webhookPaymentReceived: EventDefinition<
  'webhook.payment_received',
  WebhookPaymentReceivedData,
  WebhookPaymentReceivedRead
> = {
  type: 'webhook.payment_received',
  source: 'pactline.webhook',
  service: 'webhook',
  version: 1,
  dataschema: 'https://pactline.example/schemas/webhook/webhook.payment_received/1',
  schema: webhookPaymentReceivedDataSchema,
  reader: webhookPaymentReceivedDataReader,
  sensitive: ['/customerEmail'],
  contract: { document: 'specs/webhook/asyncapi.yaml', pointer: '#/components/messages/webhookPaymentReceived' },
  examples: s.examples<WebhookPaymentReceivedData>([
    {
      webhookId: '0197a3e2-5b00-7a10-8d11-0d15ea5e0009',
      provider: 'stripe',
      externalEventId: 'evt_1PqLkZ2eZvKYlo2CabcdEFGH',
      externalPaymentId: 'pi_3PqLkZ2eZvKYlo2C1gFJxABC',
      amount: { amount: 10213, currency: 'EUR' },
      method: 'card',
      orderNumber: 'PL-7K3MQ-92QDX',
      customerEmail: 'zoe.mueller@example.com',
      paidAt: '2026-03-14T09:26:53.000Z',
      test: true,
    },
  ]),
};

/** `webhook.payment_received` as a handler gets it. */
export type WebhookPaymentReceived = CloudEvent<WebhookPaymentReceivedRead, 'webhook.payment_received'>;

/** Events that the service's contract declares as `send`: all that it can publish. */
export type WebhookSends =
  | typeof webhookOrderCreated
  | typeof webhookOrderUpdated
  | typeof webhookPaymentReceived
  | typeof webhookProductUpdated;

/** What handlers of the service get besides the event. */
export type WebhookEventContext = EventContext<WebhookSends>;

/** Everything that specs/webhook/asyncapi.yaml says the service sends and receives. */
export const webhookEvents: ServiceEvents<WebhookSends> = {
  service: 'webhook',
  source: 'pactline.webhook',
  sends: [webhookOrderCreated, webhookOrderUpdated, webhookPaymentReceived, webhookProductUpdated],
  receives: [],
};
