import pg from 'pg';
import { BackendInquiry } from './backend-inquiry.ts';
import { type SilenceLimits, SilentConnectionError } from './silence.ts';
import { type Watch, WatchedClient } from './watched-client.ts';

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** What makes a pool. */
export interface WatchedPoolConfig extends pg.PoolConfig {
  readonly limits: SilenceLimits;
  /** A pooler is in between, whose process ids say nothing. */
  readonly pooled: boolean;
}

/**
 * A pool that hands out connections which answer: one that idled is pinged first, and when one was found silent, those that were heard of
 * before it are replaced without asking.
 */
export class WatchedPool extends pg.Pool {
  readonly #limits: SilenceLimits;
  readonly #heardAt = new WeakMap<pg.PoolClient, number>();
  #suspectBefore = Number.NEGATIVE_INFINITY;

  constructor({ limits, pooled, ...config }: WatchedPoolConfig) {
    const inquiry = pooled ? undefined : new BackendInquiry(config, limits);
    const watch: Watch = {
      limits,
      inquire: inquiry && ((processId) => inquiry.ask(processId)),
      onSilence: (processId, askedAt) => {
        this.#suspectBefore = Math.max(this.#suspectBefore, askedAt);
        // What it left on the server is ended: nobody will commit it.
        if (processId !== undefined) void inquiry?.ask(processId);
      },
    };
    class Client extends WatchedClient {
      constructor(own: pg.ClientConfig = config) {
        super(own, watch);
      }
    }
    super({ ...config, Client });
    this.#limits = limits;
    this.on('connect', (client) => this.#heardAt.set(client, performance.now()));
    this.on('release', (error: Error | undefined, client) => {
      if (!error) this.#heardAt.set(client, performance.now());
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | void {
    const taking = this.#take();
    if (callback === undefined) return taking;
    taking.then(
      (client) => callback(undefined, client, (error) => client.release(error as Error | undefined)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  async #take(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await super.connect();
      const heardAt = this.#heardAt.get(client) ?? performance.now();
      if (heardAt < this.#suspectBefore) client.release(new SilentConnectionError('others did before'));
      else if (performance.now() - heardAt < this.#limits.idleMs || (await answers(client))) return client;
    }
  }
}

async function answers(client: pg.PoolClient): Promise<boolean> {
  const onError = (): void => undefined;
  client.on('error', onError);
  try {
    await (client as unknown as WatchedClient).ping();
    return true;
  } catch (error) {
    client.release(error as Error);
    return false;
  } finally {
    client.off('error', onError);
  }
}
