import type { Aggregate, DomainEvent } from '../aggregate/aggregate.ts';
import type { Recorded } from '../store/read-events.ts';
import type { View } from './view.ts';

/**
 * What is made of the events of an aggregate for reading. Events of one stream come in their order and once each in effect; streams come in any
 * order, also at the same time: what a projection writes about several of them must not depend on that (sums do not, "the last one" does).
 */
export interface Projection<Event extends DomainEvent> {
  /** First part of its keys; never changes. */
  readonly name: string;
  readonly of: Pick<Aggregate<never, never, Event>, 'name' | 'upcasters' | 'personal'>;
  apply(recorded: Recorded<Event>, id: string, view: View): void | Promise<void>;
}

export const defineProjection = <State, Command, Event extends DomainEvent>(projection: {
  readonly name: string;
  readonly of: Aggregate<State, Command, Event>;
  readonly apply: Projection<Event>['apply'];
}): Projection<Event> => projection;
