import type { SendEmailEvents } from '@pactline/contracts-send-email/events';
import { orderTracking } from '../domain/mails/order-mails.ts';
import type { AnnounceTransition } from '../use-cases/announce-transition.ts';

export const onOrderTrackingUpdated =
  (uses: { announceTransition: AnnounceTransition }): SendEmailEvents['onOrderTrackingUpdated'] =>
  ({ data, subjectversion: version }, ctx) =>
    uses.announceTransition.execute(
      { order: data, version, template: 'order-tracking', mail: () => orderTracking(data) },
      ctx,
    );
