import type { Logger } from '@pactline/contract-runtime';
import { createConnection } from './create-connection.ts';
import type { SilenceLimits } from './silence.ts';

const LEGAL_CHANNEL = /^[a-z_][a-z0-9_]{0,62}$/;
const BASE_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

export interface NotificationListenerOptions {
  /** Past a pooler: a LISTEN keeps its connection for itself. */
  readonly databaseUrl: string;
  readonly channels: readonly string[];
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Called for every notification. */
  readonly onNotification: (channel: string, payload: string) => void;
  /** Called after every connection: notifications were lost before it. */
  readonly onConnected: () => void;
  /** Nobody answers on a connection that only listens, so it is pinged this often, in ms; 15,000 by default. */
  readonly pingEveryMs?: number | undefined;
  readonly silence?: Partial<SilenceLimits> | undefined;
  readonly log?: Logger | undefined;
}

/** Whether notifications arrive now. */
export interface ListenerHealth {
  readonly listening: boolean;
}

/** Listens on Postgres channels over a connection of its own, and gets a new one whenever that dies or falls silent. */
export class NotificationListener {
  readonly #options: NotificationListenerOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #listening = false;

  /** @throws RangeError a channel is no identifier */
  constructor(options: NotificationListenerOptions) {
    for (const channel of options.channels) {
      if (!LEGAL_CHANNEL.test(channel))
        throw new RangeError(`"${channel}" is no channel: use 1 to 63 of a-z, 0-9 and _.`);
    }
    this.#options = options;
  }

  get health(): ListenerHealth {
    return { listening: this.#listening };
  }

  start(): void {
    if (this.#options.channels.length > 0) this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted;) {
      failures = (await this.#session()) ? 1 : failures + 1;
      const ceiling = Math.min(MAX_PAUSE_MS, BASE_PAUSE_MS * 2 ** Math.min(failures, 10));
      await pause(Math.random() * ceiling, signal);
    }
  }

  /** One connection from its start to its end; tells whether it ever listened. */
  async #session(): Promise<boolean> {
    const { databaseUrl, channels, applicationName, silence, log } = this.#options;
    const client = createConnection(databaseUrl, { application_name: applicationName }, silence);
    const ended = new AbortController();
    client.once('end', () => ended.abort());
    client.on('error', () => ended.abort());
    client.on('notification', ({ channel, payload }) => this.#options.onNotification(channel, payload ?? ''));
    const over = AbortSignal.any([ended.signal, this.#stop.signal]);
    try {
      await client.connect();
      for (const channel of channels) await client.query(`LISTEN ${channel}`);
      this.#listening = true;
      this.#options.onConnected();
      while (!over.aborted) {
        await pause(this.#options.pingEveryMs ?? 15_000, over);
        // Listening twice changes nothing, but is answered.
        if (!over.aborted) await client.query(`LISTEN ${channels[0]}`);
      }
      if (!this.#stop.signal.aborted) log?.warn({ channels }, 'the listening connection was lost; connecting again');
    } catch (error) {
      log?.warn({ err: error, channels }, 'cannot listen on the database; polling goes on');
    } finally {
      void client.end().catch(() => undefined);
    }
    const listened = this.#listening;
    this.#listening = false;
    return listened;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
