import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRawContracts } from './raw-contracts.ts';

const FILES = {
  'specs/platform.yaml': 'bus: shop\nsourcePrefix: acme\n',
  'specs/parcel/asyncapi.yaml': `
channels:
  lost: { address: parcel.lost }
  odd/name: { address: parcel.odd }
operations:
  publishLost: { action: send, channel: { $ref: '#/channels/lost' } }
  onLost: { action: receive, channel: { $ref: '#/channels/lost' } }
  onOdd: { action: receive, channel: { $ref: '#/channels/odd~1name' } }
`,
  'services/parcel/service.yaml': `
runtime: lambda
schedule: [{ name: seal, rate: 1 hour, task: seal }]
operations: { onOdd: { queue: { batchSize: 1 } } }
resources:
  postgres: true
  tables: { log: { partitionKey: pk, indexes: { by-time: { partitionKey: day } } }, plain: { partitionKey: pk } }
  buckets: { seals: {} }
  secrets: { key: { description: Signs. } }
  ses: { from: night@acme.example }
`,
  'services/quiet/service.yaml': 'runtime: nest\n',
};

describe('readRawContracts', () => {
  let root: string;
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'raw-contracts-'));
    write(FILES);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('says what the files say', () => {
    const { bus, services } = readRawContracts(root);

    expect(bus).toBe('shop');
    expect(services).toEqual([
      {
        name: 'parcel',
        runtime: 'lambda',
        source: 'acme.parcel',
        sends: [{ type: 'parcel.lost', because: 'specs/parcel/asyncapi.yaml#/operations/publishLost' }],
        receives: [
          { operation: 'onLost', ownQueue: false, because: 'specs/parcel/asyncapi.yaml#/operations/onLost' },
          { operation: 'onOdd', ownQueue: true, because: 'specs/parcel/asyncapi.yaml#/operations/onOdd' },
        ],
        postgres: true,
        redis: false,
        tables: [
          { name: 'log', indexes: ['by-time'] },
          { name: 'plain', indexes: [] },
        ],
        buckets: [{ name: 'seals', access: undefined }],
        secrets: ['key'],
        sesFrom: 'night@acme.example',
        schedules: ['seal'],
      },
      expect.objectContaining({ name: 'quiet', runtime: 'nest', sends: [], receives: [], tables: [], postgres: false }),
    ]);
  });

  it('refuses an operation whose channel it cannot find', () => {
    write({
      'specs/quiet/asyncapi.yaml': `operations: { onX: { action: receive, channel: { $ref: '#/channels/x' } } }`,
    });

    expect(() => readRawContracts(root)).toThrow('specs/quiet/asyncapi.yaml: the channel of onX has no address');
  });
});
