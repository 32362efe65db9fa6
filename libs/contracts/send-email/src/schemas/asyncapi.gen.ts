// Generated from specs/send-email/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { Unknown } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import {
  type EmailAddress,
  type EntityId,
  type EventId,
  type OrderNumber,
  type Timestamp,
  emailAddressSchema,
  entityIdSchema,
  eventIdSchema,
  orderNumberSchema,
  timestampSchema,
} from '@pactline/contracts-common/schemas';
import type * as z from 'zod';

/** A UUID; the same for every attempt at one message, because it is derived from the event that caused it. */
export type NotificationId = string;
export const notificationIdSchema: z.ZodType<NotificationId> = /* @__PURE__ */ s.contract<NotificationId>(() =>
  s.all(s.string, s.maxLength(36), s.uuid),
);

/** Notification channel */
export type NotificationChannel = 'email';
export const notificationChannelSchema: z.ZodType<NotificationChannel> =
  /* @__PURE__ */ s.contract<NotificationChannel>(() => s.enumeration('email'));

/** Notification channel */
export type NotificationChannelRead = 'email' | Unknown<string>;
export const notificationChannelReader: z.ZodType<NotificationChannelRead> =
  /* @__PURE__ */ s.reader<NotificationChannelRead>(notificationChannelSchema, () =>
    s.readAll(s.string, s.openEnum('email')),
  );

/** Notification template */
export type NotificationTemplate =
  | 'order-confirmation'
  | 'order-status'
  | 'order-shipped'
  | 'order-tracking'
  | 'order-delivered';
export const notificationTemplateSchema: z.ZodType<NotificationTemplate> =
  /* @__PURE__ */ s.contract<NotificationTemplate>(() =>
    s.enumeration('order-confirmation', 'order-status', 'order-shipped', 'order-tracking', 'order-delivered'),
  );

/** Notification template */
export type NotificationTemplateRead =
  | 'order-confirmation'
  | 'order-status'
  | 'order-shipped'
  | 'order-tracking'
  | 'order-delivered'
  | Unknown<string>;
export const notificationTemplateReader: z.ZodType<NotificationTemplateRead> =
  /* @__PURE__ */ s.reader<NotificationTemplateRead>(notificationTemplateSchema, () =>
    s.readAll(
      s.string,
      s.openEnum('order-confirmation', 'order-status', 'order-shipped', 'order-tracking', 'order-delivered'),
    ),
  );

/** Notification failure */
export type NotificationFailure = 'no_recipient' | 'rejected' | 'suppressed' | 'content_refused';
export const notificationFailureSchema: z.ZodType<NotificationFailure> =
  /* @__PURE__ */ s.contract<NotificationFailure>(() =>
    s.enumeration('no_recipient', 'rejected', 'suppressed', 'content_refused'),
  );

/** Notification failure */
export type NotificationFailureRead = 'no_recipient' | 'rejected' | 'suppressed' | 'content_refused' | Unknown<string>;
export const notificationFailureReader: z.ZodType<NotificationFailureRead> =
  /* @__PURE__ */ s.reader<NotificationFailureRead>(notificationFailureSchema, () =>
    s.readAll(s.string, s.openEnum('no_recipient', 'rejected', 'suppressed', 'content_refused')),
  );

/** Notification sent */
export interface NotificationSentData {
  notificationId: NotificationId;
  channel: NotificationChannel;
  template: NotificationTemplate;
  recipient: EmailAddress;
  /** The subject line. */
  title: string;
  orderId: EntityId;
  orderNumber: OrderNumber;
  causedBy: EventId;
  providerMessageId: string;
  sentAt: Timestamp;
}
export const notificationSentDataSchema: z.ZodType<NotificationSentData> =
  /* @__PURE__ */ s.contract<NotificationSentData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          notificationId: s.ref(() => notificationIdSchema),
          channel: s.ref(() => notificationChannelSchema),
          template: s.ref(() => notificationTemplateSchema),
          recipient: s.ref(() => emailAddressSchema),
          title: s.all(s.string, s.minLength(1), s.maxLength(300)),
          orderId: s.ref(() => entityIdSchema),
          orderNumber: s.ref(() => orderNumberSchema),
          causedBy: s.ref(() => eventIdSchema),
          providerMessageId: s.all(s.string, s.minLength(1), s.maxLength(200)),
          sentAt: s.ref(() => timestampSchema),
        },
        required: [
          'notificationId',
          'channel',
          'template',
          'recipient',
          'title',
          'orderId',
          'orderNumber',
          'causedBy',
          'providerMessageId',
          'sentAt',
        ],
      }),
    ),
  );

/** Notification sent */
export interface NotificationSentRead {
  notificationId: NotificationId;
  channel: NotificationChannelRead;
  template: NotificationTemplateRead;
  recipient: EmailAddress;
  /** The subject line. */
  title: string;
  orderId: EntityId;
  orderNumber: OrderNumber;
  causedBy: EventId;
  providerMessageId: string;
  sentAt: Timestamp;
}
export const notificationSentDataReader: z.ZodType<NotificationSentRead> =
  /* @__PURE__ */ s.reader<NotificationSentRead>(notificationSentDataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          notificationId: s.keep(s.ref(() => notificationIdSchema)),
          channel: s.readRef(() => notificationChannelReader),
          template: s.readRef(() => notificationTemplateReader),
          recipient: s.keep(s.ref(() => emailAddressSchema)),
          title: s.keep(s.all(s.string, s.minLength(1), s.maxLength(300))),
          orderId: s.keep(s.ref(() => entityIdSchema)),
          orderNumber: s.keep(s.ref(() => orderNumberSchema)),
          causedBy: s.keep(s.ref(() => eventIdSchema)),
          providerMessageId: s.keep(s.all(s.string, s.minLength(1), s.maxLength(200))),
          sentAt: s.keep(s.ref(() => timestampSchema)),
        },
        required: [
          'notificationId',
          'channel',
          'template',
          'recipient',
          'title',
          'orderId',
          'orderNumber',
          'causedBy',
          'providerMessageId',
          'sentAt',
        ],
      }),
    ),
  );

/** Notification failed */
export interface NotificationFailedData {
  notificationId: NotificationId;
  channel: NotificationChannel;
  template: NotificationTemplate;
  recipient?: EmailAddress;
  orderId: EntityId;
  orderNumber: OrderNumber;
  causedBy: EventId;
  reason: NotificationFailure;
  detail: string;
  failedAt: Timestamp;
}
export const notificationFailedDataSchema: z.ZodType<NotificationFailedData> =
  /* @__PURE__ */ s.contract<NotificationFailedData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          notificationId: s.ref(() => notificationIdSchema),
          channel: s.ref(() => notificationChannelSchema),
          template: s.ref(() => notificationTemplateSchema),
          recipient: s.ref(() => emailAddressSchema),
          orderId: s.ref(() => entityIdSchema),
          orderNumber: s.ref(() => orderNumberSchema),
          causedBy: s.ref(() => eventIdSchema),
          reason: s.ref(() => notificationFailureSchema),
          detail: s.all(s.string, s.minLength(1), s.maxLength(1000)),
          failedAt: s.ref(() => timestampSchema),
        },
        required: [
          'notificationId',
          'channel',
          'template',
          'orderId',
          'orderNumber',
          'causedBy',
          'reason',
          'detail',
          'failedAt',
        ],
      }),
    ),
  );

/** Notification failed */
export interface NotificationFailedRead {
  notificationId: NotificationId;
  channel: NotificationChannelRead;
  template: NotificationTemplateRead;
  recipient?: EmailAddress;
  orderId: EntityId;
  orderNumber: OrderNumber;
  causedBy: EventId;
  reason: NotificationFailureRead;
  detail: string;
  failedAt: Timestamp;
}
export const notificationFailedDataReader: z.ZodType<NotificationFailedRead> =
  /* @__PURE__ */ s.reader<NotificationFailedRead>(notificationFailedDataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          notificationId: s.keep(s.ref(() => notificationIdSchema)),
          channel: s.readRef(() => notificationChannelReader),
          template: s.readRef(() => notificationTemplateReader),
          recipient: s.keep(s.ref(() => emailAddressSchema)),
          orderId: s.keep(s.ref(() => entityIdSchema)),
          orderNumber: s.keep(s.ref(() => orderNumberSchema)),
          causedBy: s.keep(s.ref(() => eventIdSchema)),
          reason: s.readRef(() => notificationFailureReader),
          detail: s.keep(s.all(s.string, s.minLength(1), s.maxLength(1000))),
          failedAt: s.keep(s.ref(() => timestampSchema)),
        },
        required: [
          'notificationId',
          'channel',
          'template',
          'orderId',
          'orderNumber',
          'causedBy',
          'reason',
          'detail',
          'failedAt',
        ],
      }),
    ),
  );
