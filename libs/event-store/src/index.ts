export {
  type Aggregate,
  type Decider,
  defineAggregate,
  type DomainEvent,
  fold,
  type Upcaster,
} from './aggregate/aggregate.ts';
export { scenario, type ScenarioGiven, type ScenarioThen } from './aggregate/scenario.ts';
export { erasePerson, PersonErasedError } from './personal/person-keys.ts';
export { defineProjection, type Projection } from './projection/projection.ts';
export { Projector, type ProjectorOptions, type Transact } from './projection/projector.ts';
export { type View, ViewConflictError } from './projection/view.ts';
export { EventStore, type Loaded, VersionConflictError } from './store/event-store.ts';
export { readEvents, type Recorded } from './store/read-events.ts';
