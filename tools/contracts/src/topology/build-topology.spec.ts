import { describe, expect, it } from '@jest/globals';
import type { Topology } from '@pactline/topology';
import { readEvents } from '../asyncapi/index.ts';
import { eventFacts } from '../generate/events.ts';
import { readHttp } from '../generate/http.ts';
import { createEmitter } from '../schema/index.ts';
import { loadTexts, shortly } from '../testing/load.ts';
import { buildTopology } from './build-topology.ts';

const sender = `asyncapi: 3.0.0
info: { title: Parcel, version: 1.0.0, description: Sends parcels. And more. }
channels:
  parcel.sent:
    address: parcel.sent
    messages: { parcelSent: { $ref: '#/components/messages/parcelSent' } }
operations:
  publishParcelSent: { action: send, channel: { $ref: '#/channels/parcel.sent' } }
components:
  messages:
    parcelSent:
      title: A parcel was sent
      payload:
        type: object
        properties: { to: { type: string, x-sensitive: true } }
`;
const receiver = `asyncapi: 3.0.0
info: { title: Mail, version: 1.0.0 }
channels:
  parcel.sent:
    address: parcel.sent
    messages: { parcelSent: { $ref: '../parcel/asyncapi.yaml#/components/messages/parcelSent' } }
operations:
  onParcelSent: { action: receive, channel: { $ref: '#/channels/parcel.sent' }, x-eventbridge: { filter: { data: { to: [x] } } } }
  onAgain: { action: receive, channel: { $ref: '#/channels/parcel.sent' } }
`;

const build = async (files: Record<string, string>): Promise<{ topology: Topology; found: string[] }> => {
  const workspace = await loadTexts({
    'specs/parcel/asyncapi.yaml': sender,
    'specs/mail/asyncapi.yaml': receiver,
    ...files,
  });
  const events = eventFacts(readEvents(workspace), createEmitter(workspace));
  const topology = buildTopology({ workspace, http: readHttp(workspace), events, servicesFolder: 'services' });
  return { topology, found: shortly(workspace.diagnostics.all) };
};

describe('buildTopology', () => {
  it('connects who sends with who receives', async () => {
    const { topology, found } = await build({});

    expect(found).toEqual([]);
    expect(topology.services.parcel).toMatchObject({
      sends: ['parcel.sent'],
      queues: [],
      rules: [],
      description: 'Sends parcels.',
    });
    expect(topology.events['parcel.sent']).toMatchObject({
      service: 'parcel',
      source: 'pactline.parcel',
      sensitive: true,
      receivers: [
        { service: 'mail', operationId: 'onParcelSent' },
        { service: 'mail', operationId: 'onAgain' },
      ],
    });
    expect(topology.services.mail?.rules[0]).toMatchObject({
      operationId: 'onParcelSent',
      events: ['parcel.sent'],
      pattern: { source: ['pactline.parcel'], 'detail-type': ['parcel.sent'], detail: { data: { to: ['x'] } } },
      queue: 'main',
      retry: { maxAttempts: 185, maxEventAgeSeconds: 86_400 },
    });
  });

  it('makes every attribute of a queue explicit', async () => {
    const { topology } = await build({ 'services/mail/service.yaml': 'timeout: 20\nqueue: { batchWindow: 5 }\n' });

    expect(topology.services.mail?.queues).toEqual([
      {
        name: 'main',
        visibilityTimeoutSeconds: 125,
        retentionSeconds: 345_600,
        maxMessageBytes: 262_144,
        receiveWaitSeconds: 20,
        delaySeconds: 0,
        maxReceiveCount: 5,
        batchSize: 10,
        batchWindowSeconds: 5,
        concurrency: 4,
        deadLetter: { visibilityTimeoutSeconds: 60, retentionSeconds: 1_209_600, maxMessageBytes: 262_144 },
        undeliverable: { visibilityTimeoutSeconds: 60, retentionSeconds: 1_209_600, maxMessageBytes: 262_144 },
      },
    ]);
  });

  it('gives an operation a queue of its own', async () => {
    const { topology } = await build({
      'services/mail/service.yaml': 'operations: { onAgain: { queue: { batchSize: 1 } } }\n',
    });

    expect(topology.services.mail?.queues.map(({ name, batchSize }) => [name, batchSize])).toEqual([
      ['main', 10],
      ['onAgain', 1],
    ]);
    expect(topology.services.mail?.rules.map(({ queue }) => queue)).toEqual(['main', 'onAgain']);
  });

  it('describes resources and schedules', async () => {
    const facts = `runtime: lambda
schedule: [{ name: tidy, rate: 5 minutes, task: tidy }]
resources:
  tables: { seen: { partitionKey: id, ttl: until, stream: true, indexes: { by-to: { partitionKey: to } } } }
  buckets: { seals: { objectLock: { days: 7 } } }
`;
    const { topology, found } = await build({ 'services/mail/service.yaml': facts });

    expect(found).toEqual([]);
    expect(topology.services.mail).toMatchObject({
      runtime: 'lambda',
      schedules: [{ name: 'tidy', expression: 'rate(5 minutes)', task: 'tidy' }],
      resources: {
        tables: {
          seen: {
            partitionKey: { name: 'id', type: 'S' },
            ttl: 'until',
            stream: 'NEW_AND_OLD_IMAGES',
            indexes: [{ name: 'by-to', projection: 'ALL' }],
          },
        },
        buckets: { seals: { objectLock: { mode: 'GOVERNANCE', days: 7 } } },
      },
    });
    expect(topology.services.mail?.port).toBeUndefined();
  });

  it('gives a service on DynamoDB its table, and a Lambda the stream and the sweep of it', async () => {
    const facts = 'resources: { dynamodb: true }\n';
    const asProcess = await build({ 'services/parcel/service.yaml': facts });
    const asLambda = await build({ 'services/parcel/service.yaml': `runtime: lambda\n${facts}` });

    expect([...asProcess.found, ...asLambda.found]).toEqual([]);
    const store = { ttl: 'expires', stream: 'NEW_IMAGE', indexes: [{ name: 'outbox', projection: 'KEYS_ONLY' }] };
    const resources = { postgres: false, dynamodb: true, tables: { store } };
    expect(asProcess.topology.services.parcel).toMatchObject({ resources, markers: {}, schedules: [] });
    expect(asProcess.topology.services.parcel?.stream).toBeUndefined();
    expect(asLambda.topology.services.parcel).toMatchObject({
      resources,
      markers: { queue: {} },
      stream: { table: 'store' },
      schedules: [{ name: 'sweep-outbox', expression: 'rate(1 minute)' }],
    });
  });

  it.each([
    [
      'a visibility below 6 x timeout',
      { 'services/mail/service.yaml': 'timeout: 30\nqueue: { visibility: 100 }\n' },
      'queue-visibility@2',
    ],
    ['too few receives', { 'services/mail/service.yaml': 'queue: { maxReceiveCount: 2 }\n' }, 'queue-receives@1'],
    [
      'an operation that does not exist',
      { 'services/mail/service.yaml': 'operations: { onNothing: {} }\n' },
      'service-operation@1',
    ],
    ['a call that does not exist', { 'services/mail/service.yaml': 'calls: [parcel.getParcel]\n' }, 'service-calls@1'],
    ['a schedule without a time', { 'services/mail/service.yaml': 'schedule: [{ name: a, task: b }]\n' }, 'schedule@1'],
    [
      'a rate that is none',
      { 'services/mail/service.yaml': 'schedule: [{ name: a, task: b, rate: 1 minutes }]\n' },
      'schedule@1',
    ],
    [
      'the same port twice',
      { 'services/mail/service.yaml': 'port: 4300\n', 'services/parcel/service.yaml': 'port: 4300\n' },
      'service-port@1',
    ],
    ['an event with two senders', { 'specs/post/asyncapi.yaml': sender }, 'event-sender@11'],
  ])('refuses %s', async (_what, files, finding) => {
    const { found } = await build(files);

    expect(found).toContain(finding);
  });
});
