export interface Evidence {
  /** Ids of the events whose transactions committed. */
  readonly published: readonly string[];
  /** Ids of the events whose transactions were rolled back. */
  readonly rolledBack: readonly string[];
  /** One event id per effect row. */
  readonly effects: readonly string[];
  /** One event id per delivery that reached the consumer. */
  readonly deliveries: readonly string[];
}

export interface Verdict {
  /** Committed, but without effect. */
  readonly lost: number;
  /** Effects beyond the first of an event. */
  readonly repeated: number;
  /** Effects of events that were never committed. */
  readonly ghosts: number;
  /** Deliveries beyond the first of an event: what the inbox had to swallow. */
  readonly redeliveries: number;
}

/** Counts what must not be, and what must be for the run to prove anything. */
export function judge({ published, rolledBack, effects, deliveries }: Evidence): Verdict {
  const effective = new Set(effects);
  const committed = new Set(published);
  const cancelled = new Set(rolledBack);
  return {
    lost: published.filter((id) => !effective.has(id)).length,
    repeated: effects.length - effective.size,
    ghosts: [...effective].filter((id) => cancelled.has(id) || !committed.has(id)).length,
    redeliveries: deliveries.length - new Set(deliveries).size,
  };
}
