import { setTimeout as delay } from 'node:timers/promises';
import type { ItemData, ItemKey, ItemTransaction } from '@pactline/contract-runtime';
import { TooManyItemsError } from '@pactline/dynamodb';
import type { DomainEvent } from '../aggregate/aggregate.ts';
import { readEvents, type Recorded } from '../store/read-events.ts';
import { checkpointKey, generationKey, streamsPartition, viewKey } from '../store/stream-keys.ts';
import type { Projection } from './projection.ts';
import { TransactionView, ViewConflictError } from './view.ts';

/** Does work in a transaction of the store, for example `(work) => store.run(facts, work)`. */
export type Transact = <Result>(work: (tx: ItemTransaction) => Promise<Result>) => Promise<Result>;

export interface ProjectorOptions {
  readonly transact: Transact;
  /** Events per transaction, at most; 10 by default. Fewer are taken where their items do not fit. */
  readonly batchSize?: number;
  /** How often a batch is applied again because somebody changed the same items; 100 by default. */
  readonly attempts?: number;
}

interface Generations extends Record<string, unknown> {
  /** The one that is read. */
  readonly current: number;
  /** The one that is being built beside it. */
  readonly building?: number;
}

/** Checkpoint and view were moved on by another projector. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** Keeps a projection up with its streams, and builds it anew while writes go on. */
export class Projector<Event extends DomainEvent> {
  readonly #projection: Projection<Event>;
  readonly #options: ProjectorOptions;

  constructor(projection: Projection<Event>, options: ProjectorOptions) {
    this.#projection = projection;
    this.#options = options;
  }

  /**
   * Applies what a stream has beyond its checkpoint, in every generation. To be called whenever something was appended: by the stream of the
   * table, an event, or after the commit. Called twice, late or at once from several places, it changes nothing more.
   */
  async catchUp(id: string): Promise<void> {
    const { current, building } = await this.#generations();
    for (const generation of building === undefined ? [current] : [current, building])
      await this.#catchUp(id, generation);
  }

  /** An item of the view, as the present generation has it. */
  async get<Data extends ItemData = ItemData>(tx: ItemTransaction, key: ItemKey): Promise<Data | undefined> {
    const { current } = await this.#generations();
    const item = await tx.get<{ data: Data | null }>(viewKey(this.#projection.name, current, key));
    return item?.data ?? undefined;
  }

  /**
   * Builds the projection from the first event on, beside the one that is read, and lets it be read when it is complete. Streams that are
   * written meanwhile are kept up in both. One that breaks off goes on where it was when it is called again.
   *
   * @returns the new generation
   */
  async rebuild(): Promise<number> {
    const generation = await this.#begin();
    const pk = streamsPartition(this.#projection.of.name);
    for (let after: string | undefined; ;) {
      const page = await this.#options.transact((tx) =>
        tx.query({ pk, limit: 100, ...(after !== undefined && { after }) }),
      );
      for (const { sk } of page) await this.#catchUp(sk, generation);
      after = page.at(-1)?.sk;
      if (after === undefined) break;
    }
    await this.#options.transact(async (tx) => {
      const key = generationKey(this.#projection.name);
      const found = await tx.get<Generations>(key);
      if (found?.building !== generation) return;
      tx.put(key, { current: generation }, { when: { equals: { building: generation } } });
    });
    return generation;
  }

  async #begin(): Promise<number> {
    const key = generationKey(this.#projection.name);
    return this.#options.transact(async (tx) => {
      const found = await tx.get<Generations>(key);
      const current = found?.current ?? 1;
      if (found?.building !== undefined) return found.building;
      tx.put(
        key,
        { current, building: current + 1 },
        { when: found === undefined ? 'absent' : { equals: { current } } },
      );
      return current + 1;
    });
  }

  async #generations(): Promise<Generations> {
    const found = await this.#options.transact((tx) => tx.get<Generations>(generationKey(this.#projection.name)));
    return found ?? { current: 1 };
  }

  async #catchUp(id: string, generation: number): Promise<void> {
    const { batchSize = 10, attempts = 100 } = this.#options;
    let size = batchSize;
    for (let failures = 0; ;) {
      try {
        if ((await this.#step(id, generation, size)) < size) return;
        failures = 0;
      } catch (error) {
        if (error instanceof TooManyItemsError && size > 1) {
          size = Math.ceil(size / 2);
          continue;
        }
        const passes = error instanceof ViewConflictError || error instanceof OvertakenError;
        failures += 1;
        if (!passes || failures >= attempts) throw error;
        await delay(Math.random() * Math.min(500, 5 * 2 ** Math.min(failures, 10)));
      }
    }
  }

  /** @returns how many events were there to apply */
  async #step(id: string, generation: number, size: number): Promise<number> {
    const { name, of, apply } = this.#projection;
    return this.#options.transact(async (tx) => {
      const key = checkpointKey(name, generation, id);
      const version = (await tx.get<{ version: number }>(key))?.version ?? 0;
      const events: Recorded<Event>[] = [];
      for await (const page of readEvents(tx, of, id, { after: version, limit: size })) events.push(...page);
      const last = events.at(-1);
      if (last === undefined) return 0;
      const view = new TransactionView(tx, { name, generation });
      for (const recorded of events) await apply(recorded, id, view);
      await view.flush();
      const when = version === 0 ? ('absent' as const) : { equals: { version } };
      tx.put(
        key,
        { version: last.version },
        { when, conflict: () => new OvertakenError(`${name} is past ${version}`) },
      );
      return events.length;
    });
  }
}
