import type { ItemData } from '@pactline/contract-runtime';
import type { Aggregate, DomainEvent, Upcaster } from '../aggregate/aggregate.ts';
import { open, seal } from '../personal/cipher.ts';
import type { PersonKeys } from '../personal/person-keys.ts';

/** An event as it stands in a stream. */
export interface StoredEvent {
  readonly type: string;
  /** Schema version of the data, 1-based. */
  readonly schema: number;
  readonly data: ItemData;
  /** ISO 8601. */
  readonly at: string;
  /** Whom its sealed members are about. */
  readonly person?: string;
  readonly sealed?: Uint8Array;
}

type AnyAggregate<Event extends DomainEvent> = Pick<Aggregate<never, never, Event>, 'name' | 'upcasters' | 'personal'>;

/** @param place the key of the event: what is sealed opens nowhere else */
export async function toStored<Event extends DomainEvent>(
  aggregate: AnyAggregate<Event>,
  event: Event,
  facts: { readonly place: string; readonly at: Date; readonly keys: PersonKeys },
): Promise<StoredEvent> {
  const members = membersOf(aggregate, event.type);
  const schema = upcastersOf(aggregate, event.type).length + 1;
  const plain = { type: event.type, schema, at: facts.at.toISOString() };
  const data = event.data as ItemData;
  if (aggregate.personal === undefined || members.length === 0) return { ...plain, data };
  const person = aggregate.personal.person(event);
  const about = Object.fromEntries(members.map((member) => [member, data[member]]));
  const rest = Object.fromEntries(Object.entries(data).filter(([member]) => !members.includes(member)));
  return { ...plain, data: rest, person, sealed: seal(about, await facts.keys.need(person), facts.place) };
}

/** The event in its present schema; members of a person who was erased are null. */
export async function fromStored<Event extends DomainEvent>(
  aggregate: AnyAggregate<Event>,
  stored: StoredEvent,
  facts: { readonly place: string; readonly keys: PersonKeys },
): Promise<Event> {
  const { type, schema, person, sealed } = stored;
  let data: object = stored.data;
  if (person !== undefined && sealed !== undefined) {
    const key = await facts.keys.find(person);
    const about = key === undefined ? erased(membersOf(aggregate, type)) : open(sealed, key, facts.place);
    data = { ...data, ...(about as object) };
  }
  const later = upcastersOf(aggregate, type).slice(schema - 1);
  return { type, data: later.reduce((older, upcast) => upcast(older as never), data) } as Event;
}

const erased = (members: readonly string[]): object => Object.fromEntries(members.map((member) => [member, null]));
const membersOf = <Event extends DomainEvent>({ personal }: AnyAggregate<Event>, type: string): readonly string[] =>
  (personal?.members as Readonly<Record<string, readonly string[] | undefined>> | undefined)?.[type] ?? [];
const upcastersOf = <Event extends DomainEvent>(
  { upcasters }: AnyAggregate<Event>,
  type: string,
): readonly Upcaster[] =>
  (upcasters as Readonly<Record<string, readonly Upcaster[] | undefined>> | undefined)?.[type] ?? [];
