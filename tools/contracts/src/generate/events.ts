import { join } from 'node:path';
import {
  type EventsModel,
  generateEvents as renderEvents,
  type MessageModel,
  readEvents,
  templateFolder,
} from '../asyncapi/index.ts';
import type { SchemaRegistryEntry } from '@pactline/topology';
import type { Emitter, GeneratedFile } from '../schema/index.ts';
import type { Cursor, Workspace } from '../source/index.ts';
import { registryEntry } from '../schema-registry/registry-entry.ts';
import type { EventFacts } from '../topology/facts.ts';
import type { GenerationCache } from './cache.ts';
import { hashFiles, hashOf } from './fingerprint.ts';

export interface GeneratedEvents {
  readonly files: readonly GeneratedFile[];
  /** By service with an AsyncAPI document. */
  readonly facts: ReadonlyMap<string, EventFacts>;
  /** What EventBridge's schema registry is told of every event that is sent. */
  readonly registry: readonly SchemaRegistryEntry[];
}

/** `events/index.gen.ts` of every service with an AsyncAPI document; the generator runs only for those whose input changed. */
export async function generateEvents(
  workspace: Workspace,
  emitter: Emitter,
  cache: GenerationCache,
): Promise<GeneratedEvents> {
  const models = readEvents(workspace);
  const renderer = await hashFiles([templateFolder, join(import.meta.dirname, '..', 'asyncapi')]);
  const key = (input: string): string => hashOf([renderer, input]);
  const files = await renderEvents(workspace, emitter, models, undefined, {
    get: (input) => cache.get<string>('events', key(input)),
    put: (input, code) => cache.put('events', key(input), code),
    // What is generated anew goes through the generator itself, so that the check of drift compares both ways.
    engine: cache.isForced,
    template: cache.folder('template', hashOf([await hashFiles([templateFolder]), process.version])),
  });
  return { files, facts: eventFacts(models, emitter), registry: registryOf(models) };
}

const registryOf = (models: ReadonlyMap<string, EventsModel>): SchemaRegistryEntry[] =>
  [...models.values()]
    .flatMap(({ sent }) => sent.map(registryEntry))
    .sort((one, other) => (one.name < other.name ? -1 : 1));

/** What the topology needs of the AsyncAPI documents. */
export const eventFacts = (models: ReadonlyMap<string, EventsModel>, emitter: Emitter): Map<string, EventFacts> =>
  new Map([...models].map(([name, model]) => [name, factsOf(model, new Map(sensitiveEvents(model, emitter)))]));

function factsOf(model: EventsModel, sensitive: ReadonlyMap<MessageModel, boolean>): EventFacts {
  return {
    description: model.description,
    sends: model.sent.map((message) => ({
      type: message.type,
      version: message.version,
      title: message.title,
      sensitive: sensitive.get(message) === true,
      ...(message.twinOf === undefined ? {} : { twinOf: message.twinOf }),
      dataschema: message.dataschema,
      contract: placeOf(message.cursor),
      location: message.cursor.location,
    })),
    receives: model.receives.map((receive) => ({
      operationId: receive.operationId,
      events:
        receive.messages === '*'
          ? ['*']
          : [...receive.messages, ...receive.upcasts.map(({ from }) => from)].map(({ type }) => type),
      description: receive.description,
      pattern: receive.pattern,
      batch: receive.batch,
      contract: placeOf(receive.cursor),
      location: receive.cursor.location,
    })),
  };
}

const placeOf = (cursor: Cursor): { document: string; pointer: string } => ({
  document: cursor.document.file,
  pointer: cursor.pointer,
});

/** Whether any value of an event is marked as personal data. */
function sensitiveEvents(model: EventsModel, emitter: Emitter): [MessageModel, boolean][] {
  const module = emitter.module(model.service.name, 'src/events/index.gen.ts', model.document);
  return model.sent.map((message) => [
    message,
    message.payload !== undefined && module.sensitive(message.payload).length > 0,
  ]);
}
