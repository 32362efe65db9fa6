import type { Logger } from '@pactline/contract-runtime';
import { NotificationListener, type SilenceLimits } from '@pactline/database';

export interface OutboxListenerOptions {
  readonly databaseUrl: string;
  readonly channel: string;
  /** Called for every notification with its payload, and after every (re)connection, because notifications are lost in between. */
  readonly onWake: (payload: string) => void;
  readonly silence?: Partial<SilenceLimits> | undefined;
  readonly log?: Logger | undefined;
}

/** Wakes the relay when rows were committed. */
export class OutboxListener extends NotificationListener {
  constructor({ databaseUrl, channel, onWake, silence, log }: OutboxListenerOptions) {
    super({
      databaseUrl,
      channels: [channel],
      applicationName: 'pactline-outbox-listener',
      onNotification: (_channel, payload) => onWake(payload),
      onConnected: () => onWake('connected'),
      silence,
      log,
    });
  }
}
