import type { SendEmailEvents } from '@pactline/contracts-send-email/events';

/** The first major named the actor by its kind alone. */
export const upcastOrderStatusChanged =
  (): NonNullable<SendEmailEvents['upcastOrderStatusChanged']> =>
  ({ data }) => ({ ...data, actor: { kind: data.actor } });
