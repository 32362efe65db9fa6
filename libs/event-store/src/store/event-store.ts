import type { ItemTransaction } from '@pactline/contract-runtime';
import { type Aggregate, type DomainEvent, fold } from '../aggregate/aggregate.ts';
import { joined, open, seal } from '../personal/cipher.ts';
import { PersonKeys } from '../personal/person-keys.ts';
import { readEvents } from './read-events.ts';
import { toStored } from './stored-event.ts';
import { eventKey, headKey, listedKey, snapshotKey } from './stream-keys.ts';

const SNAPSHOT_EVERY = 100;

/** Another writer appended to the stream since it was loaded. */
export class VersionConflictError extends Error {
  override readonly name = 'VersionConflictError';
  /** The version that the writer expected. */
  readonly expected: number;
  constructor(aggregate: string, id: string, expected: number) {
    super(`${aggregate} ${id} is no longer at version ${expected}: somebody else was faster. Load it again.`);
    this.expected = expected;
  }
}

/** An aggregate as its events say. */
export interface Loaded<State> {
  readonly id: string;
  readonly state: State;
  /** Of the last event; 0 before the first. */
  readonly version: number;
  /** Whom its events are about, as far as the aggregate says so. */
  readonly persons: readonly string[];
}

interface Snapshot extends Record<string, unknown> {
  readonly version: number;
  readonly shape: number;
  readonly state?: unknown;
  readonly persons?: readonly string[];
  readonly sealed?: Uint8Array;
}

/** Aggregates of one kind, as streams of events in the table of the service. */
export class EventStore<State, Command, Event extends DomainEvent> {
  readonly aggregate: Aggregate<State, Command, Event>;
  readonly #now: () => Date;

  constructor(aggregate: Aggregate<State, Command, Event>, options: { readonly now: () => Date }) {
    this.aggregate = aggregate;
    this.#now = options.now;
  }

  /** From the last snapshot, and the events since. An aggregate that nobody has written is at version 0. */
  async load(tx: ItemTransaction, id: string): Promise<Loaded<State>> {
    const { aggregate } = this;
    const keys = PersonKeys.of(tx);
    const from = await this.#snapshot(tx, keys, id);
    let { state, version } = from;
    const persons = new Set(from.persons);
    for await (const page of readEvents(tx, aggregate, id, { after: version, keys })) {
      state = fold(
        aggregate,
        state,
        page.map(({ event }) => event),
      );
      version = page.at(-1)?.version ?? version;
      for (const { person } of page) if (person !== undefined) persons.add(person);
    }
    return { id, state, version, persons: [...persons] };
  }

  /**
   * Appends what a command leads to; joins the transaction, with whatever else it writes and publishes.
   *
   * @throws Error of the decider: the command is refused
   * @throws VersionConflictError when the transaction is made and somebody else was faster
   */
  async execute(
    tx: ItemTransaction,
    id: string,
    command: Command,
  ): Promise<Loaded<State> & { readonly events: readonly Event[] }> {
    const loaded = await this.load(tx, id);
    const events = this.aggregate.decide(loaded.state, command);
    return { ...(await this.append(tx, loaded, events)), events };
  }

  /** Appends events to a stream that is at the version of `loaded`, once per stream and transaction. @returns what it is then */
  async append(tx: ItemTransaction, loaded: Loaded<State>, events: readonly Event[]): Promise<Loaded<State>> {
    if (events.length === 0) return loaded;
    const { id, version: expected } = loaded;
    const { name } = this.aggregate;
    const version = expected + events.length;
    const state = fold(this.aggregate, loaded.state, events);
    const conflict = () => new VersionConflictError(name, id, expected);
    const keys = PersonKeys.of(tx);
    const at = this.#now();
    tx.put(
      headKey(name, id),
      { version },
      { when: expected === 0 ? 'absent' : { equals: { version: expected } }, conflict },
    );
    if (expected === 0) tx.put(listedKey(name, id), { at: at.toISOString() });
    const persons = new Set(loaded.persons);
    for (const [n, event] of events.entries()) {
      const key = eventKey(name, id, expected + n + 1);
      const stored = await toStored(this.aggregate, event, { place: placeOf(key), at, keys });
      if (stored.person !== undefined) persons.add(stored.person);
      tx.put(key, { ...stored }, { when: 'absent', conflict });
    }
    const every = this.aggregate.snapshotEvery ?? SNAPSHOT_EVERY;
    if (Math.floor(version / every) > Math.floor(expected / every))
      await this.#store(tx, keys, { id, state, version, persons: [...persons] });
    return { id, state, version, persons: [...persons] };
  }

  /** A state may repeat what events say about persons: it opens only while none of them is erased. */
  async #store(tx: ItemTransaction, keys: PersonKeys, { id, state, version, persons }: Loaded<State>): Promise<void> {
    const { name, snapshotShape: shape = 1 } = this.aggregate;
    const key = snapshotKey(name, id);
    if (persons.length === 0) return tx.put(key, { version, shape, state });
    const found = await Promise.all(persons.map((person) => keys.find(person)));
    // With one of them erased there is nothing worth keeping: the events are read instead.
    if (found.every((one) => one !== undefined))
      tx.put(key, { version, shape, persons, sealed: seal(state, joined(found), placeOf(key)) });
  }

  async #snapshot(tx: ItemTransaction, keys: PersonKeys, id: string): Promise<Loaded<State>> {
    const { name, initial, snapshotShape: shape = 1 } = this.aggregate;
    const nothing = { id, state: initial, version: 0, persons: [] };
    const key = snapshotKey(name, id);
    const found = await tx.get<Snapshot>(key);
    if (found === undefined || found.shape !== shape) return nothing;
    const { version, persons = [], sealed } = found;
    if (sealed === undefined) return { id, state: found.state as State, version, persons };
    const needed = await Promise.all(persons.map((person) => keys.find(person)));
    if (!needed.every((one) => one !== undefined)) return nothing;
    return { id, state: open(sealed, joined(needed), placeOf(key)) as State, version, persons };
  }
}

export const placeOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string => `${pk} / ${sk}`;
