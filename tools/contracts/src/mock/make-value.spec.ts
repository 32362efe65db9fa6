import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cursor, type Json, loadWorkspace, type Workspace } from '../source/index.ts';
import { contractFolder } from '../testing/contract-folder.ts';
import { makeValue } from './make-value.ts';
import { Shapes } from './shapes.ts';

const schemas = {
  pattern: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{4}$' },
  'pattern and length': { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', minLength: 12, maxLength: 14 },
  'no anchors': { type: 'string', pattern: '[0-9]' },
  uuid: { type: 'string', format: 'uuid' },
  'UUIDv7 by pattern': {
    type: 'string',
    pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  },
  'long text': { type: 'string', minLength: 50, maxLength: 60 },
  number: { type: 'number', exclusiveMinimum: 2, maximum: 3.5 },
  multiple: { type: 'integer', minimum: 3, multipleOf: 5, maximum: 20 },
  nullable: { type: ['null', 'string'] },
  'enum with null': { enum: [null, 'a'] },
  list: { type: 'array', minItems: 2, items: { type: 'boolean' } },
  object: {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string' }, b: { type: 'integer', maximum: -4 } },
    additionalProperties: false,
  },
  base: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  allOf: {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { const: 1 } } },
      { type: 'object', required: ['b'], properties: { b: { type: 'string' } } },
    ],
  },
  'required beside allOf, declared inside': {
    required: ['artists', 'tracks'],
    allOf: [
      { $ref: '#/components/schemas/base' },
      {
        type: 'object',
        properties: {
          artists: { type: 'array', items: { type: 'string' } },
          tracks: { allOf: [{ $ref: '#/components/schemas/page of texts' }] },
        },
      },
    ],
  },
  'page of texts': {
    type: 'object',
    allOf: [
      { type: 'object', required: ['href', 'items'], properties: { href: { type: 'string' } } },
      { type: 'object', properties: { items: { type: 'array', items: { type: 'string' } } } },
    ],
  },
  'deep inside': {
    type: 'object',
    required: ['a'],
    properties: {
      a: {
        type: 'object',
        required: ['b'],
        properties: {
          b: { type: 'object', required: ['c'], properties: { c: { $ref: '#/components/schemas/page of texts' } } },
        },
      },
    },
  },
  oneOf: { oneOf: [{ type: 'object', required: ['kind'], properties: { kind: { const: 'x' } } }, { type: 'string' }] },
  map: { type: 'object', additionalProperties: { type: 'integer' } },
  recursive: {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/components/schemas/recursive' } },
    },
  },
  'told apart by a mapping alone': {
    oneOf: [{ $ref: '#/components/schemas/base' }, { $ref: '#/components/schemas/bare' }],
    discriminator: {
      propertyName: 'kind',
      mapping: { full: '#/components/schemas/base', bare: '#/components/schemas/bare' },
    },
  },
  bare: { type: 'object', properties: { kind: { type: 'string', enum: ['bare', 'none'] } } },
  'wide and endless': {
    type: 'object',
    required: ['id', 'next'],
    properties: {
      id: { type: 'string' },
      next: { anyOf: [{ $ref: '#/components/schemas/wide and endless' }, { type: 'null' }] },
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          `other${index}`,
          { oneOf: [{ $ref: '#/components/schemas/wide and endless' }, { type: 'integer', minimum: index }] },
        ]),
      ),
    },
  },
  'pairs of themselves': {
    oneOf: [
      {
        type: 'object',
        required: ['left', 'right', 'more'],
        properties: {
          left: { $ref: '#/components/schemas/pairs of themselves' },
          right: { $ref: '#/components/schemas/pairs of themselves' },
          more: { type: 'array', items: { $ref: '#/components/schemas/pairs of themselves' } },
        },
      },
      { type: 'object', required: ['leaf'], properties: { leaf: { type: 'boolean' } } },
    ],
  },
  'null, or more of the same': {
    type: ['object', 'null'],
    required: ['rest', 'last'],
    properties: {
      rest: { $ref: '#/components/schemas/null, or more of the same' },
      last: { $ref: '#/components/schemas/null, or more of the same' },
    },
  },
  'a whole whose example does not fit': {
    type: 'object',
    required: ['parts', 'note'],
    properties: {
      parts: {
        type: 'array',
        minItems: 1,
        items: {
          oneOf: [
            { type: 'object', required: ['kind', 'gone'], properties: { kind: { const: 'a' }, gone: false } },
            {
              type: 'object',
              required: ['kind', 'code'],
              properties: {
                kind: { const: 'b' },
                code: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{4}-[A-Z]{2}-[0-9]{4}$', example: 'AB-1234-CD-5678' },
              },
            },
          ],
        },
      },
      note: { type: 'string', example: 'kept' },
    },
    example: { parts: [{ kind: 'a', code: 'AB' }], note: 'of the whole' },
  },
  'alternatives, the first of which never fits': {
    required: ['kind', 'count'],
    type: 'object',
    properties: { count: { type: 'integer', minimum: 3 } },
    anyOf: [
      { type: 'object', properties: { kind: { const: 'one' }, count: { maximum: 2 } } },
      { type: 'object', properties: { kind: { const: 'other' } } },
    ],
  },
  'a bad example': { type: 'integer', examples: ['x'] },
};

describe('makeValue', () => {
  let workspace: Workspace;
  let remove: () => Promise<void>;
  const shapes = new Shapes();
  const at = (name: string): Cursor => [...workspace.documents.values()][0]!.root.get('components', 'schemas', name);

  beforeAll(async () => {
    const all = { ...schemas, impossible: { type: 'integer', minimum: 5, maximum: 4 } };
    const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {}, components: { schemas: all } };
    const folder = await contractFolder({ 'specs/x/openapi.json': JSON.stringify(document) });
    ({ remove } = folder);
    workspace = await loadWorkspace(folder.specs, { services: folder.services });
  });
  afterAll(() => remove());

  it.each(Object.keys(schemas))('finds a value that fits: %s', (name) => {
    const value = makeValue(at(name), shapes, 'seed');

    expect(value).not.toBeUndefined();
    expect(shapes.violations(at(name), value)).toEqual([]);
    expect(makeValue(at(name), new Shapes(), 'seed')).toEqual(value);
  });

  it.each<[string, Json]>([
    ['a whole whose example does not fit', { parts: [{ kind: 'b', code: 'AB-1234-CD-5678' }], note: 'kept' }],
    ['told apart by a mapping alone', { id: 'text', kind: 'full' }],
    ['alternatives, the first of which never fits', { kind: 'other', count: 3 }],
  ])('goes by what fits of what its author wrote: %s', (name, value) => {
    expect(makeValue(at(name), shapes, 'seed')).toEqual(value);
  });

  it('compiles each schema once, whoever refers to it', () => {
    const own = new Shapes();
    for (const name of Object.keys(schemas)) own.fits(at(name), null);

    expect(own.named(`contract:${Object.keys(schemas).length - 1}`)).toBeDefined();
    expect(own.named(`contract:${Object.keys(schemas).length}`)).toBeUndefined();
  });

  it('finds none where there is none', () => {
    expect(makeValue(at('impossible'), shapes, 'seed')).toBeUndefined();
  });
});
