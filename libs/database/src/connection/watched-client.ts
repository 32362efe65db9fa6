import { Socket } from 'node:net';
import pg from 'pg';
import { limitOf, SilentConnectionError, type SilenceLimits } from './silence.ts';

/** First keep-alive probe of an idle connection; the system sends nine more, a second apart. */
const KEEP_ALIVE_MS = 10_000;
/** How long a goodbye may take before the socket is closed without it. */
const GOODBYE_MS = 2_000;
/** A look that comes so late, in ms, says that the whole process stood still. */
const ASLEEP_MS = 250;

/** What a server says about a backend that has not answered. */
export type BackendState = 'working' | 'finished' | 'unknown';

/** What a watched connection needs to know. */
export interface Watch {
  readonly limits: SilenceLimits;
  /** Asks the server, over another connection, what became of a backend. */
  readonly inquire?: ((processId: number) => Promise<BackendState>) | undefined;
  /** Told when a connection was thrown away. @param askedAt of its unanswered statement, by `performance.now()` */
  readonly onSilence?: ((processId: number | undefined, askedAt: number) => void) | undefined;
}

/**
 * A connection with limits on this side: a statement that is not answered in its time ends the connection, and with it everything that waits
 * for it. Without, it would take the system a quarter of an hour to notice that the other side is gone when neither FIN nor RST came.
 */
export class WatchedClient extends pg.Client {
  /** Of the backend, unless a pooler made it up. */
  declare readonly processID: number | null;
  readonly #watch: Watch;
  readonly #socket: Socket;
  #awaiting = false;
  #askedAt = 0;
  #limitMs = 0;
  #nextDoubtMs = 0;
  /** An answer is overdue, and the server could not say that it works on it. */
  #isDoubted = false;
  #bytesSeen = 0;
  #lastLook = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(config: pg.ClientConfig, watch: Watch) {
    const socket = new Socket();
    super({ ...config, keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS, stream: () => socket });
    this.#watch = watch;
    this.#socket = socket;
    this.on('drain', () => (this.#awaiting = false));
    socket.once('close', () => clearInterval(this.#timer));
  }

  // The overloads of the base class cannot be repeated; what it returns is what callers get.
  override query(...parameters: unknown[]): never {
    const [statement] = parameters as [string | { readonly text?: string }];
    const text = typeof statement === 'string' ? statement : (statement.text ?? '');
    this.#await(limitOf(text, this.#watch.limits));
    return super.query(...(parameters as Parameters<pg.Client['query']>)) as never;
  }

  /** Whether an answer is overdue that the server is not known to work on. */
  get isDoubted(): boolean {
    return this.#awaiting && this.#isDoubted;
  }

  /** Rejects when the other side does not answer. */
  async ping(): Promise<void> {
    const answer: Promise<unknown> = this.query('SELECT 1');
    this.#limitMs = this.#watch.limits.pingMs;
    await answer;
  }

  override end(...parameters: [callback?: (error: Error) => void]): never {
    const timer = setTimeout(() => this.#socket.destroy(), GOODBYE_MS);
    timer.unref();
    this.#socket.once('close', () => clearTimeout(timer));
    if (this.#socket.destroyed) clearTimeout(timer);
    return super.end(...(parameters as Parameters<pg.Client['end']>)) as never;
  }

  #await(limitMs: number): void {
    const now = performance.now();
    this.#awaiting = true;
    this.#askedAt = now;
    this.#limitMs = limitMs;
    this.#nextDoubtMs = this.#watch.limits.doubtMs;
    this.#isDoubted = false;
    if (this.#timer !== undefined || this.#socket.destroyed) return;
    this.#lastLook = now;
    this.#timer = setInterval(() => this.#look(), this.#lookEveryMs()).unref();
  }

  #lookEveryMs(): number {
    const { pingMs, doubtMs, controlMs } = this.#watch.limits;
    return Math.max(5, Math.min(pingMs, doubtMs, controlMs) / 4);
  }

  #look(): void {
    const now = performance.now();
    const asleep = now - this.#lastLook > Math.max(4 * this.#lookEveryMs(), ASLEEP_MS);
    this.#lastLook = now;
    if (!this.#awaiting) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const { bytesRead } = this.#socket;
    // A process that was stopped for a while has not read yet what came meanwhile.
    if (asleep || bytesRead !== this.#bytesSeen) {
      this.#bytesSeen = bytesRead;
      this.#askedAt = Math.max(this.#askedAt, now);
      this.#nextDoubtMs = this.#watch.limits.doubtMs;
      return;
    }
    const quietMs = now - this.#askedAt;
    if (quietMs >= this.#limitMs) this.#giveUp(`no answer within ${Math.round(this.#limitMs)} ms`);
    else if (quietMs >= this.#nextDoubtMs) {
      this.#nextDoubtMs *= 2;
      void this.#doubt(this.#askedAt);
    }
  }

  async #doubt(askedAt: number): Promise<void> {
    const { inquire } = this.#watch;
    if (inquire === undefined || this.processID === null) return;
    const state = await inquire(this.processID);
    const isSameStatement = this.#awaiting && this.#askedAt === askedAt && this.#socket.bytesRead === this.#bytesSeen;
    if (isSameStatement) this.#isDoubted = state === 'unknown';
    if (state === 'finished' && isSameStatement) this.#giveUp('the server has nothing left to answer');
  }

  #giveUp(what: string): void {
    clearInterval(this.#timer);
    this.#awaiting = false;
    this.#socket.destroy(new SilentConnectionError(what));
    this.#watch.onSilence?.(this.processID ?? undefined, this.#askedAt);
  }
}
