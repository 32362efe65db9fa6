import type { QueueTopology, SideQueueTopology, Topology } from './topology.ts';

const side: SideQueueTopology = {
  visibilityTimeoutSeconds: 180,
  retentionSeconds: 1_209_600,
  maxMessageBytes: 262_144,
};

const queue = (name: string): QueueTopology => ({
  name,
  visibilityTimeoutSeconds: 180,
  retentionSeconds: 345_600,
  maxMessageBytes: 262_144,
  receiveWaitSeconds: 20,
  delaySeconds: 0,
  maxReceiveCount: 5,
  batchSize: 10,
  batchWindowSeconds: 0,
  concurrency: 5,
  deadLetter: side,
  undeliverable: side,
});

/** A small topology for specs: a service with a queue of its own for one operation, and a Lambda that hears everything. */
export const exampleTopology: Topology = {
  bus: { name: 'acme', sourcePrefix: 'acme', maxEntryBytes: 245_760 },
  archive: { retentionDays: 30, pattern: { source: [{ prefix: 'acme.' }] } },
  services: {
    'night-watch': {
      name: 'night-watch',
      description: 'Hears everything.',
      runtime: 'lambda',
      source: 'acme.night-watch',
      folder: 'services/night-watch',
      memoryMiB: 256,
      timeoutSeconds: 30,
      sends: [],
      queues: [queue('main')],
      rules: [
        {
          operationId: 'onEvent',
          events: ['*'],
          description: 'Every event',
          pattern: { source: [{ prefix: 'acme.' }] },
          queue: 'main',
          batch: true,
          retry: { maxAttempts: 185, maxEventAgeSeconds: 86_400 },
          contract: { document: 'specs/night-watch/asyncapi.yaml', pointer: '#/operations/onEvent' },
        },
      ],
      schedules: [{ name: 'seal', expression: 'rate(1 hour)', task: 'seal' }],
      resources: {
        postgres: false,
        redis: false,
        tables: {
          log: {
            partitionKey: { name: 'pk', type: 'S' },
            sortKey: { name: 'sk', type: 'S' },
            ttl: 'expiresAt',
            indexes: [],
            pointInTimeRecovery: true,
            access: ['get', 'query', 'query-indexes', 'put', 'update', 'delete'],
          },
        },
        buckets: { seals: { versioning: true, access: ['get', 'put'], objectLock: { mode: 'GOVERNANCE', days: 1 } } },
        secrets: {},
        ses: { from: 'night@acme.example' },
      },
      calls: [],
    },
    parcel: {
      name: 'parcel',
      description: 'Parcels.',
      runtime: 'nest',
      source: 'acme.parcel',
      folder: 'services/parcel',
      port: 4300,
      managementPort: 5300,
      memoryMiB: 512,
      timeoutSeconds: 30,
      sends: ['parcel.sent'],
      queues: [queue('main'), queue('onParcelLost')],
      markers: {
        source: 'outbox-marker.acme.parcel',
        type: 'outbox.marker',
        pattern: { source: ['outbox-marker.acme.parcel'], 'detail-type': ['outbox.marker'] },
        queue: { visibilityTimeoutSeconds: 10, retentionSeconds: 3_600, maxMessageBytes: 4_096 },
        retry: { maxAttempts: 10, maxEventAgeSeconds: 600 },
      },
      rules: [
        {
          operationId: 'onParcelLost',
          events: ['parcel.sent'],
          description: 'Lost',
          pattern: { source: ['acme.parcel'], 'detail-type': ['parcel.sent'] },
          queue: 'onParcelLost',
          batch: false,
          retry: { maxAttempts: 185, maxEventAgeSeconds: 86_400 },
          contract: { document: 'specs/parcel/asyncapi.yaml', pointer: '#/operations/onParcelLost' },
        },
      ],
      schedules: [],
      resources: {
        postgres: true,
        redis: true,
        tables: {},
        buckets: {},
        secrets: { 'label-key': { description: 'Signs labels.' } },
      },
      http: { document: 'specs/parcel/openapi.yaml', operations: [] },
      calls: [],
    },
  },
  events: {
    'parcel.sent': {
      type: 'parcel.sent',
      source: 'acme.parcel',
      service: 'parcel',
      version: 1,
      title: 'A parcel was sent',
      sensitive: false,
      dataschema: 'urn:acme:parcel.sent:1',
      receivers: [
        { service: 'night-watch', operationId: 'onEvent' },
        { service: 'parcel', operationId: 'onParcelLost' },
      ],
      contract: { document: 'specs/parcel/asyncapi.yaml', pointer: '#/components/messages/parcelSent' },
    },
  },
};
