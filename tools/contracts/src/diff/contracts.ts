import { type EventsModel, type MessageModel, readEvents } from '../asyncapi/index.ts';
import { readHttp } from '../generate/http.ts';
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
}

export const readContracts = (workspace: Workspace): Contracts => {
  const reader = new SchemaReader();
  return {
    workspace,
    http: readHttp(workspace),
    events: readEvents(workspace),
    schema: (at) => (at?.exists === true ? reader.read(at) : undefined),
  };
};

/** Receive operations by the event that they receive: `order.onWebhookOrderCreated`. */
export const receiversOf = (contracts: readonly Contracts[], { type }: Pick<MessageModel, 'type'>): string[] => [
  ...new Set(
    contracts.flatMap(({ events }) =>
      [...events].flatMap(([service, { receives }]) =>
        receives.flatMap(({ operationId, messages }) =>
          messages !== '*' && messages.some((message) => message.type === type) ? [`${service}.${operationId}`] : [],
        ),
      ),
    ),
  ),
];

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
