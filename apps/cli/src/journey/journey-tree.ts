import type { TreeNode } from '../output/tree.ts';

/** One event of a journey, as the audit trail recorded it. */
export interface JourneyEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly subject?: string | undefined;
  readonly subjectVersion?: number | undefined;
  readonly causationId?: string | undefined;
  readonly tenantId?: string | undefined;
}

export interface JourneyHop extends JourneyEvent {
  /** Milliseconds since the first event of the journey. */
  readonly sinceStart: number;
  /** Milliseconds since the event that caused this one; absent for the first of a chain. */
  readonly sinceCause?: number;
}

export interface Journey {
  readonly roots: readonly TreeNode<JourneyHop>[];
  readonly events: number;
  /** Milliseconds between the first and the last event. */
  readonly duration: number;
}

/**
 * Connects the events of one correlation id along their causation ids.
 * An event whose cause is no recorded event (the request or webhook that began it, or a gap in the record) is a root.
 */
export function buildJourney(recorded: readonly JourneyEvent[]): Journey {
  const events = [...new Map(recorded.map((event) => [`${event.source}\n${event.id}`, event])).values()].sort(inOrder);
  const times = events.map((event) => Date.parse(event.time));
  const start = Math.min(...times);
  const byId = new Map(events.map((event) => [event.id, event]));
  const children = Map.groupBy(events, (event) => event.causationId ?? '');
  const placed = new Set<JourneyEvent>();

  const grow = (event: JourneyEvent): TreeNode<JourneyHop> => {
    placed.add(event);
    const cause = event.causationId === undefined ? undefined : byId.get(event.causationId);
    const time = Date.parse(event.time);
    const hop: JourneyHop = {
      ...event,
      sinceStart: time - start,
      ...(cause ? { sinceCause: time - Date.parse(cause.time) } : {}),
    };
    const caused = (children.get(event.id) ?? []).filter((child) => !placed.has(child));
    return { value: hop, children: caused.map(grow) };
  };
  const isRoot = (event: JourneyEvent): boolean => event.causationId === undefined || !byId.has(event.causationId);
  const roots = events.filter(isRoot).map(grow);
  // Only wrong data can be left over (events that cause each other); it is shown rather than lost.
  for (const event of events) if (!placed.has(event)) roots.push(grow(event));
  return { roots, events: events.length, duration: events.length === 0 ? 0 : Math.max(...times) - start };
}

const inOrder = (a: JourneyEvent, b: JourneyEvent): number =>
  Date.parse(a.time) - Date.parse(b.time) ||
  (a.subjectVersion ?? 0) - (b.subjectVersion ?? 0) ||
  (a.id < b.id ? -1 : 1);
