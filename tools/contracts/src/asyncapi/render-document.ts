import { literal, type SchemaModule, text, typeName } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import type { EventsModel, MessageModel, ReceiveModel } from './model.ts';
import { type EventNamer, methodName } from './names.ts';
import { transactionType } from '../contract/transaction-type.ts';

/** What the template needs beyond AsyncAPI: names, expressions and imports that fit into the generated file. */
export interface EventExtension {
  readonly value: string;
  readonly type: string;
  /** `EventDefinition<…>` of the event. */
  readonly definitionType: string;
  readonly cloudEventType: string;
  readonly source: string;
  readonly service: string;
  readonly version: number;
  readonly dataschema: string;
  readonly schema: string;
  readonly reader: string;
  readonly sensitive: readonly string[];
  readonly twinOf?: string;
  readonly contract: Json;
  readonly examples: string;
  readonly headers?: { readonly type: string; readonly name: string; readonly schema: string; readonly value: string };
}

/**
 * The AsyncAPI 3.0 document that the generator gets for one service: every reference is resolved, whatever the version of the
 * document, and what only this platform knows stands in `x-pactline` extensions.
 */
export const renderDocument = (model: EventsModel, module: SchemaModule, names: EventNamer): Json => {
  const { service, document } = model;
  const own = names.ofService(service.name);
  const messages: Record<string, Json> = {};
  // Component keys of AsyncAPI allow few characters; the names of constants are distinct and plain.
  for (const message of model.declared) {
    const key = names.of(message).value.replaceAll(/[^\w.-]/g, (letter) => `_${letter.codePointAt(0)}`);
    messages[key] = messageOf(message, module, names);
  }
  const receives = model.receives.map((receive) => receiveOf(receive, module, names));
  const keyed = receives.map((receive, index) => [`receive${index}`, receive] as const);
  const sends = model.sent.map((message) => local(message, service.name, module, names));
  const tx = transactionType(service.facts, (name) => module.runtime(name));
  const batches = model.receives.some(({ batch }) => batch);
  return {
    asyncapi: '3.0.0',
    info: {
      title: model.title,
      version: document.root.get('info').string('version') ?? '1.0.0',
      ...(model.description && { description: model.description }),
      'x-pactline': {
        service: service.name,
        source: service.source,
        document: document.file,
        ...own,
        sent: [...new Set(sends)].sort(),
        runtime: {
          serviceEvents: module.runtime('ServiceEvents'),
          context: `${module.runtime('EventContext')}<${own.sends}${tx}>`,
          ...(batches && {
            batchContext: `${module.runtime('BatchContext')}<${own.sends}>`,
            failure: module.runtime('BatchFailure'),
          }),
        },
        parameters: parametersOf(model, module),
      },
    },
    channels: { any: { address: '*', description: 'The event bus.' } },
    operations: Object.fromEntries(keyed),
    components: { messages },
  };
};

const messageOf = (message: MessageModel, module: SchemaModule, names: EventNamer): Json => {
  const { value, type, data, headers } = names.of(message);
  const writer = message.payload && module.schema(message.payload, data);
  const reader = message.payload && module.reader(message.payload, data);
  const definition = module.runtime('EventDefinition');
  const header = message.headers && module.schema(message.headers, headers);
  const anything = message.payload ? '' : `${module.helpers()}.contract<unknown>(() => s.anything)`;
  const extension: EventExtension = {
    value,
    type,
    definitionType: `${definition}<${text(message.type)}, ${writer?.type ?? 'unknown'}, ${reader?.type ?? 'unknown'}>`,
    cloudEventType: `${module.runtime('CloudEvent')}<${reader?.type ?? 'unknown'}, ${text(message.type)}>`,
    source: message.source,
    service: message.service,
    version: message.version,
    dataschema: message.dataschema,
    schema: writer?.schema ?? anything,
    reader: reader?.schema ?? anything,
    sensitive: message.payload ? module.sensitive(message.payload) : [],
    ...(message.twinOf !== undefined && { twinOf: message.twinOf }),
    contract: { document: message.cursor.document.file, pointer: message.cursor.pointer },
    examples:
      message.examples.length > 0
        ? `${module.helpers()}.examples<${writer?.type ?? 'unknown'}>([${message.examples.map(literal).join(', ')}])`
        : '[]',
    ...(header && {
      headers: { type: header.type, name: headers, schema: header.schema, value: `${value}Headers` },
    }),
  };
  return {
    name: message.type,
    title: message.title,
    ...(message.description && { description: message.description }),
    ...(message.deprecated && { 'x-deprecated': true }),
    payload: { type: 'object', title: data },
    'x-pactline': extension as unknown as Json,
  };
};

/** The event's definition as this file calls it; imported if another package declares it. */
const local = (message: MessageModel, service: string, module: SchemaModule, names: EventNamer): string => {
  const { value } = names.of(message);
  return message.service === service ? value : module.import(eventsOf(module, message), value);
};
const localType = (message: MessageModel, module: SchemaModule, names: EventNamer): string => {
  const { type } = names.of(message);
  return message.service === module.owner ? type : module.import(eventsOf(module, message), type, { type: true });
};
const eventsOf = (module: SchemaModule, message: MessageModel): string => module.packageOf(message.service, 'events');

const receiveOf = (receive: ReceiveModel, module: SchemaModule, names: EventNamer): Json => {
  const { messages, operationId } = receive;
  const contract = { document: receive.cursor.document.file, pointer: receive.cursor.pointer };
  const unknownEvent = (): string => `${module.runtime('CloudEvent')}<unknown>`;
  const type =
    messages === '*' ? unknownEvent() : [...new Set(messages.map((one) => localType(one, module, names)))].join(' | ');
  const entries =
    messages === '*'
      ? [{ event: "'*'", pattern: receive.pattern }]
      : messages.map((one) => ({
          event: local(one, module.owner, module, names),
          imported: one.service !== module.owner,
          pattern: receive.patternOf(one),
        }));
  const upcasts = receive.upcasts.map(({ from, to, pattern }) => ({
    event: local(from, module.owner, module, names),
    imported: from.service !== module.owner,
    pattern,
    method: `upcast${names.of(from).type}`,
    to: local(to, module.owner, module, names),
    fromName: from.type,
    toName: to.type,
    from: localType(from, module, names),
    data: `${localType(to, module, names)}['data']`,
  }));
  return {
    action: 'receive',
    channel: { $ref: '#/channels/any' },
    ...(receive.description && { description: receive.description }),
    'x-pactline': {
      operationId,
      method: methodName(operationId),
      type,
      batch: receive.batch,
      allTwins: receive.allTwins,
      contract,
      entries,
      upcasts,
      replies: receive.replies.map((one) => local(one, module.owner, module, names)),
    },
  };
};

const parametersOf = (model: EventsModel, module: SchemaModule): Json =>
  model.parameters.map(({ channel, parameters }) => ({
    channel,
    type: module.name(`${typeName(channel.replaceAll(/[^\p{L}\p{Nd}]+/gu, '-'))}Parameters`),
    parameters: parameters.map(({ name, description, values }) => ({ name, description, values: [...values] })),
  }));
