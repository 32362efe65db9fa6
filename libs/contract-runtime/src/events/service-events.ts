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
  readonly contract: ContractLocation;
}

/** The events of one service: what it may send, and what it handles. Generated. */
export interface ServiceEvents<Sends extends AnyEvent = AnyEvent> {
  readonly service: string;
  readonly source: string;
  readonly sends: readonly Sends[];
  readonly receives: readonly ReceiveOperation[];
}
