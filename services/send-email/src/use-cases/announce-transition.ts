import type { SendEmailEventContext } from '@pactline/contracts-send-email/events';
import type { Mail } from '../domain/mails/mail.ts';
import { InOrder } from './in-order.ts';
import type { Conversations, Mailer } from './ports.ts';
import { type Notification, SendNotification } from './send-notification.ts';

/** A transition of an order, and the mail that tells of it. */
export interface Transition {
  readonly order: AnnouncedOrder;
  /** The event's `subjectversion`. */
  readonly version: number | undefined;
  readonly template: Notification['template'];
  /** Undefined where customers are not told. */
  readonly mail: (() => Mail) | undefined;
}

export interface AnnouncedOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customer: { readonly email?: string | undefined };
  readonly test?: boolean | undefined;
  readonly historical?: boolean | undefined;
}

/** Sends the mail of a transition in its turn. Nobody hears of test orders, nor of what was over before the platform knew the order. */
export class AnnounceTransition {
  readonly #notification: SendNotification;
  readonly #inOrder: InOrder;
  constructor({ mailer, conversations }: { mailer: Mailer; conversations: Conversations }) {
    this.#notification = new SendNotification(mailer);
    this.#inOrder = new InOrder(conversations);
  }

  /** @throws EarlierEventPendingError the event is to be delivered again */
  execute({ order, version, template, mail }: Transition, ctx: SendEmailEventContext): Promise<void> {
    const { orderId, orderNumber, customer } = order;
    const turn = { orderId, version, attempt: ctx.attempt, signal: ctx.signal, log: ctx.log };
    return this.#inOrder.run(turn, async () => {
      if (mail === undefined) return;
      if (order.test === true || order.historical === true) {
        ctx.log.info({ orderId, template, test: order.test, historical: order.historical }, 'nobody is written to');
        return;
      }
      await this.#notification.run({ orderId, orderNumber, recipient: customer.email, template, mail }, ctx);
    });
  }
}
