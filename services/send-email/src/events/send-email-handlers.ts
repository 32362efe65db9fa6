import type { CloudEvent } from '@pactline/contract-runtime';
import { SendEmailEvents, type SendEmailEventContext } from '@pactline/contracts-send-email/events';
import type {
  OrderCreated,
  OrderDelivered,
  OrderShipped,
  OrderStatusChanged,
  OrderStatusChangedV2,
  OrderTrackingUpdated,
} from '@pactline/contracts-order/events';
import { announcedStatus, isConfirmable } from '../domain/announced-status.ts';
import type { Mail } from '../templates/mail.ts';
import {
  orderConfirmation,
  orderDelivered,
  orderShipped,
  orderStatus,
  orderTracking,
} from '../templates/order-mails.ts';
import type { InOrder } from '../use-cases/in-order.ts';
import type { Notification, SendNotification } from '../use-cases/send-notification.ts';

/** Which event announces which transition of an order. */
export class SendEmailHandlers extends SendEmailEvents {
  readonly #notification: SendNotification;
  readonly #inOrder: InOrder;

  constructor(notification: SendNotification, inOrder: InOrder) {
    super();
    this.#notification = notification;
    this.#inOrder = inOrder;
  }

  override onOrderCreated(event: OrderCreated, ctx: SendEmailEventContext): Promise<void> {
    const { data } = event;
    const mail = isConfirmable(data.status) ? () => orderConfirmation(data) : undefined;
    return this.#tell(event, 'order-confirmation', mail, ctx);
  }

  override onOrderStatusChanged(event: OrderStatusChangedV2, ctx: SendEmailEventContext): Promise<void> {
    const { data } = event;
    const status = announcedStatus(data.from, data.to);
    const mail = status === undefined ? undefined : () => orderStatus({ ...data, status });
    return this.#tell(event, 'order-status', mail, ctx);
  }

  override upcastOrderStatusChanged({ data }: OrderStatusChanged): OrderStatusChangedV2['data'] {
    return { ...data, actor: { kind: data.actor } };
  }

  override onOrderShipped(event: OrderShipped, ctx: SendEmailEventContext): Promise<void> {
    return this.#tell(event, 'order-shipped', () => orderShipped(event.data), ctx);
  }

  override onOrderTrackingUpdated(event: OrderTrackingUpdated, ctx: SendEmailEventContext): Promise<void> {
    return this.#tell(event, 'order-tracking', () => orderTracking(event.data), ctx);
  }

  override onOrderDelivered(event: OrderDelivered, ctx: SendEmailEventContext): Promise<void> {
    return this.#tell(event, 'order-delivered', () => orderDelivered(event.data), ctx);
  }

  /** Sends the mail in its turn. Nobody hears of test orders, nor of what was over before the platform knew the order. */
  #tell(
    { data, subjectversion }: Pick<CloudEvent, 'subjectversion'> & { readonly data: AnyOrder },
    template: Notification['template'],
    mail: (() => Mail) | undefined,
    ctx: SendEmailEventContext,
  ): Promise<void> {
    const { orderId, orderNumber, customer } = data;
    const turn = { orderId, version: subjectversion, attempt: ctx.attempt, signal: ctx.signal, log: ctx.log };
    return this.#inOrder.run(turn, async () => {
      if (mail === undefined) return;
      if (data.test === true || data.historical === true) {
        ctx.log.info({ orderId, template, test: data.test, historical: data.historical }, 'nobody is written to');
        return;
      }
      await this.#notification.run({ orderId, orderNumber, recipient: customer.email, template, mail }, ctx);
    });
  }
}

interface AnyOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customer: { readonly email?: string | undefined };
  readonly test?: boolean | undefined;
  readonly historical?: boolean | undefined;
}
