import type { AnyEvent, Publish } from '@pactline/contract-runtime';
import { prepareEvent, type PreparedEvent, type PublisherFacts, TwinVersions } from '@pactline/events/core';
import { dueAt, outboxKey, pendingPartition, versionKey } from '../keys/platform-keys.ts';
import type { StoreTable } from '../store-table.ts';
import { getItems } from '../table/get-items.ts';
import type { PlannedWrite } from '../transaction/planned-write.ts';
import { conditionFailed, STALE_RANK, StaleVersionError } from '../transaction/verdict.ts';

interface PlannedEvent extends PreparedEvent {
  readonly source: string;
  readonly type: string;
  /** Added to the version that the subject has when the transaction happens. */
  readonly step: number;
}

/**
 * The events of one transaction. Their `subjectversion`s are those that follow in the moment of the transaction: another writer of the same
 * subject makes it read the version again, not the handler run again.
 */
export class PlannedEvents {
  readonly #events: PlannedEvent[] = [];
  readonly #twins = new TwinVersions();
  readonly #steps = new Map<string, number>();

  /** The `publish` that joins them. It cannot tell the version of a subject yet. */
  publisher<Sends extends AnyEvent>(facts: PublisherFacts<Sends>, open: () => void): Publish<Sends> {
    return (event, data, options) => {
      try {
        open();
        const prepared = prepareEvent(event, data, options, facts);
        const { source } = facts;
        this.#events.push({ ...prepared, source, type: event.type, step: this.#step(event, source, prepared.subject) });
        return Promise.resolve({ id: prepared.id, source, type: event.type });
      } catch (error) {
        return Promise.reject(error as Error);
      }
    };
  }

  get size(): number {
    return this.#events.length;
  }

  /** Outbox items and the new versions of their subjects, after the versions that stand now. */
  async render(table: StoreTable, tx: string, now: Date): Promise<PlannedWrite[]> {
    const subjects = new Map(this.#events.map(({ source, subject }) => [id(source, subject), { source, subject }]));
    const versions = await readVersions(table, subjects);
    const counters = [...subjects].map(([name, { source, subject }]): PlannedWrite => {
      const from = versions.get(name) ?? 0;
      const key = versionKey(source, subject);
      return {
        key,
        kind: 'put',
        data: { ...key, version: from + (this.#steps.get(name) ?? 0), subject, tx },
        when: from === 0 ? 'absent' : { equals: { version: from } },
        conflict: () => new StaleVersionError(`the version of ${subject} was taken`),
        rank: STALE_RANK,
      };
    });
    const items = this.#events.map((event, position): PlannedWrite => {
      const { id: eventId, source, type, subject, head, tail, time } = event;
      const version = (versions.get(id(source, subject)) ?? 0) + event.step;
      const key = outboxKey(subject, eventId);
      const place = { outbox: pendingPartition(subject), due: dueAt(now, position) };
      const detail = `${head}${version}${tail}`;
      const facts = { id: eventId, source, type, subject, version, detail, time: time.toISOString(), tx };
      const data = { ...key, ...place, ...facts, createdAt: now.getTime(), attempts: 0 };
      return { key, kind: 'put', data, when: 'absent', conflict: conditionFailed(key) };
    });
    return [...counters, ...items];
  }

  #step(event: AnyEvent, source: string, subject: string): number {
    const twin = this.#twins.take(event, subject);
    if (twin !== undefined) return twin;
    const step = (this.#steps.get(id(source, subject)) ?? 0) + 1;
    this.#steps.set(id(source, subject), step);
    this.#twins.remember(event, subject, step);
    return step;
  }
}

const id = (source: string, subject: string): string => JSON.stringify([source, subject]);

async function readVersions(
  table: StoreTable,
  subjects: ReadonlyMap<string, { readonly source: string; readonly subject: string }>,
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map([...subjects].map(([name, { source, subject }]) => [versionKey(source, subject).pk, name]));
  const found = await getItems(
    table,
    [...subjects.values()].map(({ source, subject }) => versionKey(source, subject)),
  );
  return new Map(found.map((item) => [keys.get(String(item['pk'])) ?? '', Number(item['version'])]));
}
