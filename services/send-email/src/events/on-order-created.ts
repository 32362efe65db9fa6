import type { SendEmailEvents } from '@pactline/contracts-send-email/events';
import { isConfirmable } from '../domain/announced-status.ts';
import { orderConfirmation } from '../domain/mails/order-mails.ts';
import type { AnnounceTransition } from '../use-cases/announce-transition.ts';

export const onOrderCreated =
  (uses: { announceTransition: AnnounceTransition }): SendEmailEvents['onOrderCreated'] =>
  ({ data, subjectversion: version }, ctx) => {
    const mail = isConfirmable(data.status) ? () => orderConfirmation(data) : undefined;
    return uses.announceTransition.execute({ order: data, version, template: 'order-confirmation', mail }, ctx);
  };
