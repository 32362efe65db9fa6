import pg from 'pg';
import { BackendInquiry } from './backend-inquiry.ts';
import { type SilenceLimits, SilentConnectionError } from './silence.ts';
import { type Watch, WatchedClient } from './watched-client.ts';

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** How long a trouble that is over still shows, in ms: longer than probes are apart. */
const SHOWN_MS = 10_000;

/** Whether a pool has connections to give, and why not. `down`: none of its connections answers. */
export interface PoolHealth {
  readonly status: 'up' | 'degraded' | 'down';
  readonly reason?: string;
}

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
  readonly #members = new Set<pg.PoolClient>();
  #suspectBefore = Number.NEGATIVE_INFINITY;
  #silentAt = Number.NEGATIVE_INFINITY;
  #refusedAt = Number.NEGATIVE_INFINITY;

  constructor({ limits, pooled, ...config }: WatchedPoolConfig) {
    const inquiry = pooled ? undefined : new BackendInquiry(config, limits);
    const watch: Watch = {
      limits,
      inquire: inquiry && ((processId) => inquiry.ask(processId)),
      onSilence: (processId, askedAt) => {
        this.#suspectBefore = Math.max(this.#suspectBefore, askedAt);
        this.#silentAt = performance.now();
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
    this.on('connect', (client) => {
      this.#members.add(client);
      this.#heardAt.set(client, performance.now());
    });
    this.on('remove', (client) => this.#members.delete(client));
    this.on('release', (error: Error | undefined, client) => {
      if (!error) this.#heardAt.set(client, performance.now());
    });
  }

  get health(): PoolHealth {
    const now = performance.now();
    const members = [...this.#members] as unknown as readonly WatchedClient[];
    const doubted = members.filter((member) => member.isDoubted).length;
    if (doubted > 0) {
      const reason = `${doubted} of ${this.totalCount} connections do not answer`;
      return { status: doubted >= this.totalCount ? 'down' : 'degraded', reason };
    }
    if (now - this.#silentAt < SHOWN_MS) return { status: 'degraded', reason: 'connections fell silent a moment ago' };
    if (now - this.#refusedAt < SHOWN_MS) return { status: 'degraded', reason: 'no connection was free a moment ago' };
    return { status: 'up' };
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
      const client = await super.connect().catch((error: unknown) => {
        this.#refusedAt = performance.now();
        throw error;
      });
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
