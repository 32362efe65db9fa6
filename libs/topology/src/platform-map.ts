import type { EventTopology, ServiceTopology, Topology } from './topology.ts';

/** What concerns the platform as a whole, and no service by itself. */
export type PlatformFacts = Pick<Topology, 'bus' | 'archive'>;

/** An event as its sender describes it: who receives it stands with the receivers. */
export type SentEvent = Omit<EventTopology, 'receivers'>;

/** What follows from the contracts and the `service.yaml` of one service; a change of another service leaves it as it is. */
export interface ServicePart {
  readonly service: ServiceTopology;
  /** What it sends, by event type. */
  readonly events: Readonly<Record<string, SentEvent>>;
}

/** An entry of EventBridge's schema registry. */
export interface SchemaRegistryEntry {
  /** As EventBridge's own discovery names it: `<source>@<detail-type>`. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema draft 4 of the whole entry on the bus. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** The topology of a platform, from its parts; the order in which they are given does not matter. */
export function joinTopology(platform: PlatformFacts, parts: readonly ServicePart[]): Topology {
  const sorted = parts.toSorted((one, other) => byText(one.service.name, other.service.name));
  const events = sorted.flatMap((part) => Object.values(part.events)).toSorted((a, b) => byText(a.type, b.type));
  const subscriptions = sorted.flatMap(({ service: { name, rules } }) =>
    rules.map(({ operationId, events: received }) => ({ service: name, operationId, received: new Set(received) })),
  );
  const receiversOf = (type: string): EventTopology['receivers'] =>
    subscriptions
      .filter(({ received }) => received.has(type) || received.has('*'))
      .map(({ service, operationId }) => ({ service, operationId }));
  return {
    ...platform,
    services: Object.fromEntries(sorted.map(({ service }) => [service.name, service])),
    events: Object.fromEntries(events.map((event) => [event.type, { ...event, receivers: receiversOf(event.type) }])),
  };
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
