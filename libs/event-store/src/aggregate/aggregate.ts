/** Something that happened to an aggregate. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** Pure: what a command leads to, and what an event makes of the state. */
export interface Decider<State, Command, Event extends DomainEvent> {
  readonly initial: State;
  /** @throws Error of the domain: the command is refused */
  decide(state: State, command: Command): readonly Event[];
  evolve(state: State, event: Event): State;
}

type DataOf<Event extends DomainEvent, Type extends string> = Extract<Event, { readonly type: Type }>['data'];

/** Turns data of one schema version into that of the next. */
export type Upcaster = (data: never) => object;

export interface Aggregate<State, Command, Event extends DomainEvent> extends Decider<State, Command, Event> {
  /** First part of the keys of its streams; never changes. */
  readonly name: string;
  /**
   * By event type, oldest first: the n-th makes schema version n + 1 of schema version n. What is written now has the version behind the last one.
   */
  readonly upcasters?: Readonly<Partial<Record<Event['type'], readonly Upcaster[]>>>;
  /** A snapshot is stored with every so many events; 100, if absent. */
  readonly snapshotEvery?: number;
  /** Raised when the state has another shape: older snapshots are left alone then. */
  readonly snapshotShape?: number;
  /** Which members of which events are about a person, and whom: they can be erased for good. */
  readonly personal?: {
    readonly person: (event: Event) => string;
    readonly members: { readonly [Type in Event['type']]?: readonly (keyof DataOf<Event, Type> & string)[] };
  };
}

/** Names what an aggregate is made of; the types follow from its events. */
export const defineAggregate = <State, Command, Event extends DomainEvent>(
  aggregate: Aggregate<State, Command, Event>,
): Aggregate<State, Command, Event> => aggregate;

/** The state after these events. */
export const fold = <State, Event extends DomainEvent>(
  { evolve }: Pick<Decider<State, never, Event>, 'evolve'>,
  state: State,
  events: readonly Event[],
): State => events.reduce(evolve, state);
