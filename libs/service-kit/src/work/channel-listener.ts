import type { Logger } from '@pactline/contract-runtime';
import pg from 'pg';

const LEGAL_CHANNEL = /^[a-z_][a-z0-9_]{0,62}$/;
const RECONNECT_MS = 1_000;

/** Listens on Postgres channels over a connection of its own, and gets a new one whenever that dies. */
export class ChannelListener {
  readonly #databaseUrl: string;
  readonly #channels: readonly string[];
  readonly #onNotification: (channel: string) => void;
  readonly #log: Logger;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  /**
   * @param onNotification also called for every channel after each connection, as notifications are lost in between
   * @throws RangeError a channel is no identifier
   */
  constructor(
    databaseUrl: string,
    channels: readonly string[],
    onNotification: (channel: string) => void,
    log: Logger,
  ) {
    for (const channel of channels) {
      if (!LEGAL_CHANNEL.test(channel))
        throw new RangeError(`"${channel}" is no channel: use 1 to 63 of a-z, 0-9 and _.`);
    }
    this.#databaseUrl = databaseUrl;
    this.#channels = channels;
    this.#onNotification = onNotification;
    this.#log = log;
  }

  start(): void {
    if (this.#channels.length > 0) this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#session();
      } catch (error) {
        this.#log.warn(
          { err: error, channels: this.#channels },
          'cannot listen on the database; tasks run at their intervals',
        );
      }
      if (!signal.aborted) await pause(RECONNECT_MS, signal);
    }
  }

  /** One connection from its start to its end. */
  async #session(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      application_name: 'pactline-task-listener',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => resolve());
      this.#stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', ({ channel }) => this.#onNotification(channel));
    try {
      await client.connect();
      for (const channel of this.#channels) await client.query(`LISTEN ${channel}`);
      for (const channel of this.#channels) this.#onNotification(channel);
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
