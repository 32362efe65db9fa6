import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadWorkspace, type Workspace } from '@pactline/contracts/derive';
import type { QueueTopology, ServiceTopology, Topology } from '@pactline/topology';

const kiln = `
asyncapi: 3.0.0
info: { title: Kiln, version: 1.0.0 }
channels:
  kiln.fired: { address: kiln.fired, messages: { kilnFired: { $ref: '#/components/messages/kilnFired' } } }
operations:
  publishKilnFired: { action: send, channel: { $ref: '#/channels/kiln.fired' } }
components:
  messages:
    kilnFired:
      payload: { $ref: '#/components/schemas/Fired' }
      examples:
        - payload: { potId: pot-1, glaze: celadon, clay: stoneware, degrees: 1280, note: A crack., finish: { kind: matte, grain: 2 } }
  schemas:
    Fired:
      type: object
      required: [potId, glaze, clay, degrees]
      properties:
        potId: { type: string, minLength: 1, maxLength: 60 }
        glaze: { type: string, enum: [celadon, tenmoku, shino] }
        clay: { type: string, enum: [stoneware, porcelain] }
        degrees: { type: integer, minimum: 600, maximum: 1400 }
        note: { type: string, maxLength: 40 }
        finish:
          oneOf: [{ $ref: '#/components/schemas/Matte' }, { $ref: '#/components/schemas/Gloss' }]
          discriminator: { propertyName: kind, mapping: { matte: '#/components/schemas/Matte', gloss: '#/components/schemas/Gloss' } }
    Matte:
      type: object
      required: [kind, grain]
      properties: { kind: { type: string, const: matte }, grain: { type: integer, minimum: 1 } }
    Gloss:
      type: object
      required: [kind]
      properties: { kind: { type: string, const: gloss } }
`;

const potter = `
asyncapi: 3.0.0
info: { title: Potter, version: 1.0.0 }
channels:
  kiln.fired: { address: kiln.fired, messages: { kilnFired: { $ref: '../kiln/asyncapi.yaml#/components/messages/kilnFired' } } }
  pot.listed: { address: pot.listed, messages: { potListed: { $ref: '#/components/messages/potListed' } } }
  pot.listed.v2: { address: pot.listed.v2, messages: { potListedV2: { $ref: '#/components/messages/potListedV2' } } }
operations:
  publishPotListed: { action: send, channel: { $ref: '#/channels/pot.listed' } }
  publishPotListedV2: { action: send, channel: { $ref: '#/channels/pot.listed.v2' } }
  onKilnFired:
    action: receive
    channel: { $ref: '#/channels/kiln.fired' }
    x-eventbridge: { filter: { data: { glaze: [celadon, tenmoku] } } }
components:
  messages:
    potListed: { payload: { $ref: '#/components/schemas/Listed' }, x-eventbridge: { twinOf: pot.listed.v2 } }
    potListedV2: { payload: { $ref: '#/components/schemas/Listed' } }
  schemas:
    Listed:
      type: object
      required: [potId, degrees]
      properties: { potId: { type: string, minLength: 1 }, degrees: { type: integer, minimum: 600 }, note: { type: string } }
`;

/** Contracts of two services that exist in specs only: a kiln, and a potter who lists what it fired. */
export async function potteryContracts(): Promise<Workspace> {
  const files = {
    'platform.yaml': '{ name: clay, bus: clay, sourcePrefix: clay }',
    'kiln/asyncapi.yaml': kiln,
    'potter/asyncapi.yaml': potter,
  };
  const root = await mkdtemp(join(tmpdir(), 'pactline-conformance-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(root, 'specs', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    return await loadWorkspace(join(root, 'specs'));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const side = { visibilityTimeoutSeconds: 30, retentionSeconds: 3_600, maxMessageBytes: 262_144 };
const queue: QueueTopology = {
  ...side,
  name: 'main',
  receiveWaitSeconds: 0,
  delaySeconds: 0,
  maxReceiveCount: 5,
  batchSize: 10,
  batchWindowSeconds: 0,
  concurrency: 1,
  deadLetter: side,
  undeliverable: side,
};

/** @param isFiltered false: the rule lets everything through, as if the contract had no filter */
export function potterTopology(
  isFiltered = true,
  runtime: ServiceTopology['runtime'] = 'nest',
): Topology & { readonly services: { readonly potter: ServiceTopology } } {
  const place = { document: 'specs/potter/asyncapi.yaml', pointer: '#/operations/onKilnFired' };
  const detail = isFiltered ? { detail: { data: { glaze: ['celadon', 'tenmoku'] } } } : {};
  return {
    bus: { name: 'clay', sourcePrefix: 'clay', maxEntryBytes: 245_760 },
    archive: { retentionDays: 1, pattern: { source: [{ prefix: 'clay.' }] } },
    events: {},
    services: {
      potter: {
        name: 'potter',
        description: 'Lists pots.',
        runtime,
        source: 'clay.potter',
        folder: 'services/potter',
        memoryMiB: 128,
        timeoutSeconds: 5,
        sends: ['pot.listed', 'pot.listed.v2'],
        queues: [queue],
        rules: [
          {
            operationId: 'onKilnFired',
            events: ['kiln.fired'],
            description: '',
            pattern: { source: ['clay.kiln'], 'detail-type': ['kiln.fired'], ...detail },
            queue: 'main',
            batch: false,
            retry: { maxAttempts: 1, maxEventAgeSeconds: 60 },
            contract: place,
          },
        ],
        schedules: [],
        resources: { postgres: false, redis: false, tables: {}, buckets: {}, secrets: {} },
        calls: [],
      },
    },
  };
}
