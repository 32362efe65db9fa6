// Generated from specs/send-email/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { CloudEvent, EventContext, EventDefinition, ServiceEvents } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import {
  type OrderCreated,
  type OrderDelivered,
  type OrderShipped,
  type OrderStatusChanged,
  type OrderStatusChangedV2,
  type OrderTrackingUpdated,
  orderCreated,
  orderDelivered,
  orderShipped,
  orderStatusChanged,
  orderStatusChangedV2,
  orderTrackingUpdated,
} from '@pactline/contracts-order/events';
import {
  type NotificationFailedData,
  type NotificationFailedRead,
  type NotificationSentData,
  type NotificationSentRead,
  notificationFailedDataReader,
  notificationFailedDataSchema,
  notificationSentDataReader,
  notificationSentDataSchema,
} from '../schemas/asyncapi.gen.ts';

export * from '../schemas/asyncapi.gen.ts';

/** Which message left, to whom, because of which event. */
export const notificationSent: EventDefinition<'notification.sent', NotificationSentData, NotificationSentRead> = {
  type: 'notification.sent',
  source: 'pactline.send-email',
  service: 'send-email',
  version: 1,
  dataschema: 'https://pactline.example/schemas/send-email/notification.sent/1',
  schema: notificationSentDataSchema,
  reader: notificationSentDataReader,
  sensitive: ['/recipient'],
  contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/components/messages/notificationSent' },
  examples: s.examples<NotificationSentData>([
    {
      notificationId: '0197a3e2-7101-7e21-8a55-e0a11e0a11e0',
      channel: 'email',
      template: 'order-confirmation',
      recipient: 'zoe.mueller@example.com',
      title: 'Your order PL-7K3MQ-92QDX',
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      causedBy: '0197a3e2-6b01-7c1e-8f7a-a5d1c0ffee01',
      providerMessageId: '0107019f2f0c8a3e-5a1c',
      sentAt: '2026-03-14T09:26:54.120Z',
    },
  ]),
};

/** `notification.sent` as a handler gets it. */
export type NotificationSent = CloudEvent<NotificationSentRead, 'notification.sent'>;

/** Which message did not leave, and why. */
export const notificationFailed: EventDefinition<
  'notification.failed',
  NotificationFailedData,
  NotificationFailedRead
> = {
  type: 'notification.failed',
  source: 'pactline.send-email',
  service: 'send-email',
  version: 1,
  dataschema: 'https://pactline.example/schemas/send-email/notification.failed/1',
  schema: notificationFailedDataSchema,
  reader: notificationFailedDataReader,
  sensitive: ['/recipient'],
  contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/components/messages/notificationFailed' },
  examples: s.examples<NotificationFailedData>([
    {
      notificationId: '0197a3e2-7101-7e21-8a55-e0a11e0a11e1',
      channel: 'email',
      template: 'order-shipped',
      recipient: 'zoe.mueller@example.com',
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      causedBy: '0197a3e2-6b01-7c1e-8f7a-a5d1c0ffee03',
      reason: 'rejected',
      detail: 'The mail service refused the recipient.',
      failedAt: '2026-03-15T07:00:01.000Z',
    },
    {
      notificationId: '0197a3e2-7101-7e21-8a55-e0a11e0a11e2',
      channel: 'email',
      template: 'order-confirmation',
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
      orderNumber: 'PL-7K3MQ-92QDX',
      causedBy: '0197a3e2-6b01-7c1e-8f7a-a5d1c0ffee01',
      reason: 'no_recipient',
      detail: 'The order has no e-mail address.',
      failedAt: '2026-03-14T09:26:54.120Z',
    },
  ]),
};

/** `notification.failed` as a handler gets it. */
export type NotificationFailed = CloudEvent<NotificationFailedRead, 'notification.failed'>;

/** Events that the service's contract declares as `send`: all that it can publish. */
export type SendEmailSends = typeof notificationFailed | typeof notificationSent;

/** What handlers of the service get besides the event. */
export type SendEmailEventContext = EventContext<SendEmailSends, undefined>;

/** Handlers of Send e-mail: what the service implements, one method per `receive` operation. */
export interface SendEmailEvents {
  /** An order was placed or imported. */
  onOrderCreated(event: OrderCreated, ctx: SendEmailEventContext): Promise<void>;

  /** An order reached another status. */
  onOrderStatusChanged(event: OrderStatusChangedV2, ctx: SendEmailEventContext): Promise<void>;

  /** An order was handed to a carrier. */
  onOrderShipped(event: OrderShipped, ctx: SendEmailEventContext): Promise<void>;

  /** An order arrived. */
  onOrderDelivered(event: OrderDelivered, ctx: SendEmailEventContext): Promise<void>;

  /** How a parcel is followed became known, or changed, after it left. */
  onOrderTrackingUpdated(event: OrderTrackingUpdated, ctx: SendEmailEventContext): Promise<void>;

  /**
   * Slot for an upcaster: the data of `order.status_changed.v2` that says what an earlier `order.status_changed` says. It comes from an archive,
   * a dead-letter queue, or a sender that does not send the later one yet. Without an upcaster it goes to the dead-letter queue.
   */
  upcastOrderStatusChanged?(event: OrderStatusChanged): OrderStatusChangedV2['data'] | undefined;
}

/** Everything that specs/send-email/asyncapi.yaml says the service sends and receives. */
export const sendEmailEvents: ServiceEvents<SendEmailSends> = {
  service: 'send-email',
  source: 'pactline.send-email',
  sends: [notificationFailed, notificationSent],
  receives: [
    {
      operationId: 'onOrderCreated',
      get event() {
        return orderCreated;
      },
      pattern: { source: ['pactline.order'], 'detail-type': ['order.created'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/operations/onOrderCreated' },
    },
    {
      operationId: 'onOrderStatusChanged',
      get event() {
        return orderStatusChangedV2;
      },
      pattern: { source: ['pactline.order'], 'detail-type': ['order.status_changed.v2'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/operations/onOrderStatusChanged' },
    },
    {
      operationId: 'onOrderStatusChanged',
      get event() {
        return orderStatusChanged;
      },
      pattern: { source: ['pactline.order'], 'detail-type': ['order.status_changed'] },
      allTwins: false,
      batch: false,
      upcast: {
        method: 'upcastOrderStatusChanged',
        get to() {
          return orderStatusChangedV2;
        },
      },
      contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/operations/onOrderStatusChanged' },
    },
    {
      operationId: 'onOrderShipped',
      get event() {
        return orderShipped;
      },
      pattern: { source: ['pactline.order'], 'detail-type': ['order.shipped'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/operations/onOrderShipped' },
    },
    {
      operationId: 'onOrderDelivered',
      get event() {
        return orderDelivered;
      },
      pattern: { source: ['pactline.order'], 'detail-type': ['order.delivered'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/operations/onOrderDelivered' },
    },
    {
      operationId: 'onOrderTrackingUpdated',
      get event() {
        return orderTrackingUpdated;
      },
      pattern: { source: ['pactline.order'], 'detail-type': ['order.tracking_updated'] },
      allTwins: false,
      batch: false,
      contract: { document: 'specs/send-email/asyncapi.yaml', pointer: '#/operations/onOrderTrackingUpdated' },
    },
  ],
};
