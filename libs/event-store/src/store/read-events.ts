import type { ItemKey, ItemTransaction } from '@pactline/contract-runtime';
import type { Aggregate, DomainEvent } from '../aggregate/aggregate.ts';
import { PersonKeys } from '../personal/person-keys.ts';
import { fromStored, type StoredEvent } from './stored-event.ts';
import { EVENT_PREFIX, eventKey, streamPartition } from './stream-keys.ts';

/** An event of a stream. */
export interface Recorded<Event extends DomainEvent> {
  readonly event: Event;
  /** 1-based, without gaps. */
  readonly version: number;
  readonly at: Date;
  /** Whom it is about, where its aggregate says so. */
  readonly person?: string;
}

const PAGE = 200;

/** The events of a stream after a version, page by page. */
export async function* readEvents<Event extends DomainEvent>(
  tx: ItemTransaction,
  aggregate: Pick<Aggregate<never, never, Event>, 'name' | 'upcasters' | 'personal'>,
  id: string,
  options: { readonly after: number; readonly limit?: number; readonly keys?: PersonKeys },
): AsyncGenerator<readonly Recorded<Event>[]> {
  const { limit = Infinity, keys = PersonKeys.of(tx) } = options;
  const pk = streamPartition(aggregate.name, id);
  let { after } = options;
  for (let left = limit; left > 0;) {
    const size = Math.min(PAGE, left);
    const found = await tx.query<StoredEvent & Record<string, unknown>>({
      pk,
      prefix: EVENT_PREFIX,
      limit: size,
      ...(after > 0 && { after: eventKey(aggregate.name, id, after).sk }),
    });
    const page: Recorded<Event>[] = [];
    for (const stored of found) {
      const place = `${stored.pk} / ${stored.sk}`;
      const event = await fromStored(aggregate, stored, { place, keys });
      const { person } = stored;
      page.push({
        event,
        version: versionOf(stored),
        at: new Date(stored.at),
        ...(person !== undefined && { person }),
      });
    }
    if (page.length > 0) yield page;
    if (found.length < size) return;
    after = page.at(-1)?.version ?? after;
    left -= found.length;
  }
}

const versionOf = ({ sk }: ItemKey): number => Number(sk.slice(EVENT_PREFIX.length));
