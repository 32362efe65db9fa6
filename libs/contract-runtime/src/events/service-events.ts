import type { ContractLocation } from '../contract-location.ts';
import type { AnyEvent } from './event-definition.ts';

/** One `receive` operation of a service. */
export interface ReceiveOperation {
  /** The operation's id in the AsyncAPI document, and the name of the handler method. */
  readonly operationId: string;
  /** What is received; `*` for a channel with the address `*` (every event on the bus, as an envelope). */
  readonly event: AnyEvent | '*';
  /** The EventBridge pattern that routes to this operation, `x-eventbridge.filter` included. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** False: of majors published side by side only the highest is handled. */
  readonly allTwins: boolean;
  /** True: the handler takes all events of a delivery at once and reports failures by index. */
  readonly batch: boolean;
  /** Set where `event` is an earlier major of what the handler takes. */
  readonly upcast?: Upcast | undefined;
  readonly contract: ContractLocation;
}

/** How an earlier major becomes what the handler takes. */
export interface Upcast {
  /** The method of the handler class that does it; what it returns is data of `to`, or undefined if it is not implemented. */
  readonly method: string;
  /** The event that the handler takes. */
  readonly to: AnyEvent;
}

/** The events of one service: what it may send, and what it handles. Generated. */
export interface ServiceEvents<Sends extends AnyEvent = AnyEvent> {
  readonly service: string;
  readonly source: string;
  readonly sends: readonly Sends[];
  readonly receives: readonly ReceiveOperation[];
}
