import type { ChainHead } from '../chain/audit-record.ts';
import { emptyHead, extendChain, prepareEvent, type RecordableEvent } from '../chain/extend-chain.ts';
import type { StoredLink } from './chain-verifier.ts';

export const GROUP = 'tenant:fjord-shop';

export const event = (
  id: number | string,
  extra: Partial<RecordableEvent> & { data?: unknown } = {},
): RecordableEvent => ({
  source: 'pactline.sample',
  id: `event-${id}`,
  type: 'sample.happened',
  time: '2026-03-01T10:00:00.000Z',
  subject: `subject-${id}`,
  correlationid: 'journey-1',
  tenantid: 'fjord-shop',
  ...{ data: { name: 'Zoë Ångström', amount: 1999 } },
  ...extra,
});

export interface StoredChain {
  links: StoredLink[];
  head: ChainHead;
}

/** A chain as an honest writer leaves it, written in transactions of three. */
export function chainOf(length: number, group = GROUP): StoredChain {
  const links: StoredLink[] = [];
  let head = emptyHead(group);
  for (let from = 0; from < length; from += 3) {
    const events = Array.from({ length: Math.min(3, length - from) }, (_, i) =>
      prepareEvent(event(from + i + 1), (from + i + 1).toString(16).padStart(64, '0')),
    );
    const extended = extendChain(head, events, new Date(Date.UTC(2026, 2, 1, 10, 0, from)));
    links.push(...extended.links.map(({ record, payload }) => ({ place: record.number, record, payload })));
    head = extended.head;
  }
  return { links, head };
}

export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
