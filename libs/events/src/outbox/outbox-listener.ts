import type { Logger } from '@pactline/contract-runtime';
import pg from 'pg';
import { fullJitter } from '../time/backoff.ts';
import { pause } from '../time/pause.ts';

export interface OutboxListenerOptions {
  readonly databaseUrl: string;
  readonly channel: string;
  /** Called for every notification with its payload, and after every (re)connection, because notifications are lost in between. */
  readonly onWake: (payload: string) => void;
  readonly log?: Logger | undefined;
}

/** Holds one LISTEN connection for as long as it runs, and gets a new one whenever it dies. */
export class OutboxListener {
  readonly #options: OutboxListenerOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: OutboxListenerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      const connected = await this.#session();
      failures = connected ? 1 : failures + 1;
      if (!this.#stop.signal.aborted)
        await pause(fullJitter(failures, { baseMs: 100, maxMs: 5_000 }), this.#stop.signal);
    }
  }

  /** One connection from its start to its end; tells whether it ever listened. */
  async #session(): Promise<boolean> {
    const { databaseUrl, channel, onWake, log } = this.#options;
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'pactline-outbox-listener',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => resolve());
      this.#stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', ({ payload }) => onWake(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      onWake('connected');
      await ended;
      if (!this.#stop.signal.aborted) log?.warn({ channel }, 'the listening connection was lost; connecting again');
      return true;
    } catch (error) {
      log?.warn({ err: error, channel }, 'cannot listen for new outbox rows; polling goes on');
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
