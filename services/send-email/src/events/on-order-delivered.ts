import type { SendEmailEvents } from '@pactline/contracts-send-email/events';
import { orderDelivered } from '../domain/mails/order-mails.ts';
import type { AnnounceTransition } from '../use-cases/announce-transition.ts';

export const onOrderDelivered =
  (uses: { announceTransition: AnnounceTransition }): SendEmailEvents['onOrderDelivered'] =>
  ({ data, subjectversion: version }, ctx) =>
    uses.announceTransition.execute(
      { order: data, version, template: 'order-delivered', mail: () => orderDelivered(data) },
      ctx,
    );
