import { type CaseFamily, record, to } from '../case.ts';

export const arrays: CaseFamily = {
  name: 'arrays',
  cases: [
    { name: 'plain', schemas: { Tags: { type: 'array', items: { type: 'string' } } }, valid: [[], ['a', 'b']] },
    { name: 'untyped items', schemas: { Anything: { type: 'array' } }, valid: [[], [1, 'a', null, { b: [] }]] },
    {
      name: 'bounded and unique',
      schemas: { Few: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3, uniqueItems: true } },
      valid: [[1], [1, 2, 3]],
      invalid: [[], [1, 1], [1, 1.0], [1, 2, 3, 4]],
    },
    {
      name: 'unique objects',
      schemas: {
        Points: { type: 'array', items: record({ x: { type: 'number' }, y: { type: 'number' } }), uniqueItems: true },
      },
      valid: [[{ x: 1, y: 2 }, { x: 1 }]],
      invalid: [
        [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
        [{ x: 0 }, { x: -0 }],
      ],
    },
    {
      name: 'tuple',
      schemas: {
        Pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 },
      },
      valid: [['a', 1]],
      invalid: [['a'], [1, 'a'], ['a', 1, 2]],
    },
    {
      name: 'tuple with a rest',
      schemas: { Row: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } } },
      valid: [[], ['a'], ['a', 1, 2.5]],
      invalid: [[1], ['a', 'b']],
    },
    {
      name: 'open tuple',
      schemas: { Head: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'null' }], minItems: 1 } },
      valid: [['a'], ['a', null, 5, {}]],
    },
    {
      name: 'contains',
      schemas: {
        Some: {
          type: 'array',
          items: { type: 'integer' },
          contains: { type: 'integer', minimum: 5 },
          minContains: 2,
          maxContains: 3,
        },
      },
      valid: [
        [5, 6],
        [1, 5, 6, 7],
      ],
      invalid: [[], [5], [5, 6, 7, 8]],
    },
    {
      name: 'contains nothing is enough',
      schemas: { Any: { type: 'array', contains: { type: 'string', const: 'x' }, minContains: 0, maxContains: 1 } },
      valid: [[], ['x'], ['y']],
      invalid: [['x', 'x']],
    },
    {
      name: 'arrays of arrays of objects',
      schemas: {
        Grid: { type: 'array', items: { type: 'array', items: record({ value: { type: 'number' } }, ['value']) } },
      },
      valid: [[], [[], [{ value: 1 }]]],
    },
    {
      name: 'unevaluated items',
      schemas: {
        Closed: {
          type: 'array',
          allOf: [{ type: 'array', prefixItems: [{ type: 'string' }] }],
          unevaluatedItems: false,
        },
      },
      valid: [[], ['a']],
      invalid: [['a', 'b'], [1], ['a', 1]],
    },
    {
      name: 'items by reference',
      schemas: { List: { type: 'array', items: to('Entry') }, Entry: record({ id: { type: 'string' } }, ['id']) },
      valid: [[{ id: 'a' }]],
      types: ['List', 'Entry'],
    },
  ],
};
