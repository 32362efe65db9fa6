import type { EventDefinition, ReceiveOperation, ServiceEvents } from '@pactline/contract-runtime';
import { bridgeEnvelope } from '@pactline/testing';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { LambdaConfig } from './config/read-config.ts';
import type { LambdaLogger } from './logging/lambda-logger.ts';

export interface LampLit {
  readonly lampId: string;
  readonly owner: string;
}

const lamp = z.strictObject({ lampId: z.string().min(1), owner: z.string() });
const contract = (pointer: string) => ({ document: 'specs/lamp/asyncapi.yaml', pointer });

const define = <Type extends string>(type: Type, source: string): EventDefinition<Type, LampLit, LampLit> => ({
  type,
  source,
  service: source.slice('acme.'.length),
  version: 1,
  dataschema: `https://acme.example/${type}/1`,
  schema: lamp,
  reader: z.looseObject(lamp.shape),
  sensitive: ['/owner'],
  contract: contract(`#/components/messages/${type}`),
  examples: [{ lampId: 'lamp-1', owner: 'Zoë' }],
});

export const lampLit = define('lamp.lit', 'acme.lamp');
export const lampSeen = define('lamp.seen', 'acme.watcher');

const receive = (operationId: string, event: ReceiveOperation['event'], batch = false): ReceiveOperation => ({
  operationId,
  event,
  pattern: event === '*' ? { source: [{ prefix: 'acme.' }] } : { source: [event.source], 'detail-type': [event.type] },
  allTwins: false,
  batch,
  contract: contract(`#/operations/${operationId}`),
});

/** A service that answers each lamp with an event of its own. */
export const watcherEvents: ServiceEvents<typeof lampSeen> = {
  service: 'watcher',
  source: 'acme.watcher',
  sends: [lampSeen],
  receives: [receive('onLampLit', lampLit)],
};

/** A service that takes everything in batches. */
export const archiveEvents: ServiceEvents<never> = {
  service: 'archive',
  source: 'acme.archive',
  sends: [],
  receives: [receive('onEvent', '*', true)],
};

export const watcherConfig: LambdaConfig = {
  service: 'watcher',
  stage: 'test',
  logLevel: 'info',
  metrics: false,
  busName: 'bus',
};

export const litEvent = (n: number, data: unknown = { lampId: `lamp-${n}`, owner: 'Zoë' }) =>
  ({
    specversion: '1.0',
    id: `event-${n}`,
    source: 'acme.lamp',
    type: 'lamp.lit',
    subject: `lamp-${n}`,
    time: '2026-03-01T10:00:00.000Z',
    datacontenttype: 'application/json',
    correlationid: `journey-${n}`,
    tenantid: 'fjord',
    data,
  }) as const;

export const sqsRecord = (body: string, n: number, receiveCount = 1): SQSRecord => ({
  messageId: `message-${n}`,
  receiptHandle: `receipt-${n}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: '0',
    SenderId: '0',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:queue',
  awsRegion: 'eu-central-1',
});

export const delivery = (...records: SQSRecord[]): SQSEvent => ({ Records: records });
export const messageOf = (event: ReturnType<typeof litEvent>, n: number, receiveCount = 1): SQSRecord =>
  sqsRecord(JSON.stringify(bridgeEnvelope(event)), n, receiveCount);

/** A context with so much time left, in ms. */
export const lambdaContext = (remainingMs = 30_000): Context =>
  ({
    functionName: 'watcher',
    awsRequestId: 'request-1',
    getRemainingTimeInMillis: () => remainingMs,
  }) as unknown as Context;

export interface KeptLog extends LambdaLogger {
  readonly lines: { level: string; fields: Record<string, unknown>; message: string }[];
}

export function keptLog(): KeptLog {
  const lines: KeptLog['lines'] = [];
  const scoped = (scope: object): KeptLog => {
    const write = (level: string) => (fields: object, message: string) =>
      void lines.push({ level, fields: { ...scope, ...fields }, message });
    return {
      lines,
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      with: (fields) => scoped({ ...scope, ...fields }),
      enter: () => undefined,
    };
  };
  return scoped({});
}
