import type { SendEmailEvents } from '@pactline/contracts-send-email/events';
import { orderShipped } from '../domain/mails/order-mails.ts';
import type { AnnounceTransition } from '../use-cases/announce-transition.ts';

export const onOrderShipped =
  (uses: { announceTransition: AnnounceTransition }): SendEmailEvents['onOrderShipped'] =>
  ({ data, subjectversion: version }, ctx) =>
    uses.announceTransition.execute(
      { order: data, version, template: 'order-shipped', mail: () => orderShipped(data) },
      ctx,
    );
