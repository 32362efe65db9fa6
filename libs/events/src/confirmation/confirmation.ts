import type { Logger } from '@pactline/contract-runtime';
import { type Pool, withTransaction } from '@pactline/database';
import type { EventBus } from '../bus/event-bus.ts';
import { WakeUp } from '../time/wake-up.ts';
import type { ConfirmationObstacle, ConfirmationOptions } from './confirmation-options.ts';
import { isOverdue, type Marker, planConfirmation, thinLost } from './confirmation-plan.ts';
import { type ConfirmationState, confirmationStore as store } from './confirmation-store.ts';
import { markerEntry, newMarkerId } from './marker.ts';

/** Longest time between two looks, also when nothing is known to wait: another relay may have died. */
const IDLE_MS = 10_000;

/** Longest time between two markers while they do not come back. */
const PROBE_MS = 15_000;

const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;

export interface ConfirmationHooks {
  readonly pool: Pool;
  /** For markers, unless the options name another. */
  readonly bus: EventBus;
  readonly log?: Logger | undefined;
  /** The obstacle changed; undefined when it is gone. */
  readonly onObstacle: (kind: ConfirmationObstacle | undefined, reason: string) => void;
  readonly onResend: (count: number) => void;
}

/**
 * Sends a marker after events, waits for it behind the bus, and confirms with it what was sent before, or sends that again. Any number of
 * relays may do this for one outbox: what they know is in the database, and each step is a transaction under one lock.
 */
export class Confirmation {
  readonly #options: ConfirmationOptions;
  readonly #hooks: ConfirmationHooks;
  readonly #bell = new WakeUp();
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #slot: number | undefined;
  #full = false;
  /** This relay sent something since the last marker that it knows of. */
  #dirty = true;
  /** Since when every look at the queue succeeded. */
  #watchingSince: number | undefined;
  #troubles = 0;
  #obstacle: ConfirmationObstacle | undefined;

  constructor(options: ConfirmationOptions, hooks: ConfirmationHooks) {
    this.#options = options;
    this.#hooks = hooks;
  }

  /** The partition for what is sent now; undefined until the database was asked. */
  get slot(): number | undefined {
    return this.#slot;
  }

  /** True while nothing more may be sent. */
  get full(): boolean {
    return this.#full;
  }

  /** Looks at what an earlier life left, before anything is sent. @throws DatabaseUnavailableError */
  async open(): Promise<void> {
    const { state, again } = await withTransaction(this.#hooks.pool, async (tx) => {
      await store.lock(tx);
      return { again: await store.resendAfterRestore(tx), state: await store.state(tx) };
    });
    if (again > 0) this.#resent(again, 'this database was restored from another cluster');
    this.#slot = state.slot;
    this.#running ??= this.#run();
  }

  /** Events were sent. */
  sent(): void {
    this.#dirty = true;
    this.#bell.ring();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#bell.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let waitMs: number;
      try {
        waitMs = await this.#step();
      } catch (error) {
        // The relay itself names a database that is away.
        this.#hooks.log?.warn({ err: error }, 'sent events cannot be confirmed just now');
        this.#dirty = true;
        waitMs = this.#backOff();
      }
      if (waitMs > 0 && !this.#stop.signal.aborted) await this.#bell.sleep(waitMs);
    }
  }

  /** @returns how long to wait until the next, in ms */
  async #step(): Promise<number> {
    const { marker, ...found } = await this.#look();
    let { state } = found;
    let trouble: string | undefined;
    if (marker !== undefined) {
      trouble = await this.#send(marker);
      state = {
        ...state,
        markers: [...state.markers, { ...marker, ageMs: trouble === undefined ? 0 : null, returned: false }],
      };
    }
    if (state.markers.some(({ ageMs }) => ageMs !== null)) {
      const received = await this.#receive();
      trouble ??= received.trouble;
      const markers = await this.#advance(received.ids, state);
      await received.done();
      state = { ...state, markers };
    }
    await this.#judge(state, trouble);
    if (trouble !== undefined) return this.#backOff();
    this.#troubles = 0;
    if (state.markers.length > 0) return 0;
    if (state.open) return Math.max(1, this.#intervalMs - state.sinceMarkerMs);
    return state.stored ? this.#intervalMs : IDLE_MS;
  }

  /** What stands, and a new marker if one is due. */
  async #look(): Promise<{ state: ConfirmationState; marker: { id: string; number: string } | undefined }> {
    return await withTransaction(this.#hooks.pool, async (tx) => {
      await store.lock(tx);
      const state = await store.state(tx);
      this.#slot = state.slot;
      if (state.stored && !state.open) await store.release(tx, false);
      if (!this.#markerIsDue(state)) return { state, marker: undefined };
      const id = newMarkerId();
      // Whatever is sent from here on may be later than the marker.
      this.#dirty = false;
      await store.thin(tx, thinLost(state.markers, 2 * this.#overdueMs));
      const { number, slot } = await store.mark(tx, id);
      this.#slot = slot;
      return { state: { ...state, sinceMarkerMs: 0 }, marker: { id, number } };
    });
  }

  #markerIsDue({ open, markers, sinceMarkerMs }: ConfirmationState): boolean {
    const oldest = markers[0]?.ageMs ?? 0;
    // While they do not come back, fewer and fewer probes find out whether they do again.
    if (oldest > this.#timeoutMs) return sinceMarkerMs >= Math.min(PROBE_MS, Math.max(this.#intervalMs, oldest / 4));
    const patience = this.#dirty || markers.length === 0 ? this.#intervalMs : IDLE_MS;
    return open && sinceMarkerMs >= patience;
  }

  /** @returns what went wrong */
  async #send({ id, number }: { id: string; number: string }): Promise<string | undefined> {
    const { source, bus = this.#hooks.bus } = this.#options;
    const [outcome] = await bus.put([markerEntry(source, { id, number }, new Date())]);
    const accepted = outcome?.status === 'published';
    await withTransaction(this.#hooks.pool, (tx) => (accepted ? store.sent(tx, id) : store.withdraw(tx, id)));
    if (accepted) return undefined;
    this.#dirty = true;
    return `a marker cannot be sent: ${outcome === undefined ? 'no answer' : `${outcome.code}: ${outcome.message}`}`;
  }

  async #receive(): Promise<{ ids: readonly string[]; done: () => Promise<void>; trouble?: string }> {
    try {
      const found = await this.#options.queue.receive(Math.min(1_000, this.#intervalMs), this.#stop.signal);
      this.#watchingSince ??= performance.now();
      return { ids: found.ids, done: () => found.done() };
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const none = { ids: [], done: () => Promise.resolve() };
      if (this.#stop.signal.aborted) return none;
      this.#watchingSince = undefined;
      return { ...none, trouble: `the queue of the markers cannot be read: ${reason}` };
    }
  }

  /** @returns the markers that are still under way */
  async #advance(ids: readonly string[], state: ConfirmationState): Promise<readonly Marker[]> {
    const overdueMs = this.#overdueMs;
    if (ids.length === 0 && !state.markers.some((marker) => isOverdue(marker, overdueMs))) return state.markers;
    const { markers, again } = await withTransaction(this.#hooks.pool, async (tx) => {
      await store.lock(tx);
      if (ids.length > 0) await store.returned(tx, ids);
      const steps = planConfirmation(await store.markers(tx), overdueMs);
      const count = await store.apply(tx, steps);
      if (steps.length > 0) await store.release(tx, state.bytes > this.#maxBytes / 2);
      return { markers: await store.markers(tx), again: count };
    });
    if (again > 0) this.#resent(again, 'a later marker did not come back');
    return markers;
  }

  /** A relay that was blind a moment ago does not know yet what is overdue. */
  get #overdueMs(): number {
    const watched = this.#watchingSince === undefined ? 0 : performance.now() - this.#watchingSince;
    return watched > this.#timeoutMs ? this.#timeoutMs : Infinity;
  }

  async #judge({ markers, bytes }: ConfirmationState, trouble: string | undefined): Promise<void> {
    const max = this.#maxBytes;
    // What is confirmed and not cleared away yet takes room as well, but holds nothing up.
    this.#full = bytes > max && (await withTransaction(this.#hooks.pool, (tx) => store.openBytes(tx))) > max;
    const late = markers.find((marker) => isOverdue(marker, this.#overdueMs));
    if (this.#full) this.#name('unconfirmed-full', `more than ${max} bytes of sent events wait for their confirmation`);
    else if (late)
      this.#name('in-doubt', `the bus accepted events that did not come back: marker ${late.number} is overdue`);
    else if (trouble !== undefined) this.#name('unwatched', trouble);
    else this.#name(undefined, '');
  }

  #name(kind: ConfirmationObstacle | undefined, reason: string): void {
    if (kind === this.#obstacle) return;
    this.#obstacle = kind;
    this.#hooks.onObstacle(kind, reason);
  }

  #resent(count: number, reason: string): void {
    this.#hooks.log?.warn(
      { count, reason },
      'events are sent again that the bus had accepted; receivers know them by their ids',
    );
    this.#hooks.onResend(count);
  }

  #backOff(): number {
    this.#troubles += 1;
    return Math.min(PROBE_MS, this.#intervalMs * 2 ** Math.min(this.#troubles - 1, 10));
  }

  get #intervalMs(): number {
    return this.#options.intervalMs ?? 1_000;
  }

  get #timeoutMs(): number {
    return this.#options.timeoutMs ?? 30_000;
  }

  get #maxBytes(): number {
    return this.#options.maxBytes ?? DEFAULT_MAX_BYTES;
  }
}
