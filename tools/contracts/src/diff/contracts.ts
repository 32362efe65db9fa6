import { type EventsModel, type MessageModel, readEvents, type ReceiveModel } from '../asyncapi/index.ts';
import { readHttp } from '../generate/http.ts';
import { type OutsideUse, outsideUses } from '../outside/uses.ts';
import type { HttpModel } from '../openapi/model.ts';
import { SchemaReader } from '../schema/read-schema.ts';
import type { Schema } from '../schema/index.ts';
import type { Cursor, Workspace } from '../source/index.ts';

/** One version of all contracts, read. */
export interface Contracts {
  readonly workspace: Workspace;
  readonly http: ReadonlyMap<string, HttpModel>;
  readonly events: ReadonlyMap<string, EventsModel>;
  readonly schema: (at: Cursor | undefined) => Schema | undefined;
  /** What those outside use who are registered. */
  readonly outside: readonly OutsideUse[];
}

export const readContracts = (workspace: Workspace): Contracts => {
  const reader = new SchemaReader();
  return {
    workspace,
    http: readHttp(workspace),
    events: readEvents(workspace),
    schema: (at) => (at?.exists === true ? reader.read(at) : undefined),
    outside: outsideUses(workspace),
  };
};

/** Who outside calls an operation, receives an event or sends it, by the names that it has in either version. */
export const outsideOf = (
  { outside }: Contracts,
  kind: OutsideUse['kind'],
  ...names: readonly (string | undefined)[]
): readonly OutsideUse[] => outside.filter((use) => use.kind === kind && names.includes(use.about));

/** The events that an operation handles: those it receives, and earlier majors that it upcasts. */
export const handledBy = ({ messages, upcasts }: ReceiveModel): readonly MessageModel[] =>
  messages === '*' ? [] : [...messages, ...upcasts.map(({ from }) => from)];

/** Receive operations by the event that they handle: `order.onWebhookOrderCreated`. `only`: those that receive it as such. */
export const receiversOf = (
  contracts: readonly Contracts[],
  { type }: Pick<MessageModel, 'type'>,
  only?: 'received',
): string[] => {
  const handled = (receive: ReceiveModel): readonly MessageModel[] =>
    only === undefined || receive.messages === '*' ? handledBy(receive) : receive.messages;
  const found = contracts.flatMap(({ events }) =>
    [...events].flatMap(([service, { receives }]) =>
      receives.flatMap((receive) =>
        handled(receive).some((message) => message.type === type) ? [`${service}.${receive.operationId}`] : [],
      ),
    ),
  );
  return [...new Set(found)];
};

/** Services that call an operation, by their `service.yaml`. */
export const callersOf = (contracts: readonly Contracts[], service: string, operationId: string): string[] => [
  ...new Set(
    contracts.flatMap(({ workspace }) =>
      workspace.services.flatMap(({ name, facts }) =>
        facts.calls.includes(`${service}.${operationId}`) ? [`${name} calls ${service}.${operationId}`] : [],
      ),
    ),
  ),
];
