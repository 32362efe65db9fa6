import { type CaseFamily, record, to } from '../case.ts';

export const maps: CaseFamily = {
  name: 'maps',
  cases: [
    {
      name: 'of strings',
      schemas: { Labels: { type: 'object', additionalProperties: { type: 'string' } } },
      valid: [{}, { a: 'b', 'x-y': '' }],
    },
    {
      name: 'of objects',
      schemas: {
        Prices: { type: 'object', additionalProperties: record({ amount: { type: 'integer' } }, ['amount']) },
      },
      valid: [{ EUR: { amount: 1 } }],
    },
    { name: 'free', schemas: { Free: { type: 'object' } }, valid: [{}, { a: { b: [null] } }] },
    {
      name: 'empty',
      schemas: { Nothing: { type: 'object', additionalProperties: false } },
      valid: [{}],
      invalid: [{ a: 1 }],
    },
    {
      name: 'properties and a rest',
      schemas: {
        Mixed: record({ id: { type: 'integer' }, note: { type: 'boolean' } }, ['id'], {
          additionalProperties: { type: 'string' },
        }),
      },
      valid: [{ id: 1 }, { id: 1, note: true, other: 'x' }],
      invalid: [{ id: 1, other: 2 }],
    },
    {
      name: 'pattern properties',
      schemas: {
        Headers: {
          type: 'object',
          patternProperties: { '^x-': { type: 'string' }, count$: { type: 'integer' } },
          additionalProperties: false,
        },
      },
      valid: [{}, { 'x-a': 'b', count: 3 }],
      invalid: [{ 'x-count': 1 }, { y: 1 }],
    },
    {
      name: 'property names',
      schemas: {
        Codes: {
          type: 'object',
          propertyNames: { type: 'string', pattern: '^[A-Z]{2}$' },
          additionalProperties: { type: 'integer' },
        },
      },
      valid: [{ AT: 1 }],
      invalid: [{ at: 1 }],
    },
    {
      name: 'keys of an enum',
      schemas: {
        ByDay: {
          type: 'object',
          propertyNames: { type: 'string', enum: ['mon', 'tue'] },
          additionalProperties: { type: 'boolean' },
        },
      },
      valid: [{}, { mon: true, tue: false }],
      invalid: [{ wed: true }],
      readable: [{ wed: true }],
    },
    {
      name: 'number of properties',
      schemas: {
        Some: { type: 'object', minProperties: 1, maxProperties: 2, additionalProperties: { type: 'integer' } },
      },
      valid: [{ a: 1 }, { a: 1, b: 2 }],
      invalid: [{}, { a: 1, b: 2, c: 3 }],
    },
    {
      name: 'dangerous keys',
      schemas: { Danger: record({ constructor: { type: 'string' }, toString: { type: 'integer' } }, ['constructor']) },
      untyped: true,
      valid: [{ constructor: 'x' }, { constructor: 'x', toString: 1 }],
      invalid: [{}, { toString: 1 }],
    },
    {
      name: 'required but undeclared',
      schemas: { Loose: { type: 'object', required: ['a', 'b'], properties: { a: { type: 'string' } } } },
      valid: [{ a: '', b: null }],
      invalid: [{ a: '' }],
    },
    {
      name: 'dependent required',
      schemas: {
        Card: record({ number: { type: 'string' }, cvc: { type: 'string' }, name: { type: 'string' } }, [], {
          dependentRequired: { number: ['cvc', 'name'] },
        }),
      },
      valid: [{}, { cvc: '1' }, { number: '4', cvc: '1', name: 'Zoë' }],
      invalid: [{ number: '4', cvc: '1' }],
    },
    {
      name: 'dependent schemas',
      schemas: {
        Gift: record({ gift: { type: 'boolean' }, message: { type: 'string' } }, [], {
          dependentSchemas: { gift: { type: 'object', required: ['message'] } },
        }),
      },
      valid: [{}, { gift: true, message: '' }],
      invalid: [{ gift: false }],
    },
    {
      name: 'unevaluated properties',
      schemas: {
        Closed: {
          type: 'object',
          allOf: [to('Base')],
          properties: { b: { type: 'integer' } },
          unevaluatedProperties: false,
        },
        Base: record({ a: { type: 'string' } }, ['a']),
      },
      valid: [{ a: 'x' }, { a: 'x', b: 1 }],
      invalid: [{ a: 'x', c: 1 }],
      readable: [{ a: 'x', c: 1 }],
    },
    {
      name: 'unevaluated properties behind conditions',
      schemas: {
        Shape: {
          type: 'object',
          properties: { kind: { type: 'string' } },
          required: ['kind'],
          anyOf: [
            { type: 'object', properties: { radius: { type: 'number' } }, required: ['radius'] },
            { type: 'object', properties: { side: { type: 'number' } }, required: ['side'] },
          ],
          unevaluatedProperties: false,
        },
      },
      valid: [
        { kind: 'circle', radius: 1 },
        { kind: 'both', radius: 1, side: 2 },
      ],
      invalid: [{ kind: 'circle', radius: 1, x: 1 }],
    },
    {
      name: 'boolean schemas',
      schemas: { Flags: record({ any: true, never: false, empty: {} }) },
      valid: [{}, { any: [1], empty: null }],
      invalid: [{ never: 1 }],
    },
  ],
};

export const nested: CaseFamily = {
  name: 'nested',
  cases: [
    {
      name: 'inline objects get names',
      schemas: {
        Order: record({
          customer: record({ address: record({ city: { type: 'string' } }, ['city']) }, ['address']),
          lines: {
            type: 'array',
            items: record({ sku: { type: 'string' }, state: { type: 'string', enum: ['new', 'sent'] } }),
          },
          prices: { type: 'object', additionalProperties: record({ amount: { type: 'integer' } }) },
        }),
      },
      valid: [
        { customer: { address: { city: 'Graz' } }, lines: [{ sku: 'a', state: 'new' }], prices: { a: { amount: 1 } } },
      ],
      invalid: [{ customer: { address: {} } }],
      readable: [{ lines: [{ state: 'lost' }] }],
      types: ['OrderCustomer', 'OrderCustomerAddress', 'OrderLinesItem', 'OrderLinesItemState', 'OrderPricesValue'],
    },
    {
      name: 'inline names do not take those of components',
      schemas: {
        Cart: record({ item: record({ a: { type: 'string' } }) }),
        CartItem: record({ b: { type: 'string' } }),
      },
      valid: [{ item: { a: 'x' } }],
      types: ['Cart', 'CartItem', 'CartItem2'],
    },
    {
      name: 'definitions inside',
      schemas: {
        Holder: record({ inner: { $ref: '#/components/schemas/Holder/$defs/Inner' } }, [], {
          $defs: { Inner: record({ x: { type: 'integer' } }, ['x']) },
        }),
      },
      valid: [{ inner: { x: 1 } }],
      invalid: [{ inner: {} }],
      types: ['Inner'],
    },
    {
      name: 'deep pointers',
      schemas: {
        Deep: record({
          a: record({ b: { type: 'string', minLength: 2 } }),
          again: { $ref: '#/components/schemas/Deep/properties/a/properties/b' },
        }),
      },
      valid: [{ a: { b: 'xy' }, again: 'xy' }],
      invalid: [{ again: 'x' }],
    },
    {
      name: 'same names in different places',
      schemas: {
        One: record({ part: record({ x: { type: 'string' } }) }),
        Two: record({ part: record({ y: { type: 'string' } }) }),
      },
      valid: [{ part: { x: '' } }],
      types: ['OnePart', 'TwoPart'],
    },
  ],
};

export const recursive: CaseFamily = {
  name: 'recursive',
  cases: [
    {
      name: 'tree',
      schemas: { Tree: record({ name: { type: 'string' }, children: { type: 'array', items: to('Tree') } }, ['name']) },
      valid: [{ name: 'a', children: [{ name: 'b', children: [] }] }],
      invalid: [{ name: 'a', children: [{}] }],
    },
    {
      name: 'mutual',
      schemas: {
        Folder: record({ files: { type: 'array', items: to('File') } }, ['files'], { additionalProperties: false }),
        File: record({ name: { type: 'string' }, folder: to('Folder') }, ['name']),
      },
      valid: [{ files: [{ name: 'a', folder: { files: [] } }] }],
      readable: [{ files: [{ name: 'a', folder: { files: [], more: 1 } }], other: true }],
    },
    {
      name: 'any JSON',
      schemas: {
        JsonValue: {
          anyOf: [
            { type: ['string', 'number', 'boolean', 'null'] },
            { type: 'array', items: to('JsonValue') },
            { type: 'object', additionalProperties: to('JsonValue') },
          ],
        },
      },
      valid: [null, [1, [2, { a: ['b'] }]]],
    },
    {
      name: 'linked list',
      schemas: {
        Node: record({ value: { type: 'integer' }, next: { anyOf: [to('Node'), { type: 'null' }] } }, [
          'value',
          'next',
        ]),
      },
      valid: [{ value: 1, next: { value: 2, next: null } }],
      invalid: [{ value: 1, next: { value: 2 } }],
    },
    {
      name: 'map of itself',
      schemas: { Menu: { type: 'object', additionalProperties: to('Menu') } },
      valid: [{}, { a: { b: {} } }],
      invalid: [{ a: 1 }],
    },
    {
      name: 'expression with discriminator',
      schemas: {
        Expression: { oneOf: [to('Literal'), to('Sum')], discriminator: { propertyName: 'kind' } },
        Literal: record({ kind: { type: 'string', const: 'literal' }, value: { type: 'number' } }, ['kind', 'value']),
        Sum: record({ kind: { type: 'string', const: 'sum' }, terms: { type: 'array', items: to('Expression') } }, [
          'kind',
          'terms',
        ]),
      },
      valid: [
        {
          kind: 'sum',
          terms: [
            { kind: 'literal', value: 1 },
            { kind: 'sum', terms: [] },
          ],
        },
      ],
      invalid: [{ kind: 'sum', terms: [{ kind: 'literal' }] }],
      readable: [{ kind: 'sum', terms: [{ kind: 'product', terms: [] }] }],
    },
    {
      name: 'inline recursion by pointer',
      schemas: {
        Outline: record({
          sections: {
            type: 'array',
            items: { type: 'array', items: { $ref: '#/components/schemas/Outline/properties/sections' } },
          },
        }),
      },
      valid: [{ sections: [[[]]] }],
      invalid: [{ sections: [[1]] }],
    },
    {
      name: 'closed tree behind allOf',
      schemas: {
        Branch: {
          type: 'object',
          allOf: [to('Named')],
          properties: { left: to('Branch'), right: to('Branch') },
          unevaluatedProperties: false,
        },
        Named: record({ name: { type: 'string' } }, ['name']),
      },
      valid: [{ name: 'a', left: { name: 'b' } }],
      invalid: [{ name: 'a', left: { name: 'b', x: 1 } }],
    },
  ],
};
