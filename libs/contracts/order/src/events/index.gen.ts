// Generated from specs/order/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { CloudEvent, EventContext, EventDefinition, ServiceEvents } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import {
  type WebhookOrderCreated,
  type WebhookOrderUpdated,
  webhookOrderCreated,
  webhookOrderUpdated,
} from '@pactline/contracts-webhook/events';
import {
  type OrderCreatedData,
  type OrderCreatedRead,
  type OrderDeliveredData,
  type OrderShippedData,
  type OrderStatusChangedData,
  type OrderStatusChangedRead,
  type OrderStatusChangedV2Data,
  type OrderStatusChangedV2Read,
  type OrderTrackingUpdatedData,
  orderCreatedDataReader,
  orderCreatedDataSchema,
  orderDeliveredDataSchema,
  orderShippedDataSchema,
  orderStatusChangedDataReader,
  orderStatusChangedDataSchema,
  orderStatusChangedV2DataReader,
  orderStatusChangedV2DataSchema,
  orderTrackingUpdatedDataSchema,
} from '../schemas/asyncapi.gen.ts';

export * from '../schemas/asyncapi.gen.ts';

/** The whole order as it was placed. */
export const orderCreated: EventDefinition<'order.created', OrderCreatedData, OrderCreatedRead> = {
  type: 'order.created',
  source: 'pactline.order',
  service: 'order',
  version: 1,
  dataschema: 'https://pactline.example/schemas/order/order.created/1',
  schema: orderCreatedDataSchema,
  reader: orderCreatedDataReader,
  sensitive: [
    '/billingAddress/lines',
    '/billingAddress/phone',
    '/billingAddress/recipient',
    '/customer/email',
    '/customer/name',
    '/customer/phone',
    '/shippingAddress/lines',
    '/shippingAddress/phone',
    '/shippingAddress/recipient',
  ],
  contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/components/messages/orderCreated' },
  examples: s.examples<OrderCreatedData>([
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 1,
      status: 'confirmed',
      origin: {
        kind: 'shopify',
        shopDomain: 'alpenladen.myshopify.com',
        externalOrderId: '5678901234567',
        externalOrderNumber: '#1001',
      },
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
      placedAt: '2026-03-14T09:26:53.000Z',
    },
  ]),
};

/** `order.created` as a handler gets it. */
export type OrderCreated = CloudEvent<OrderCreatedRead, 'order.created'>;

/** Published beside order.status_changed.v2, which names the actor; new receivers take that one. */
export const orderStatusChanged: EventDefinition<
  'order.status_changed',
  OrderStatusChangedData,
  OrderStatusChangedRead
> = {
  type: 'order.status_changed',
  source: 'pactline.order',
  service: 'order',
  version: 1,
  dataschema: 'https://pactline.example/schemas/order/order.status_changed/1',
  schema: orderStatusChangedDataSchema,
  reader: orderStatusChangedDataReader,
  sensitive: ['/customer/email', '/customer/name', '/customer/phone'],
  twinOf: 'order.status_changed.v2',
  contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/components/messages/orderStatusChanged' },
  examples: s.examples<OrderStatusChangedData>([
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 2,
      from: 'confirmed',
      to: 'processing',
      actor: 'user',
      customer: {
        email: 'zoe.mueller@example.com',
        name: 'Zoë Müller',
        locale: 'de-AT',
        externalCustomerId: '7016182546518',
      },
      changedAt: '2026-03-14T11:00:00.000Z',
    },
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 3,
      from: 'processing',
      to: 'cancelled',
      actor: 'provider',
      reason: 'customer',
      customer: {
        email: 'zoe.mueller@example.com',
        name: 'Zoë Müller',
        locale: 'de-AT',
        externalCustomerId: '7016182546518',
      },
      changedAt: '2026-03-14T12:00:00.000Z',
    },
  ]),
};

/** `order.status_changed` as a handler gets it. */
export type OrderStatusChanged = CloudEvent<OrderStatusChangedRead, 'order.status_changed'>;

/** Every change of status, the shipment and the delivery included, and who caused it. */
export const orderStatusChangedV2: EventDefinition<
  'order.status_changed.v2',
  OrderStatusChangedV2Data,
  OrderStatusChangedV2Read
> = {
  type: 'order.status_changed.v2',
  source: 'pactline.order',
  service: 'order',
  version: 2,
  dataschema: 'https://pactline.example/schemas/order/order.status_changed/2',
  schema: orderStatusChangedV2DataSchema,
  reader: orderStatusChangedV2DataReader,
  sensitive: ['/actor/id', '/customer/email', '/customer/name', '/customer/phone'],
  contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/components/messages/orderStatusChangedV2' },
  examples: s.examples<OrderStatusChangedV2Data>([
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 2,
      from: 'confirmed',
      to: 'processing',
      actor: { kind: 'user', id: 'ada@example.com' },
      customer: {
        email: 'zoe.mueller@example.com',
        name: 'Zoë Müller',
        locale: 'de-AT',
        externalCustomerId: '7016182546518',
      },
      changedAt: '2026-03-14T11:00:00.000Z',
    },
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 3,
      from: 'processing',
      to: 'cancelled',
      actor: { kind: 'provider', id: 'alpenladen.myshopify.com' },
      reason: 'customer',
      customer: {
        email: 'zoe.mueller@example.com',
        name: 'Zoë Müller',
        locale: 'de-AT',
        externalCustomerId: '7016182546518',
      },
      changedAt: '2026-03-14T12:00:00.000Z',
    },
  ]),
};

/** `order.status_changed.v2` as a handler gets it. */
export type OrderStatusChangedV2 = CloudEvent<OrderStatusChangedV2Read, 'order.status_changed.v2'>;

/** Who carries the order and how to follow it. */
export const orderShipped: EventDefinition<'order.shipped', OrderShippedData, OrderShippedData> = {
  type: 'order.shipped',
  source: 'pactline.order',
  service: 'order',
  version: 1,
  dataschema: 'https://pactline.example/schemas/order/order.shipped/1',
  schema: orderShippedDataSchema,
  reader: orderShippedDataSchema,
  sensitive: [
    '/customer/email',
    '/customer/name',
    '/customer/phone',
    '/shippingAddress/lines',
    '/shippingAddress/phone',
    '/shippingAddress/recipient',
  ],
  contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/components/messages/orderShipped' },
  examples: s.examples<OrderShippedData>([
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 3,
      shipmentId: '0197a3e2-7001-7d3a-9c5b-b0a7b0a7b0a7',
      carrier: 'Österreichische Post',
      trackingNumber: 'RR123456789AT',
      trackingUrl: 'https://tracking.post.example/RR123456789AT',
      customer: {
        email: 'zoe.mueller@example.com',
        name: 'Zoë Müller',
        locale: 'de-AT',
        externalCustomerId: '7016182546518',
      },
      shippingAddress: {
        recipient: 'Zoë Müller',
        lines: ['Getreidegasse 9', 'Stiege 2'],
        city: 'Salzburg',
        postalCode: '5020',
        countryCode: 'AT',
        phone: '+4366012345678',
      },
      shippedAt: '2026-03-15T07:00:00.000Z',
    },
  ]),
};

/** `order.shipped` as a handler gets it. */
export type OrderShipped = CloudEvent<OrderShippedData, 'order.shipped'>;

/** The order arrived. */
export const orderDelivered: EventDefinition<'order.delivered', OrderDeliveredData, OrderDeliveredData> = {
  type: 'order.delivered',
  source: 'pactline.order',
  service: 'order',
  version: 1,
  dataschema: 'https://pactline.example/schemas/order/order.delivered/1',
  schema: orderDeliveredDataSchema,
  reader: orderDeliveredDataSchema,
  sensitive: ['/customer/email', '/customer/name', '/customer/phone'],
  contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/components/messages/orderDelivered' },
  examples: s.examples<OrderDeliveredData>([
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 4,
      customer: {
        email: 'zoe.mueller@example.com',
        name: 'Zoë Müller',
        locale: 'de-AT',
        externalCustomerId: '7016182546518',
      },
      deliveredAt: '2026-03-16T10:30:00.000Z',
    },
  ]),
};

/** `order.delivered` as a handler gets it. */
export type OrderDelivered = CloudEvent<OrderDeliveredData, 'order.delivered'>;

/** How a parcel that left before can be followed. */
export const orderTrackingUpdated: EventDefinition<
  'order.tracking_updated',
  OrderTrackingUpdatedData,
  OrderTrackingUpdatedData
> = {
  type: 'order.tracking_updated',
  source: 'pactline.order',
  service: 'order',
  version: 1,
  dataschema: 'https://pactline.example/schemas/order/order.tracking_updated/1',
  schema: orderTrackingUpdatedDataSchema,
  reader: orderTrackingUpdatedDataSchema,
  sensitive: ['/customer/email', '/customer/name', '/customer/phone'],
  contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/components/messages/orderTrackingUpdated' },
  examples: s.examples<OrderTrackingUpdatedData>([
    {
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      version: 4,
      shipmentId: '0197a3e2-7001-7d3a-9c5b-b0a7b0a7b0a7',
      carrier: 'Österreichische Post',
      trackingNumber: 'RR123456789AT',
      trackingUrl: 'https://tracking.post.example/RR123456789AT',
      customer: {
        email: 'zoe.mueller@example.com',
        name: 'Zoë Müller',
        locale: 'de-AT',
        externalCustomerId: '7016182546518',
      },
      updatedAt: '2026-03-15T09:00:00.000Z',
    },
  ]),
};

/** `order.tracking_updated` as a handler gets it. */
export type OrderTrackingUpdated = CloudEvent<OrderTrackingUpdatedData, 'order.tracking_updated'>;

/** Events that the service's contract declares as `send`: all that it can publish. */
export type OrderSends =
  | typeof orderCreated
  | typeof orderDelivered
  | typeof orderShipped
  | typeof orderStatusChanged
  | typeof orderStatusChangedV2
  | typeof orderTrackingUpdated;

/** What handlers of the service get besides the event. */
export type OrderEventContext = EventContext<OrderSends>;

/** Handlers of Order: what the service implements, one method per `receive` operation. */
export interface OrderEvents {
  /** An order was placed at a provider. */
  onWebhookOrderCreated(event: WebhookOrderCreated, ctx: OrderEventContext): Promise<void>;

  /** An order changed at a provider. */
  onWebhookOrderUpdated(event: WebhookOrderUpdated, ctx: OrderEventContext): Promise<void>;
}

/** Everything that specs/order/asyncapi.yaml says the service sends and receives. */
export const orderEvents: ServiceEvents<OrderSends> = {
  service: 'order',
  source: 'pactline.order',
  sends: [orderCreated, orderDelivered, orderShipped, orderStatusChanged, orderStatusChangedV2, orderTrackingUpdated],
  receives: [
    {
      operationId: 'onWebhookOrderCreated',
      get event() {
        return webhookOrderCreated;
      },
      pattern: { source: ['pactline.webhook'], 'detail-type': ['webhook.order_created'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/operations/onWebhookOrderCreated' },
    },
    {
      operationId: 'onWebhookOrderUpdated',
      get event() {
        return webhookOrderUpdated;
      },
      pattern: { source: ['pactline.webhook'], 'detail-type': ['webhook.order_updated'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/order/asyncapi.yaml', pointer: '#/operations/onWebhookOrderUpdated' },
    },
  ],
};
