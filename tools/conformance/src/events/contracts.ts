import {
  type EventsModel,
  type Json,
  type MessageModel,
  readEvents,
  type ReceiveModel,
  spellOut,
  type Workspace,
} from '@pactline/contracts/derive';
import { componentsOf, type Schemas } from './components.ts';
import { EventJudge } from './judge.ts';

/** An event as its contract describes it. */
export interface EventContract {
  readonly type: string;
  readonly version: number;
  /** Of the service that sends it. */
  readonly source: string;
  readonly dataschema: string;
  /** Type of the highest major that is published beside it. */
  readonly twinOf?: string | undefined;
  /** `specs/order/asyncapi.yaml#/components/messages/orderCreated`. */
  readonly place: string;
  readonly schemas: Schemas;
  readonly judge: EventJudge;
  readonly examples: readonly Json[];
}

/** A receive operation, and what may reach it. */
export interface Reception {
  readonly operationId: string;
  /** `*`: every event on the bus. */
  readonly events: readonly EventContract[] | '*';
  /** Earlier majors, which the service has to turn into what it takes. */
  readonly earlier: readonly EventContract[];
  /** EventBridge patterns of what it handles: one for each event, or the one of everything. */
  readonly patterns: ReadonlyMap<EventContract | '*', Readonly<Record<string, Json>>>;
  readonly batch: boolean;
}

/** What a service sends and receives, and what else is on the bus. */
export interface EventContracts {
  readonly service: string;
  readonly source: string;
  readonly sends: readonly EventContract[];
  readonly receives: readonly Reception[];
  /** Every event that any service sends. */
  readonly everything: readonly EventContract[];
}

/** Reads the events of a service from its documents. */
export function eventContracts(workspace: Workspace, service: string): EventContracts {
  const models = readEvents(workspace);
  const known = new Map<string, EventContract>();
  const contract = (message: MessageModel): EventContract => {
    const key = `${message.cursor.id} ${message.type}`;
    const found = known.get(key) ?? readContract(message);
    known.set(key, found);
    return found;
  };
  const own: EventsModel | undefined = models.get(service);
  return {
    service,
    source: workspace.service(service)?.source ?? service,
    sends: (own?.sent ?? []).map(contract),
    receives: (own?.receives ?? []).map((receive) => readReception(receive, contract)),
    everything: [...models.values()].flatMap(({ sent }) => sent.map(contract)),
  };
}

function readContract(message: MessageModel): EventContract {
  const { cursor, payload } = message;
  const schemas: Schemas = payload === undefined ? { anything: true } : spellOut(componentsOf(payload));
  return {
    type: message.type,
    version: message.version,
    source: message.source,
    dataschema: message.dataschema,
    twinOf: message.twinOf,
    place: `${cursor.document.file}${cursor.pointer}`,
    schemas,
    judge: new EventJudge(schemas, cursor.document.version.startsWith('2.')),
    examples: message.examples,
  };
}

function readReception(receive: ReceiveModel, contract: (message: MessageModel) => EventContract): Reception {
  const { operationId, batch, messages, upcasts } = receive;
  const patterns = new Map<EventContract | '*', Readonly<Record<string, Json>>>(
    messages === '*'
      ? [['*', receive.pattern]]
      : messages.map((message) => [contract(message), receive.patternOf(message)]),
  );
  for (const { from, pattern } of upcasts) patterns.set(contract(from), pattern);
  return {
    operationId,
    batch,
    events: messages === '*' ? '*' : messages.map(contract),
    earlier: upcasts.map(({ from }) => contract(from)),
    patterns,
  };
}
