import { type CaseFamily, record, to } from '../case.ts';

const words =
  'await break case class const constructor default delete enum export function import interface new null package return static switch this type typeof undefined var void with yield prototype valueOf'.split(
    ' ',
  );

export const reservedWords: CaseFamily = {
  name: 'reserved words',
  cases: [
    {
      name: 'as properties',
      schemas: {
        Words: record(Object.fromEntries(words.map((word) => [word, { type: 'string' }])), ['class', 'constructor']),
      },
      valid: [{ class: '', constructor: '' }],
      invalid: [{ class: '' }],
      untyped: true,
    },
    ...[
      'class',
      'default',
      'delete',
      'function',
      'Record',
      'Object',
      'String',
      'Date',
      'Promise',
      'Array',
      'Unknown',
      'CloudEvent',
      'EventDefinition',
      'any',
      'z',
      's',
    ].map((name) => ({
      name: `schema called ${name}`,
      schemas: {
        [`${name}Holder`]: record({ inner: to(name), list: { type: 'array', items: to(name) } }),
        [name]: record({ value: { type: 'string', enum: ['a', 'b'] } }, ['value']),
      },
      valid: [{ inner: { value: 'a' }, list: [{ value: 'b' }] }],
      invalid: [{ inner: {} }],
      readable: [{ inner: { value: 'new' } }],
    })),
  ],
};

export const naming: CaseFamily = {
  name: 'naming',
  cases: [
    {
      name: 'dashes and dots',
      schemas: {
        'order-line.item': record({ 'line-no': { type: 'integer' }, 'a.b': { type: 'string' } }, ['line-no']),
      },
      valid: [{ 'line-no': 1, 'a.b': '' }],
      invalid: [{ 'a.b': '' }],
      types: ['OrderLineItem'],
    },
    {
      name: 'digits',
      schemas: { '2fa': record({ '1st': { type: 'string' }, '007': { type: 'integer' } }, ['1st']) },
      valid: [{ '1st': '', '007': 7 }],
      types: ['_2fa'],
    },
    {
      name: 'versions',
      schemas: { OrderV2: record({ a: to('order_v3') }), order_v3: record({ b: { type: 'string' } }) },
      valid: [{ a: { b: '' } }],
      types: ['OrderV2', 'Order_v3'],
    },
    {
      name: 'letters of many scripts',
      schemas: {
        Größe: record(
          { straße: { type: 'string' }, 名前: { type: 'string' }, 'ключ-1': record({ é: { type: 'integer' } }) },
          ['straße'],
        ),
      },
      valid: [{ straße: '', 名前: '', 'ключ-1': { é: 1 } }],
      invalid: [{}],
      types: ['Größe', 'GrößeКлюч1'],
    },
    {
      name: 'spaces and signs',
      schemas: {
        'My Type (draft)': record({
          'a b': { type: 'string' },
          '': { type: 'integer' },
          "it's": { type: 'string' },
          'a"b': { type: 'string' },
          'a\\b': { type: 'string' },
          '@id': { type: 'string' },
          $ref2: { type: 'string' },
        }),
      },
      valid: [{ 'a b': '', '': 1, "it's": '', '@id': '' }],
      invalid: [{ '': 'x' }],
      types: ['MyTypeDraft'],
    },
    {
      name: 'slashes and tildes',
      schemas: {
        'a~b': record({ 'x/y': { $ref: '#/components/schemas/c~1d' } }),
        'c/d': { type: 'string', minLength: 2 },
      },
      valid: [{ 'x/y': 'ab' }],
      invalid: [{ 'x/y': 'a' }],
    },
    {
      name: 'collisions',
      schemas: {
        Same: record({ a: to('same'), b: to('SAME'), c: to('s-ame') }),
        same: { type: 'string', const: 'x' },
        SAME: { type: 'string', const: 'y' },
        's-ame': { type: 'string', const: 'z' },
      },
      valid: [{ a: 'x', b: 'y', c: 'z' }],
      invalid: [{ a: 'y' }, { b: 'z' }],
      types: ['Same', 'same2', 'SAME3'].map((name) => name[0]!.toUpperCase() + name.slice(1)),
    },
    {
      name: 'data and read names',
      schemas: {
        ThingData: record({ e: { type: 'string', enum: ['a', 'b'] } }),
        ThingRead: record({ x: { type: 'string' } }),
      },
      valid: [{ e: 'a' }],
      readable: [{ e: 'z' }],
    },
    {
      name: 'comments',
      schemas: {
        Described: record({ a: { type: 'string', description: 'ends */ here\n\n@param {x} `y`\n// more' } }, [], {
          description: 'A */ comment /* with\nlines',
        }),
      },
      valid: [{ a: '' }],
    },
    {
      name: 'property called like the prototype',
      schemas: { Proto: record({ hasOwnProperty: { type: 'boolean' }, valueOf: { type: 'string' } }) },
      valid: [{}, { hasOwnProperty: true }],
      invalid: [{ hasOwnProperty: 1 }],
      untyped: true,
    },
  ],
};
