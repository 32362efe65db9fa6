import { SendEmailEvents, type SendEmailEventContext } from '@pactline/contracts-send-email/events';
import type {
  OrderCreated,
  OrderDelivered,
  OrderShipped,
  OrderStatusChanged,
  OrderStatusChangedV2,
} from '@pactline/contracts-order/events';
import { announcedStatus, isConfirmable } from '../domain/announced-status.ts';
import { orderConfirmation, orderDelivered, orderShipped, orderStatus } from '../templates/order-mails.ts';
import type { SendNotification } from '../use-cases/send-notification.ts';

/** Which event announces which transition of an order. */
export class SendEmailHandlers extends SendEmailEvents {
  readonly #notification: SendNotification;

  constructor(notification: SendNotification) {
    super();
    this.#notification = notification;
  }

  override async onOrderCreated({ data }: OrderCreated, ctx: SendEmailEventContext): Promise<void> {
    if (!isConfirmable(data.status)) return;
    const mail = () => orderConfirmation(data);
    await this.#notification.run({ ...order(data), template: 'order-confirmation', mail }, ctx);
  }

  override async onOrderStatusChanged({ data }: OrderStatusChangedV2, ctx: SendEmailEventContext): Promise<void> {
    const status = announcedStatus(data.from, data.to);
    if (status === undefined) return;
    const mail = () => orderStatus({ ...data, status });
    await this.#notification.run({ ...order(data), template: 'order-status', mail }, ctx);
  }

  override upcastOrderStatusChanged({ data }: OrderStatusChanged): OrderStatusChangedV2['data'] {
    return { ...data, actor: { kind: data.actor } };
  }

  override async onOrderShipped({ data }: OrderShipped, ctx: SendEmailEventContext): Promise<void> {
    const mail = () => orderShipped(data);
    await this.#notification.run({ ...order(data), template: 'order-shipped', mail }, ctx);
  }

  override async onOrderDelivered({ data }: OrderDelivered, ctx: SendEmailEventContext): Promise<void> {
    const mail = () => orderDelivered(data);
    await this.#notification.run({ ...order(data), template: 'order-delivered', mail }, ctx);
  }
}

const order = (data: { orderId: string; orderNumber: string; customer: { email?: string | undefined } }) => ({
  orderId: data.orderId,
  orderNumber: data.orderNumber,
  recipient: data.customer.email,
});
