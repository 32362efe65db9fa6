import type {
  AnyEvent,
  EventContext,
  EventDefinition,
  ReceiveOperation,
  ServiceEvents,
} from '@pactline/contract-runtime';
import * as z from 'zod';

export interface LampLit {
  readonly lampId: string;
  readonly watts: number;
  readonly owner?: { readonly email: string } | undefined;
}

const fields = {
  lampId: z.string().min(1),
  watts: z.int().min(0),
  owner: z.strictObject({ email: z.email() }).optional(),
};

const define = (type: string, version: number, twinOf?: string): EventDefinition<string, LampLit, LampLit> => ({
  type,
  source: 'acme.lamp',
  service: 'lamp',
  version,
  dataschema: `https://contracts.acme.test/${type}`,
  schema: z.strictObject(fields),
  reader: z.looseObject(fields),
  sensitive: ['/owner/email'],
  twinOf,
  contract: { document: 'specs/lamp/asyncapi.yaml', pointer: `#/components/messages/${type}` },
  examples: [{ lampId: 'lamp-1', watts: 40 }],
});

export const lampLit = define('lamp.lit', 1, 'lamp.lit.v2');
export const lampLitV2 = define('lamp.lit.v2', 2);
export const lampBroken = define('lamp.broken', 1);

export type LampContext = EventContext<EventDefinition<string, LampLit, LampLit>>;

export const receive = (
  operationId: string,
  event: AnyEvent | '*',
  extra: Partial<ReceiveOperation> = {},
): ReceiveOperation => ({
  operationId,
  event,
  pattern: event === '*' ? { source: [{ prefix: 'acme.' }] } : { source: [event.source], 'detail-type': [event.type] },
  allTwins: false,
  batch: false,
  contract: { document: 'specs/lamp/asyncapi.yaml', pointer: `#/operations/${operationId}` },
  ...extra,
});

/** A service that sends lamp events and receives them itself. */
export const lampEvents = (
  ...receives: readonly ReceiveOperation[]
): ServiceEvents<EventDefinition<string, LampLit, LampLit>> => ({
  service: 'lamp',
  source: 'acme.lamp',
  sends: [lampLit, lampLitV2, lampBroken],
  receives,
});
