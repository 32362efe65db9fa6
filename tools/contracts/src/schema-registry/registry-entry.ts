import type { SchemaRegistryEntry } from '@pactline/topology';
import type { MessageModel } from '../asyncapi/model.ts';
import { jsonSchemaOf } from '../lint/json-schema.ts';
import { toDraft4 } from './to-draft4.ts';

const text = { type: 'string' };

/** What stands around `data`: the platform's CloudEvent in the `detail` of an EventBridge event. */
export function registryEntry(message: MessageModel): SchemaRegistryEntry {
  const { schema, lost } = message.payload === undefined ? anything : toDraft4(jsonSchemaOf(message.payload));
  const { $schema, definitions, ...data } = schema as Record<string, unknown>;
  const note = lost.length === 0 ? '' : ` The contract is stricter: ${lost.join(', ')}.`;
  return {
    name: `${message.source}@${message.type}`,
    description: `${message.title}.${note}`.slice(0, 256),
    content: {
      $schema,
      title: message.type,
      description: `${message.description || message.title} (${message.dataschema})`,
      type: 'object',
      required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
      properties: {
        version: text,
        id: text,
        'detail-type': { enum: [message.type] },
        source: { enum: [message.source] },
        account: text,
        time: { type: 'string', format: 'date-time' },
        region: text,
        resources: { type: 'array', items: text },
        detail: cloudEvent(message, data),
      },
      ...(definitions !== undefined && { definitions }),
    },
  };
}

const anything = { schema: { $schema: 'http://json-schema.org/draft-04/schema#' }, lost: [] };

function cloudEvent(message: MessageModel, data: object): object {
  return {
    type: 'object',
    required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
    properties: {
      specversion: { enum: ['1.0'] },
      id: { type: 'string', minLength: 1 },
      source: { enum: [message.source] },
      type: { enum: [message.type] },
      subject: text,
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { enum: ['application/json'] },
      dataschema: { type: 'string', format: 'uri' },
      traceparent: text,
      correlationid: text,
      causationid: text,
      tenantid: text,
      subjectversion: { type: 'integer', minimum: 1 },
      twinof: text,
      data,
    },
  };
}
