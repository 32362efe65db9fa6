import { type CaseFamily, record, to } from '../case.ts';

export const asyncapi2: CaseFamily = {
  name: 'AsyncAPI 2.6 schemas',
  dialect: 'asyncapi2',
  cases: [
    {
      name: 'tuples of draft-07',
      schemas: { Pair: { type: 'array', items: [{ type: 'string' }, { type: 'integer' }], additionalItems: false } },
      valid: [['a', 1], []],
      invalid: [[1], ['a', 1, 2]],
    },
    {
      name: 'dependencies',
      schemas: {
        Dep: record({ a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } }, [], {
          dependencies: { a: ['b'], b: { required: ['c'] } },
        }),
      },
      valid: [{}, { a: '', b: '', c: '' }],
      invalid: [{ a: '' }, { b: '' }],
    },
    {
      name: 'definitions',
      schemas: {
        Def: record({ x: { $ref: '#/components/schemas/Def/definitions/X' } }, [], {
          definitions: { X: { type: 'integer', minimum: 1 } },
        }),
      },
      valid: [{ x: 1 }],
      invalid: [{ x: 0 }],
    },
    {
      name: 'nothing beside $ref counts',
      schemas: {
        Ref: record({ w: { $ref: '#/components/schemas/Word2', maxLength: 1 } }),
        Word2: { type: 'string', minLength: 1 },
      },
      judge: { Ref: record({ w: to('Word2') }), Word2: { type: 'string', minLength: 1 } },
      valid: [{ w: 'long' }],
      invalid: [{ w: '' }],
    },
    {
      name: 'discriminator as text',
      schemas: {
        Beast: { oneOf: [to('Lion'), to('Tiger')], discriminator: 'species' },
        Lion: record({ species: { type: 'string', const: 'lion' } }, ['species']),
        Tiger: record({ species: { type: 'string', const: 'tiger' }, stripes: { type: 'integer' } }, ['species']),
      },
      valid: [{ species: 'lion' }, { species: 'tiger', stripes: 3 }],
      invalid: [{ species: 'puma' }],
      readable: [{ species: 'puma' }],
    },
    {
      name: 'if then else',
      schemas: { Cond: { type: 'integer', if: { minimum: 10 }, then: { multipleOf: 10 }, else: { maximum: 5 } } },
      valid: [20, 5],
      invalid: [11, 7],
    },
  ],
};

export const openapi30: CaseFamily = {
  name: 'OpenAPI 3.0 schemas',
  dialect: 'openapi30',
  cases: [
    {
      name: 'nullable',
      schemas: { MaybeWord: { type: 'string', nullable: true, maxLength: 3 } },
      judge: { MaybeWord: { type: ['string', 'null'], maxLength: 3 } },
      valid: [null, 'abc'],
      invalid: ['abcd', 1],
    },
    {
      name: 'exclusive bounds',
      schemas: { Range: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 10, exclusiveMaximum: false } },
      judge: { Range: { type: 'number', exclusiveMinimum: 0, maximum: 10 } },
      valid: [0.1, 10],
      invalid: [0, 10.1],
    },
    {
      name: 'nullable members',
      schemas: {
        Row: record(
          {
            a: { type: 'integer', nullable: true },
            b: { type: 'array', nullable: true, items: { type: 'string', nullable: true } },
          },
          ['a'],
        ),
      },
      judge: {
        Row: record(
          { a: { type: ['integer', 'null'] }, b: { type: ['array', 'null'], items: { type: ['string', 'null'] } } },
          ['a'],
        ),
      },
      valid: [{ a: null, b: [null] }],
      invalid: [{ b: null }],
    },
    {
      name: 'nothing beside $ref counts',
      schemas: { Holder: record({ w: { $ref: '#/components/schemas/W', maxLength: 1 } }), W: { type: 'string' } },
      judge: { Holder: record({ w: to('W') }), W: { type: 'string' } },
      valid: [{ w: 'long' }],
      invalid: [{ w: 1 }],
    },
  ],
};
