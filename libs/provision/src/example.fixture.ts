import type { QueueTopology, RuleTopology, ServiceTopology, Topology } from '@pactline/topology';

const side = { visibilityTimeoutSeconds: 30, retentionSeconds: 1_209_600, maxMessageBytes: 262_144 };

const queue = (name: string): QueueTopology => ({
  name,
  visibilityTimeoutSeconds: 60,
  retentionSeconds: 345_600,
  maxMessageBytes: 262_144,
  receiveWaitSeconds: 1,
  delaySeconds: 0,
  maxReceiveCount: 5,
  batchSize: 10,
  batchWindowSeconds: 0,
  concurrency: 2,
  deadLetter: side,
  undeliverable: side,
});

export const rule = (operationId: string, queueName: string, data?: object): RuleTopology => ({
  operationId,
  events: ['lamp.lit'],
  description: operationId,
  pattern: { source: ['acme.lamp'], 'detail-type': ['lamp.lit'], ...(data && { detail: { data } }) },
  queue: queueName,
  batch: false,
  retry: { maxAttempts: 185, maxEventAgeSeconds: 86_400 },
  contract: { document: 'specs/lamp/asyncapi.yaml', pointer: '#' },
});

const lamp: ServiceTopology = {
  name: 'lamp',
  description: 'Lamps.',
  runtime: 'nest',
  source: 'acme.lamp',
  folder: 'services/lamp',
  port: 4300,
  memoryMiB: 128,
  timeoutSeconds: 10,
  sends: ['lamp.lit'],
  queues: [queue('main'), queue('onBrightLamp')],
  markers: {
    source: 'outbox-marker.acme.lamp',
    type: 'outbox.marker',
    pattern: { source: ['outbox-marker.acme.lamp'], 'detail-type': ['outbox.marker'] },
    queue: { visibilityTimeoutSeconds: 10, retentionSeconds: 3_600, maxMessageBytes: 4_096 },
    retry: { maxAttempts: 10, maxEventAgeSeconds: 600 },
  },
  rules: [rule('onLampLit', 'main'), rule('onBrightLamp', 'onBrightLamp', { watts: [{ numeric: ['>', 60] }] })],
  schedules: [],
  resources: {
    postgres: false,
    redis: false,
    tables: {
      lamps: {
        partitionKey: { name: 'pk', type: 'S' },
        sortKey: { name: 'sk', type: 'N' },
        ttl: 'expiresAt',
        stream: 'NEW_IMAGE',
        indexes: [{ name: 'by-room', partitionKey: { name: 'room', type: 'S' }, projection: 'ALL' }],
        pointInTimeRecovery: true,
        access: ['get', 'query', 'query-indexes', 'put', 'update', 'delete'],
      },
    },
    buckets: { plans: { versioning: true, access: ['get', 'put'], objectLock: { mode: 'GOVERNANCE', days: 1 } } },
    secrets: { key: { description: 'Opens the box.' } },
    ses: { from: 'lamp@acme.example' },
  },
  calls: [],
};

const { markers: _outbox, ...withoutOutbox } = lamp;

const counter: ServiceTopology = {
  ...withoutOutbox,
  name: 'counter',
  runtime: 'lambda',
  source: 'acme.counter',
  sends: [],
  queues: [queue('main')],
  rules: [rule('onLampLit', 'main')],
  schedules: [{ name: 'tick', expression: 'rate(1 hour)', task: 'tick' }],
  resources: { postgres: false, redis: false, tables: {}, buckets: {}, secrets: {} },
};

/** A service with two queues and one of each store, and a Lambda. */
export const lampTopology: Topology = {
  bus: { name: 'acme', sourcePrefix: 'acme', maxEntryBytes: 245_760 },
  archive: { retentionDays: 3, pattern: { source: [{ prefix: 'acme.' }] } },
  services: { counter, lamp },
  events: {},
};
