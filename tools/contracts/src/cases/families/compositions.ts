import { type CaseFamily, record, to } from '../case.ts';

const cat = record({ kind: { type: 'string', const: 'cat' }, lives: { type: 'integer' } }, ['kind', 'lives']);
const dog = record({ kind: { type: 'string', const: 'dog' }, barks: { type: 'boolean' } }, ['kind']);

export const allOf: CaseFamily = {
  name: 'allOf',
  cases: [
    {
      name: 'inheritance',
      schemas: {
        Dog: { allOf: [to('Animal'), record({ barks: { type: 'boolean' } }, ['barks'])] },
        Animal: record({ name: { type: 'string' } }, ['name']),
      },
      valid: [{ name: 'Rex', barks: true }],
      invalid: [{ name: 'Rex' }, { barks: true }],
      types: ['Dog', 'Animal'],
    },
    {
      name: 'own properties beside',
      schemas: {
        Manager: {
          type: 'object',
          allOf: [to('Person')],
          properties: { team: { type: 'string' } },
          required: ['team', 'name'],
        },
        Person: record({ name: { type: 'string' }, age: { type: 'integer' } }),
      },
      valid: [{ name: 'Zoë', team: 'A' }],
      invalid: [{ team: 'A' }],
    },
    {
      name: 'makes optional required',
      schemas: {
        Complete: { allOf: [to('Draft'), { required: ['title', 'body'] }] },
        Draft: record({ title: { type: 'string' }, body: { type: 'string' } }),
      },
      valid: [{ title: '', body: '' }],
      invalid: [{ title: '' }],
    },
    {
      name: 'narrows a property',
      schemas: {
        Adult: { allOf: [to('Human'), record({ age: { type: 'integer', minimum: 18 } })] },
        Human: record({ age: { type: 'integer', minimum: 0 } }, ['age']),
      },
      valid: [{ age: 18 }],
      invalid: [{ age: 3 }, {}],
    },
    {
      name: 'of texts',
      schemas: {
        Code: {
          allOf: [
            { type: 'string', minLength: 2 },
            { type: 'string', pattern: '^[a-z]+$' },
          ],
        },
      },
      valid: ['ab'],
      invalid: ['a', 'AB'],
    },
    {
      name: 'three levels',
      schemas: {
        C: { allOf: [to('B'), record({ c: { type: 'string' } }, ['c'])] },
        B: { allOf: [to('A'), record({ b: { type: 'string' } })] },
        A: record({ a: { type: 'string' } }, ['a']),
      },
      valid: [{ a: '', c: '' }],
      invalid: [{ a: '' }],
    },
    {
      name: 'with nested enum on both sides',
      schemas: {
        Both: {
          allOf: [
            record({ s: { type: 'string', enum: ['a', 'b'] }, x: record({ e: { type: 'string', enum: ['p', 'q'] } }) }),
            record({ t: { type: 'string', enum: ['c', 'd'] }, x: record({ f: { type: 'string', enum: ['r', 's'] } }) }),
          ],
        },
      },
      valid: [{ s: 'a', t: 'c', x: { e: 'p', f: 'r' } }],
      readable: [{ s: 'z', t: 'z', x: { e: 'z', f: 'z', g: 1 } }],
    },
    {
      name: 'of one',
      schemas: {
        Alias: { allOf: [to('Target')], description: 'Another name.' },
        Target: record({ a: { type: 'integer' } }),
      },
      valid: [{ a: 1 }],
      invalid: [{ a: 'x' }],
    },
    {
      name: 'keywords beside $ref',
      schemas: {
        Limited: record({ code: { $ref: '#/components/schemas/Word', maxLength: 3 } }),
        Word: { type: 'string', minLength: 1 },
      },
      valid: [{ code: 'abc' }],
      invalid: [{ code: 'abcd' }, { code: '' }],
    },
  ],
};

export const anyOf: CaseFamily = {
  name: 'anyOf',
  cases: [
    {
      name: 'of types',
      schemas: { Id: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
      valid: ['a', 1],
      invalid: [1.5, null],
      readable: [[1]],
    },
    {
      name: 'of objects',
      schemas: {
        Contact: {
          anyOf: [record({ email: { type: 'string' } }, ['email']), record({ phone: { type: 'string' } }, ['phone'])],
        },
      },
      valid: [{ email: '' }, { email: '', phone: '' }],
      invalid: [{ email: 1, phone: 1 }],
      types: ['ContactOption1', 'ContactOption2'],
    },
    {
      name: 'constraints on one type',
      schemas: {
        Reachable: record({ email: { type: 'string' }, phone: { type: 'string' } }, [], {
          anyOf: [{ required: ['email'] }, { required: ['phone'] }],
        }),
      },
      valid: [{ email: '' }, { phone: '', email: '' }],
      invalid: [{}],
    },
    {
      name: 'of texts',
      schemas: {
        DateOrWord: {
          anyOf: [
            { type: 'string', format: 'date' },
            { type: 'string', enum: ['today', 'now'] },
          ],
        },
      },
      valid: ['2024-01-01', 'now'],
      invalid: ['x'],
      readable: ['tomorrow'],
    },
    {
      name: 'enum or null or list',
      schemas: {
        Loose: {
          anyOf: [
            { type: 'string', enum: ['a', 'b'] },
            { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
            { type: 'null' },
          ],
        },
      },
      valid: ['a', ['a', 'b'], null],
      readable: ['c', ['a', 'c']],
    },
    {
      name: 'discriminated',
      schemas: {
        Pet: { anyOf: [to('Cat'), to('Dog2')], discriminator: { propertyName: 'kind' } },
        Cat: cat,
        Dog2: dog,
      },
      valid: [{ kind: 'cat', lives: 9 }, { kind: 'dog' }],
      invalid: [{ kind: 'cat' }, { kind: 'cow' }],
      readable: [{ kind: 'cow', milk: 1 }],
    },
    {
      name: 'beside properties',
      schemas: {
        Shipment: record({ id: { type: 'string' } }, ['id'], {
          anyOf: [
            record({ by: { type: 'string', const: 'air' } }, ['by']),
            record({ by: { type: 'string', const: 'sea' }, ship: { type: 'string' } }, ['by']),
          ],
        }),
      },
      valid: [
        { id: '1', by: 'air' },
        { id: '1', by: 'sea', ship: 'x' },
      ],
      invalid: [{ id: '1' }, { by: 'air' }],
    },
    { name: 'of one', schemas: { Single: { anyOf: [{ type: 'string' }] } }, valid: ['a'], invalid: [1] },
  ],
};

export const oneOf: CaseFamily = {
  name: 'oneOf',
  cases: [
    {
      name: 'exactly one',
      schemas: {
        Size: {
          oneOf: [
            { type: 'integer', multipleOf: 3 },
            { type: 'integer', multipleOf: 5 },
          ],
        },
      },
      valid: [3, 5],
      invalid: [15, 1],
    },
    {
      name: 'with discriminator',
      schemas: {
        Payment: {
          oneOf: [to('Card'), to('Transfer')],
          discriminator: {
            propertyName: 'method',
            mapping: { card: '#/components/schemas/Card', transfer: 'Transfer' },
          },
        },
        Card: record({ method: { type: 'string', const: 'card' }, number: { type: 'string' } }, ['method', 'number']),
        Transfer: record({ method: { type: 'string', enum: ['transfer'] }, iban: { type: 'string' } }, [
          'method',
          'iban',
        ]),
      },
      valid: [
        { method: 'card', number: '4' },
        { method: 'transfer', iban: 'AT' },
      ],
      invalid: [{ method: 'card' }, { method: 'cash' }, {}, { number: '4' }],
      readable: [{ method: 'cash', till: 3 }],
    },
    {
      name: 'discriminator without const',
      schemas: {
        Vehicle: {
          oneOf: [to('Car'), to('Bike')],
          discriminator: { propertyName: 'type', mapping: { car: '#/components/schemas/Car' } },
        },
        Car: record({ type: { type: 'string' }, doors: { type: 'integer' } }, ['type']),
        Bike: record({ type: { type: 'string' }, gears: { type: 'integer' } }, ['type']),
      },
      judge: {
        Vehicle: {
          oneOf: [
            { allOf: [to('Car'), { properties: { type: { const: 'car' } } }] },
            { allOf: [to('Bike'), { properties: { type: { const: 'Bike' } } }] },
          ],
        },
        Car: record({ type: { type: 'string' }, doors: { type: 'integer' } }, ['type']),
        Bike: record({ type: { type: 'string' }, gears: { type: 'integer' } }, ['type']),
      },
      valid: [{ type: 'car', doors: 4 }, { type: 'Bike' }],
      invalid: [{ type: 'car', doors: 'x' }, { type: 'plane' }],
      readable: [{ type: 'plane', wings: 2 }],
    },
    {
      name: 'told apart without discriminator',
      schemas: {
        Event: { oneOf: [to('Created'), to('Deleted')] },
        Created: record({ type: { const: 'created', type: 'string' }, at: { type: 'string' } }, ['type', 'at']),
        Deleted: record({ type: { const: 'deleted', type: 'string' } }, ['type']),
      },
      valid: [{ type: 'created', at: '' }, { type: 'deleted' }],
      invalid: [{ type: 'created' }],
      readable: [{ type: 'moved' }],
    },
    {
      name: 'of closed objects',
      schemas: {
        Either: {
          oneOf: [
            record({ a: { type: 'string' } }, ['a'], { additionalProperties: false }),
            record({ b: { type: 'string' } }, ['b'], { additionalProperties: false }),
          ],
        },
      },
      valid: [{ a: '' }, { b: '' }],
      invalid: [{ a: '', b: '' }, {}],
      readable: [{ a: '', extra: 1 }],
    },
    {
      name: 'of types',
      schemas: { StringOrList: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] } },
      valid: ['a', ['a']],
      invalid: [1, [1]],
    },
    {
      name: 'nested unions',
      schemas: {
        Outer: { oneOf: [to('Inner'), { type: 'boolean' }] },
        Inner: { oneOf: [{ type: 'string' }, { type: 'number' }] },
      },
      valid: ['a', 1, true],
      invalid: [null],
    },
    {
      name: 'discriminator behind allOf',
      schemas: {
        Shape: { oneOf: [to('Circle'), to('Square')], discriminator: { propertyName: 'shape' } },
        Base: record({ shape: { type: 'string' }, color: { type: 'string' } }, ['shape']),
        Circle: {
          allOf: [to('Base'), record({ shape: { type: 'string', const: 'circle' }, r: { type: 'number' } }, ['r'])],
        },
        Square: {
          allOf: [to('Base'), record({ shape: { type: 'string', const: 'square' }, s: { type: 'number' } }, ['s'])],
        },
      },
      valid: [
        { shape: 'circle', r: 1, color: 'red' },
        { shape: 'square', s: 2 },
      ],
      invalid: [{ shape: 'circle', s: 1 }],
      readable: [{ shape: 'line' }],
    },
    {
      name: 'titles name the branches',
      schemas: {
        Source: {
          oneOf: [
            record({ url: { type: 'string' } }, ['url'], { title: 'Web page' }),
            record({ path: { type: 'string' } }, ['path'], { title: 'local-file' }),
          ],
        },
      },
      valid: [{ url: '' }, { path: '' }],
      types: ['SourceWebPage', 'SourceLocalFile'],
    },
    {
      name: 'numeric tags',
      schemas: {
        Versioned: {
          oneOf: [record({ v: { const: 1 } }, ['v']), record({ v: { const: 2 }, x: { type: 'string' } }, ['v'])],
        },
      },
      valid: [{ v: 1 }, { v: 2, x: '' }],
      invalid: [{ v: 3 }, { v: 2, x: 1 }],
    },
  ],
};

export const not: CaseFamily = {
  name: 'not',
  cases: [
    { name: 'a type', schemas: { NotText: { not: { type: 'string' } } }, valid: [1, null, {}], invalid: ['a'] },
    {
      name: 'values',
      schemas: { Other: { type: 'string', not: { enum: ['admin', 'root'] } } },
      valid: ['zoe'],
      invalid: ['admin'],
    },
    {
      name: 'a property',
      schemas: { Without: record({ a: { type: 'string' } }, [], { not: { required: ['b'] } }) },
      valid: [{}, { a: '' }],
      invalid: [{ b: 1 }],
    },
    {
      name: 'not both',
      schemas: {
        Exclusive: record({ a: { type: 'string' }, b: { type: 'string' } }, [], { not: { required: ['a', 'b'] } }),
      },
      valid: [{ a: '' }, { b: '' }],
      invalid: [{ a: '', b: '' }],
    },
    { name: 'nothing', schemas: { Never: record({ x: { not: {} } }) }, valid: [{}], invalid: [{ x: 1 }, { x: null }] },
    { name: 'not not', schemas: { Twice: { not: { not: { type: 'integer' } } } }, valid: [1], invalid: ['a', 1.5] },
    {
      name: 'a pattern',
      schemas: { NoSpace: { type: 'string', not: { type: 'string', pattern: '\\s' } } },
      valid: ['ab'],
      invalid: ['a b'],
    },
  ],
};

export const conditions: CaseFamily = {
  name: 'if/then/else',
  cases: [
    {
      name: 'both ways',
      schemas: {
        Address: record({ country: { type: 'string' }, zip: { type: 'string' } }, ['country'], {
          if: { properties: { country: { const: 'US' } } },
          then: { required: ['zip'] },
          else: { properties: { zip: { maxLength: 4 } } },
        }),
      },
      valid: [
        { country: 'US', zip: '12345' },
        { country: 'AT', zip: '8010' },
      ],
      invalid: [{ country: 'US' }, { country: 'AT', zip: '12345' }],
    },
    {
      name: 'then alone',
      schemas: { Rule: { type: 'integer', if: { minimum: 10 }, then: { multipleOf: 10 } } },
      valid: [3, 20],
      invalid: [15],
    },
    {
      name: 'then without if does not count',
      schemas: { Free: { type: 'integer', then: { minimum: 10 } } },
      valid: [3],
    },
    {
      name: 'enum inside then',
      schemas: {
        State: record({ kind: { type: 'string' }, state: { type: 'string' } }, ['kind'], {
          if: { properties: { kind: { const: 'x' } } },
          then: { type: 'object', properties: { state: { type: 'string', enum: ['a', 'b'] } } },
        }),
      },
      valid: [
        { kind: 'x', state: 'a' },
        { kind: 'y', state: 'z' },
      ],
      invalid: [{ kind: 'x', state: 'z' }],
      readable: [{ kind: 'x', state: 'z' }],
    },
  ],
};
