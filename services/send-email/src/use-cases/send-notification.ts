import {
  notificationFailed,
  notificationSent,
  type SendEmailEventContext,
} from '@pactline/contracts-send-email/events';
import { deliverableAddress } from '../domain/deliverable-address.ts';
import type { Mailer, RefusalReason } from './ports.ts';
import type { Mail } from '../domain/mails/mail.ts';

export interface Notification {
  readonly template: 'order-confirmation' | 'order-status' | 'order-shipped' | 'order-tracking' | 'order-delivered';
  readonly orderId: string;
  readonly orderNumber: string;
  readonly recipient: string | undefined;
  readonly mail: () => Mail;
}

/** Sends one mail and publishes what became of it. A mail that can never be sent is a result, not a failure of the event. */
export class SendNotification {
  readonly #mailer: Mailer;

  constructor(mailer: Mailer) {
    this.#mailer = mailer;
  }

  /** @throws Error the mail service could not be reached or needs repair */
  async run(
    { template, orderId, orderNumber, recipient, mail }: Notification,
    ctx: SendEmailEventContext,
  ): Promise<void> {
    const notificationId = ctx.newId();
    const facts = {
      notificationId,
      channel: 'email',
      template,
      orderId,
      orderNumber,
      causedBy: ctx.causationId,
    } as const;
    const fail = async (reason: RefusalReason | 'no_recipient', detail: string): Promise<void> => {
      const failed = {
        ...facts,
        ...(recipient !== undefined && { recipient }),
        reason,
        detail,
        failedAt: ctx.now().toISOString(),
      };
      await ctx.publish(notificationFailed, failed, { subject: notificationId });
      ctx.log.warn({ notificationId, template, reason }, 'mail not sent');
    };
    if (recipient === undefined) return await fail('no_recipient', 'The order has no e-mail address.');
    const to = deliverableAddress(recipient);
    if (to === undefined) return await fail('rejected', 'The address cannot be used for mail.');
    const content = mail();
    const outcome = await this.#mailer.send({ ...content, to }, ctx.signal);
    if (outcome.status === 'refused')
      return await fail(outcome.reason, outcome.detail || 'The mail service refused the mail.');
    await ctx.publish(
      notificationSent,
      {
        ...facts,
        recipient,
        title: content.subject,
        providerMessageId: outcome.providerMessageId,
        sentAt: ctx.now().toISOString(),
      },
      { subject: notificationId },
    );
    ctx.log.info({ notificationId, template, providerMessageId: outcome.providerMessageId }, 'mail sent');
  }
}
