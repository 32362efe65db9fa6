import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadWorkspace, Random } from '@pactline/contracts/derive';
import { type EventContract, eventContracts } from './contracts.ts';
import { validValues } from './values.ts';

const document = {
  asyncapi: '3.0.0',
  info: { title: 'Pets', version: '1.0.0' },
  channels: {
    seen: {
      address: 'pet.seen',
      messages: {
        petSeen: {
          name: 'pet.seen',
          payload: {
            oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
            discriminator: { propertyName: 'kind', mapping: { cat: 'Cat' } },
          },
        },
      },
    },
  },
  operations: { publishPetSeen: { action: 'send', channel: { $ref: '#/channels/seen' } } },
  components: {
    schemas: {
      Cat: {
        type: 'object',
        required: ['kind', 'lives'],
        properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
      },
      Dog: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' }, good: { type: 'boolean' } } },
    },
  },
};

describe('an event whose kinds a mapping tells apart', () => {
  let root = '';
  let seen: EventContract;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'conformance-pets-'));
    await mkdir(join(root, 'specs/pet'), { recursive: true });
    await writeFile(join(root, 'specs/pet/asyncapi.json'), JSON.stringify(document));
    const { sends } = eventContracts(
      await loadWorkspace(join(root, 'specs'), { services: join(root, 'services') }),
      'pet',
    );
    seen = sends[0]!;
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is judged by the mapping, and by the name of what it does not map', () => {
    const fits = (value: object): boolean => seen.judge.writes(value).length === 0;
    expect([fits({ kind: 'cat', lives: 9 }), fits({ kind: 'Dog' })]).toEqual([true, true]);
    expect([fits({ kind: 'Cat', lives: 9 }), fits({ kind: 'dog' }), fits({ kind: 'cat' })]).toEqual([
      false,
      false,
      false,
    ]);
    expect(seen.judge.reads({ kind: 'cow', milk: 1 })).toEqual([]);
    expect(seen.judge.reads({ kind: 'cat' })).not.toEqual([]);
  });

  it('is told in every kind', () => {
    const kinds = validValues(seen, new Random(3), 40).map(({ value }) => (value as { kind: string }).kind);
    expect(new Set(kinds)).toEqual(new Set(['cat', 'Dog']));
  });
});
