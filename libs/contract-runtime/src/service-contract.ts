import type { AnyEvent } from './events/event-definition.ts';
import type { ServiceEvents } from './events/service-events.ts';
import type { OperationDefinition } from './http/operation.ts';
import type { SqlTransaction } from './sql-transaction.ts';

/** What the contracts of a service ask of its code; for the compiler alone. */
export interface ServiceInterfaces {
  /** One method per operation of the OpenAPI document. */
  readonly http?: object;
  /** One method per `receive` operation of the AsyncAPI document. */
  readonly events?: object;
  /** One method per security scheme that the service judges itself. */
  readonly credentials?: object;
  /** Statuses of the problems that the operations declare. */
  readonly problems?: number;
  /** What `ctx.tx` is; a transaction of Postgres, if absent. */
  readonly tx?: unknown;
}

/** What `ctx.tx` is in a service. */
export type TransactionOf<Implements extends ServiceInterfaces> = Implements extends { readonly tx: infer Tx }
  ? Tx
  : SqlTransaction;

/** Everything that the contracts of a service say. Generated, and data alone: hosts make routes, consumers and guards of it. */
export interface ServiceContract<
  Implements extends ServiceInterfaces = ServiceInterfaces,
  Sends extends AnyEvent = AnyEvent,
> {
  readonly service: string;
  /** The EventBridge source, `<prefix>.<service>`. */
  readonly source: string;
  /** By the name of the method that implements it; empty without an OpenAPI document. */
  readonly operations: Readonly<Record<string, OperationDefinition>>;
  /** The method that judges credentials, by security scheme; absent where no operation asks for one. */
  readonly credentials?: Readonly<Record<string, string>>;
  readonly events: ServiceEvents<Sends>;
  /** Where the service stores, if not in Postgres: follows from its `service.yaml`, as the type of `ctx.tx` does. */
  readonly store?: 'dynamodb';
  /** Never set. */
  readonly implements?: Implements;
}
