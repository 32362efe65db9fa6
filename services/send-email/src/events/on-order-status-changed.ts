import type { SendEmailEvents } from '@pactline/contracts-send-email/events';
import { announcedStatus } from '../domain/announced-status.ts';
import { orderStatus } from '../domain/mails/order-mails.ts';
import type { AnnounceTransition } from '../use-cases/announce-transition.ts';

export const onOrderStatusChanged =
  (uses: { announceTransition: AnnounceTransition }): SendEmailEvents['onOrderStatusChanged'] =>
  ({ data, subjectversion: version }, ctx) => {
    const status = announcedStatus(data.from, data.to);
    const mail = status === undefined ? undefined : () => orderStatus({ ...data, status });
    return uses.announceTransition.execute({ order: data, version, template: 'order-status', mail }, ctx);
  };
