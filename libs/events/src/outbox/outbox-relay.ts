import type { SqlTransaction } from '@pactline/contract-runtime';
import { autocommit, createPool, type Pool, withTransaction } from '@pactline/database';
import { Confirmation } from '../confirmation/confirmation.ts';
import type { ConfirmationObstacle } from '../confirmation/confirmation-options.ts';
import { type BackoffOptions, fullJitter } from '../time/backoff.ts';
import { WakeUp } from '../time/wake-up.ts';
import { inSendSpan } from '../tracing/consumer-span.ts';
import { OUTBOX_CHANNEL } from '../publish/outbox-publish.ts';
import { outboxAdmin, type OutboxStats } from './outbox-admin.ts';
import { OutboxCursor } from './outbox-cursor.ts';
import { OutboxListener } from './outbox-listener.ts';
import { type OutboxRow, OutboxStore } from './outbox-store.ts';
import type { OutboxRelayOptions, RelayHealth, RelayObstacle } from './relay-options.ts';
import { settle, type Settlement as SettlementOf } from './settlement.ts';

type Settlement = SettlementOf<OutboxRow>;

/** Rolls the claim back and says why. */
class ObstacleError extends Error {
  override readonly name = 'ObstacleError';
  readonly obstacle: NonNullable<Settlement['obstacle']>;
  constructor(obstacle: NonNullable<Settlement['obstacle']>) {
    super(obstacle.reason);
    this.obstacle = obstacle;
  }
}

/** Everything below the floor is read again this often, in ms, whatever the reasoning says. */
const FULL_SWEEP_MS = 60_000;

/** Least time between two sweeps, in ms. */
const MIN_SWEEP_MS = 20;

/** While something is wrong, a probe this small finds out whether it still is. */
const PROBE_SIZE = 10;

/**
 * Moves committed events from the outbox to the bus, at least once. A row leaves the table in the transaction that follows the bus's answer for
 * it; a relay that dies before gives it back. With `confirmation` it is kept until a later marker has come back through the bus, and sent again
 * otherwise. Any number of relays may work on one outbox.
 *
 * Its transactions commit without waiting for the disk: a crash of Postgres can bring rows back that were sent or confirmed already, which
 * consumers drop as duplicates, and can never lose one.
 */
export class OutboxRelay {
  readonly #options: OutboxRelayOptions;
  readonly #pool: Pool;
  readonly #listener: OutboxListener;
  readonly #store: OutboxStore;
  readonly #cursor = new OutboxCursor();
  readonly #lanes: WakeUp[];
  readonly #entryBackoff: BackoffOptions;
  readonly #outageBackoff: BackoffOptions;
  readonly #pollIntervalMs: number;
  readonly #batchSize: number;
  readonly #idleListeners = new Set<() => void>();
  #running: Promise<unknown> | undefined;
  #stopping = false;
  #stopped: Promise<void> | undefined;
  #failures = 0;
  /** Empty looks in a row that nobody asked for. */
  #quiet = 0;
  /** By `performance.now()`, as everything here: a clock that is set must not stop the relay. */
  #pausedUntil = 0;
  #nextDueCheck = 0;
  #nextSweep = 0;
  #nextFullSweep = 0;
  readonly #confirmation: Confirmation | undefined;
  #obstacle: RelayHealth['obstacle'];
  #doubt: RelayHealth['obstacle'];

  constructor(options: OutboxRelayOptions) {
    this.#options = options;
    this.#batchSize = options.batchSize ?? 200;
    this.#pollIntervalMs = options.pollIntervalMs ?? 1_000;
    this.#entryBackoff = options.entryBackoff ?? { baseMs: 200, maxMs: 60_000 };
    this.#outageBackoff = options.outageBackoff ?? { baseMs: 100, maxMs: 10_000 };
    this.#store = options.store ?? new OutboxStore();
    this.#lanes = Array.from({ length: options.lanes ?? 2 }, () => new WakeUp());
    this.#pool = createPool(options.databaseUrl, {
      applicationName: 'pactline-outbox-relay',
      max: this.#lanes.length + 2,
      idleInTransactionTimeoutMs: 120_000,
      silence: options.silence,
      // The table is read by its key only; a plan made while it was empty must not turn into a scan of dead rows.
      settings: { synchronous_commit: 'off', enable_seqscan: 'off', enable_bitmapscan: 'off' },
      ...(options.log && { log: options.log }),
    });
    this.#confirmation =
      options.confirmation &&
      new Confirmation(options.confirmation, {
        pool: this.#pool,
        bus: options.bus,
        log: options.log,
        onObstacle: (kind, reason) => this.#nameDoubt(kind, reason),
        onResend: (count) => options.observer?.resent?.(count),
      });
    this.#listener = new OutboxListener({
      databaseUrl: options.databaseUrl,
      channel: OUTBOX_CHANNEL,
      silence: options.silence,
      log: options.log,
      onWake: (payload) => {
        // New rows come without a payload; anything else says that rows of another kind are due.
        if (payload !== '') this.#nextDueCheck = 0;
        this.wake();
      },
    });
  }

  start(): void {
    if (this.#running) return;
    this.#listener.start();
    this.#running = Promise.all(this.#lanes.map((_, lane) => this.#runLane(lane)));
  }

  /** Looks into the outbox now. */
  wake(): void {
    this.#lanes[0]?.ring();
  }

  get health(): RelayHealth {
    const obstacle = this.#obstacle ?? this.#doubt;
    return { healthy: obstacle?.kind !== 'unauthorised' && obstacle?.kind !== 'clock', obstacle };
  }

  /** Backlog, age and dead rows, as they are in the database now. */
  async stats(): Promise<OutboxStats> {
    return await outboxAdmin.stats(autocommit(this.#pool));
  }

  /**
   * Works until the outbox has no pending rows or the time is over.
   *
   * @returns how many rows are still pending
   */
  async drain({ timeoutMs = 10_000 }: { timeoutMs?: number } = {}): Promise<number> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const { pending } = await this.stats();
      const left = deadline - performance.now();
      if (pending === 0 || left <= 0) return pending;
      this.#cursor.rewind();
      this.wake();
      await this.#cycleEnd(Math.min(left, 100));
    }
  }

  /** Finishes what is under way and closes all connections. Pending rows stay for the next start. */
  stop(): Promise<void> {
    this.#stopped ??= this.#shutDown();
    return this.#stopped;
  }

  async #shutDown(): Promise<void> {
    this.#stopping = true;
    this.#lanes.forEach((lane) => lane.ring());
    await this.#running;
    await this.#confirmation?.stop();
    await this.#listener.stop();
    await this.#pool.end();
  }

  async #runLane(lane: number): Promise<void> {
    const bell = this.#lanes[lane] as WakeUp;
    while (!this.#stopping) {
      const pauseMs = this.#pausedUntil - performance.now();
      if (pauseMs > 0 || (lane > 0 && this.#failures > 0)) {
        // Rings are for new rows; they do not end an outage. Only the first lane probes.
        await bell.sleep(lane > 0 ? this.#pollIntervalMs : pauseMs);
        continue;
      }
      if (this.#confirmation?.full) {
        await bell.sleep(this.#pollIntervalMs);
        continue;
      }
      const more = await this.#cycle(lane);
      this.#idleListeners.forEach((notify) => notify());
      if (more || this.#stopping || this.#failures > 0) continue;
      const rung = await bell.sleep(this.#idleMs(lane));
      if (lane === 0) this.#quiet = rung ? 0 : this.#quiet + 1;
    }
  }

  /** One transaction; true when there is probably more to do. */
  async #cycle(lane: number): Promise<boolean> {
    const limit = this.#failures > 0 ? PROBE_SIZE : this.#batchSize;
    try {
      if (this.#confirmation?.slot === undefined) await this.#confirmation?.open();
      if (lane === 0) await this.#sweep();
      const settlement = await withTransaction(this.#pool, (tx) => this.#relay(tx, limit, lane));
      if (settlement) this.#report(settlement);
      if (settlement && settlement.published.length > 0) this.#confirmation?.sent();
      if (settlement?.obstacle) this.#pause(settlement.obstacle.kind, settlement.obstacle.reason);
      else this.#resume();
      return settlement !== undefined && settlement.published.length + settlement.unsent.length >= limit;
    } catch (error) {
      this.#cursor.rewind();
      if (error instanceof ObstacleError) this.#pause(error.obstacle.kind, error.obstacle.reason);
      else this.#pause('database', error instanceof Error ? error.message : String(error), error);
      return false;
    }
  }

  async #relay(tx: SqlTransaction, limit: number, lane: number): Promise<Settlement | undefined> {
    const slot = this.#confirmation?.slot;
    const due = lane === 0 ? await this.#claimDue(tx, Math.ceil(limit / 2), slot) : [];
    const fresh = await this.#store.claimFresh(tx, this.#cursor.position, limit - due.length, slot);
    const last = fresh.at(-1);
    if (last) this.#cursor.advance(BigInt(last.seq));
    const rows = [...due, ...fresh];
    if (rows.length >= limit) this.#lanes[lane + 1]?.ring();
    if (rows.length === 0) return undefined;

    const { bus } = this.#options;
    const outcomes = await inSendSpan({ bus: bus.name, count: rows.length }, () => bus.put(rows));
    await this.#options.afterPut?.(rows);
    const settlement = settle(rows, outcomes, this.#entryBackoff);
    if (settlement.giveBack && settlement.obstacle) throw new ObstacleError(settlement.obstacle);
    if (settlement.unsent.length > 0) await this.#store.putBack(tx, settlement.unsent, slot);
    return settlement;
  }

  /** Failed rows whose time has come; they go before new ones, or a constant load would starve them. */
  async #claimDue(tx: SqlTransaction, limit: number, slot: number | undefined): Promise<OutboxRow[]> {
    if (this.#nextDueCheck > performance.now()) return [];
    const due = await this.#store.claimDue(tx, limit, slot);
    if (due.length < limit) this.#nextDueCheck = performance.now() + this.#pollIntervalMs;
    return due;
  }

  /** Moves the floor up, and goes back to it when rows may have been overtaken. */
  async #sweep(): Promise<void> {
    const now = performance.now();
    if (now >= this.#nextFullSweep) {
      this.#nextFullSweep = now + FULL_SWEEP_MS;
      this.#cursor.reset();
      return;
    }
    if (!this.#cursor.inDoubt || now < this.#nextSweep) return;
    const { position, floor, surveyLimit } = this.#cursor;
    await withTransaction(this.#pool, async (tx) => {
      this.#cursor.observe(await this.#store.survey(tx, floor, surveyLimit), position);
    });
    this.#cursor.rewind();
    // A long writing transaction keeps the floor down and makes sweeps dear: they get a tenth of the time at most.
    this.#nextSweep = performance.now() + Math.max(MIN_SWEEP_MS, 10 * (performance.now() - now));
  }

  #idleMs(lane: number): number {
    if (lane > 0) return this.#pollIntervalMs * 10;
    // A long writing transaction can keep rows in doubt for as long as it runs: look less and less often.
    const patience = MIN_SWEEP_MS * 2 ** Math.min(this.#quiet, 10);
    const sweep = this.#cursor.inDoubt ? Math.max(patience, this.#nextSweep - performance.now()) : Infinity;
    const due = Math.max(1, this.#nextDueCheck - performance.now());
    return Math.min(this.#pollIntervalMs, sweep, due);
  }

  #report({ published, unsent }: Settlement): void {
    const { observer, log } = this.#options;
    if (published.length > 0) {
      const oldest = Math.min(...published.map((row) => row.created_at.getTime()));
      observer?.published?.(published.length, Math.max(0, Date.now() - oldest));
    }
    for (const item of unsent) {
      if (item.retryInMs === 'never') {
        observer?.dead?.(1, item.error);
        log?.error(
          { eventId: item.row.id, type: item.row.type, reason: item.error },
          'the bus refused an event for good; it stays in the outbox as a dead row',
        );
      } else {
        observer?.failed?.(1, item.error);
        this.#nextDueCheck = Math.min(this.#nextDueCheck, performance.now() + item.retryInMs);
      }
    }
  }

  #pause(kind: RelayObstacle, reason: string, err?: unknown): void {
    this.#failures += 1;
    const delay = fullJitter(this.#failures, this.#outageBackoff);
    this.#pausedUntil = performance.now() + delay;
    if (this.#obstacle?.kind !== kind) {
      this.#obstacle = { kind, reason, since: new Date() };
      this.#options.observer?.paused?.(kind, reason);
      this.#options.log?.error(
        { kind, reason, ...(err !== undefined && { err }) },
        'the outbox relay is held up; all rows stay pending',
      );
    }
  }

  #resume(): void {
    this.#failures = 0;
    if (!this.#obstacle) return;
    this.#obstacle = undefined;
    this.#options.observer?.resumed?.();
    this.#options.log?.info({}, 'the outbox relay works again');
  }

  /** Sending goes on while sent events are in doubt: what is kept is bounded, and a marker's way can be broken alone. */
  #nameDoubt(kind: ConfirmationObstacle | undefined, reason: string): void {
    const { log, observer } = this.#options;
    if (kind === undefined) {
      this.#doubt = undefined;
      observer?.resumed?.();
      log?.info({}, 'sent events come back from the bus again');
      return;
    }
    this.#doubt = { kind, reason, since: new Date() };
    observer?.paused?.(kind, reason);
    log?.error({ kind, reason }, 'sent events cannot be confirmed; they are kept');
  }

  #cycleEnd(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#idleListeners.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#idleListeners.add(done);
    });
  }
}
