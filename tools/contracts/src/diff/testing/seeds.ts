import type { Json, JsonObject } from '../../source/index.ts';

/** A contract whose payload gets mutated: components by name, the first is the payload. */
export interface Seed {
  readonly name: string;
  readonly schemas: Readonly<Record<string, Json>>;
  /** Only the payload is changed; what it refers to has its turn elsewhere. */
  readonly payloadOnly?: boolean;
}

const seed = (name: string, payload: Json, others: Readonly<Record<string, Json>> = {}): Seed => ({
  name,
  schemas: { Payload: payload, ...others },
});
const object = (properties: JsonObject, required: readonly string[] = [], more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
  ...more,
});
const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const card = object(
  { kind: { type: 'string', const: 'card' }, last4: { type: 'string', minLength: 4, maxLength: 4 } },
  ['kind', 'last4'],
);
const bank = object({ kind: { type: 'string', const: 'bank' }, iban: { type: 'string' }, bic: { type: 'string' } }, [
  'kind',
  'iban',
]);

const cat = object({ kind: { type: 'string' }, lives: { type: 'integer' } }, ['kind', 'lives']);
const dog = object({ kind: { type: 'string' }, good: { type: 'boolean' } }, ['kind']);

/** Small contracts in which every keyword stands at least once. */

const action = object(
  { type: { type: 'string', enum: ['on', 'off', 'snap'] }, name: { type: ['string', 'integer'] } },
  ['type'],
);
const snap: JsonObject = { allOf: [to('Action'), { type: 'object', properties: { name: { type: 'string' } } }] };
/**
 * Discriminators that say something else than the branches: where they tell nothing apart they do not count. Only what they say
 * changes here.
 */
const contradictory: readonly Seed[] = [
  seed(
    'mapped past an enum',
    object({
      action: {
        anyOf: [to('Action'), to('Snap')],
        discriminator: { propertyName: 'type', mapping: { on: 'Action', snap: 'Snap', change: 'Snap' } },
      },
    }),
    { Action: action, Snap: snap },
  ),
  seed(
    'mapped past a const',
    {
      oneOf: [to('Card'), to('Bank')],
      discriminator: { propertyName: 'kind', mapping: { card: 'Card', cash: 'Card', bank: 'Bank' } },
    },
    { Card: card, Bank: bank },
  ),
].map((one) => ({ ...one, payloadOnly: true }));

export const seeds: readonly Seed[] = [
  seed(
    'texts',
    object(
      {
        plain: { type: 'string' },
        bounded: { type: 'string', minLength: 2, maxLength: 8 },
        code: { type: 'string', pattern: '^[A-Z]{3}$' },
        empty: { type: 'string', maxLength: 1 },
      },
      ['plain'],
    ),
  ),
  seed(
    'formats',
    object(
      {
        day: { type: 'string', format: 'date' },
        at: { type: 'string', format: 'date-time' },
        id: { type: 'string', format: 'uuid' },
        mail: { type: 'string', format: 'email', maxLength: 60 },
        link: { type: 'string', format: 'uri' },
      },
      ['day', 'id'],
    ),
  ),
  seed(
    'numbers',
    object(
      {
        count: { type: 'integer', minimum: 0, maximum: 9 },
        ratio: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
        step: { type: 'integer', multipleOf: 10 },
        cents: { type: 'number', multipleOf: 0.5 },
        any: { type: 'number' },
      },
      ['count'],
    ),
  ),
  seed(
    'values',
    object(
      {
        state: { type: 'string', enum: ['open', 'paid', 'shut'] },
        level: { type: 'integer', enum: [1, 2, 3] },
        kind: { type: 'string', const: 'order' },
        mixed: { enum: ['a', 1, null] },
        flag: { type: 'boolean' },
        nothing: { type: 'null' },
      },
      ['state'],
    ),
  ),
  seed(
    'nullable',
    object(
      {
        name: { type: ['string', 'null'] },
        size: { type: ['integer', 'null'], minimum: 1 },
        any: {},
        either: { type: ['string', 'integer'] },
      },
      ['name'],
    ),
  ),
  seed(
    'lists',
    object(
      {
        tags: { type: 'array', items: { type: 'string', maxLength: 5 }, minItems: 1, maxItems: 4, uniqueItems: true },
        raw: { type: 'array' },
        pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
        open: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
        hit: { type: 'array', items: { type: 'string' }, contains: { const: 'x' }, minContains: 1, maxContains: 3 },
      },
      ['tags'],
    ),
  ),
  seed('list of records', {
    type: 'array',
    items: object({ sku: { type: 'string' }, quantity: { type: 'integer', minimum: 1 } }, ['sku', 'quantity']),
  }),
  seed('unevaluated items', { type: 'array', prefixItems: [{ type: 'string' }], unevaluatedItems: false }),
  seed(
    'open record',
    object({ id: { type: 'string' }, note: { type: 'string' }, more: object({ x: { type: 'integer' } }) }, ['id']),
  ),
  seed(
    'closed record',
    object({ id: { type: 'string' }, note: { type: 'string' } }, ['id'], { additionalProperties: false }),
  ),
  seed('map', { type: 'object', additionalProperties: { type: 'string', maxLength: 6 } }),
  seed('map with names', {
    type: 'object',
    additionalProperties: { type: 'integer' },
    propertyNames: { pattern: '^[a-z]{1,3}$' },
    minProperties: 1,
    maxProperties: 4,
  }),
  seed(
    'patterns',
    object({ id: { type: 'string' } }, ['id'], {
      patternProperties: { '^x-': { type: 'string' } },
      additionalProperties: false,
    }),
  ),
  seed(
    'dependent',
    object({ card: { type: 'string' }, address: { type: 'string' }, phone: { type: 'string' } }, [], {
      dependentRequired: { card: ['address'] },
      dependentSchemas: { phone: { required: ['address'] } },
    }),
  ),
  seed('unevaluated', {
    type: 'object',
    properties: { id: { type: 'string' } },
    required: ['id'],
    allOf: [{ properties: { note: { type: 'string' } } }],
    unevaluatedProperties: false,
  }),
  seed(
    'inherited',
    { allOf: [to('Base'), object({ extra: { type: 'integer' } }, ['extra'])] },
    { Base: object({ id: { type: 'string', minLength: 1 }, at: { type: 'string', format: 'date-time' } }, ['id']) },
  ),
  seed('referred', object({ price: to('Money'), discount: to('Money') }, ['price']), {
    Money: object({ amount: { type: 'integer', minimum: 0 }, currency: { type: 'string', enum: ['EUR', 'USD'] } }, [
      'amount',
      'currency',
    ]),
  }),
  seed('recursive', to('Node'), {
    Node: object(
      {
        name: { type: 'string' },
        children: { type: 'array', items: to('Node') },
        parent: { anyOf: [to('Node'), { type: 'null' }] },
      },
      ['name'],
    ),
  }),
  seed('tagged', object({ payment: { oneOf: [to('Card'), to('Bank')] } }, ['payment']), { Card: card, Bank: bank }),
  seed(
    'discriminated',
    {
      oneOf: [to('Card'), to('Bank')],
      discriminator: {
        propertyName: 'kind',
        mapping: { card: '#/components/schemas/Card', bank: '#/components/schemas/Bank' },
      },
    },
    { Card: card, Bank: bank },
  ),
  seed(
    'mapped',
    object(
      {
        pet: {
          oneOf: [to('Cat'), to('Dog')],
          discriminator: {
            propertyName: 'kind',
            mapping: { cat: '#/components/schemas/Cat', tom: '#/components/schemas/Cat', dog: 'Dog' },
          },
        },
      },
      ['pet'],
    ),
    { Cat: cat, Dog: dog },
  ),
  seed('named', { oneOf: [to('Cat'), to('Dog')], discriminator: { propertyName: 'kind' } }, { Cat: cat, Dog: dog }),
  {
    // What the keys stand for depends on the type of the property: only the mapping changes.
    ...seed(
      'numbered',
      {
        oneOf: [to('First'), to('Second')],
        discriminator: { propertyName: 'v', mapping: { '1': 'First', '2': 'Second' } },
      },
      {
        First: object({ v: { type: 'integer' }, a: { type: 'string' } }, ['v', 'a']),
        Second: object({ v: { type: 'integer' }, b: { type: 'string' } }, ['v']),
      },
    ),
    payloadOnly: true,
  },
  seed(
    'mapped or null',
    object({
      pet: {
        anyOf: [to('Cat'), to('Dog'), { type: 'null' }],
        discriminator: { propertyName: 'kind', mapping: { cat: 'Cat', dog: 'Dog' } },
      },
    }),
    { Cat: cat, Dog: dog },
  ),
  seed('one kind', object({ payment: { oneOf: [to('Card')] }, bare: { anyOf: [{ type: 'string' }] } }), { Card: card }),
  seed(
    'union of types',
    object(
      {
        value: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'integer', minimum: 0 }, { type: 'null' }] },
        strict: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
      },
      ['value'],
    ),
  ),
  seed(
    'nullable record',
    object({ address: { anyOf: [object({ city: { type: 'string' } }, ['city']), { type: 'null' }] } }),
  ),
  seed(
    'overlapping',
    object({
      measure: {
        oneOf: [
          { type: 'integer', maximum: 10 },
          { type: 'integer', minimum: 5 },
        ],
      },
      some: {
        anyOf: [
          { type: 'string', minLength: 3 },
          { type: 'string', maxLength: 1 },
        ],
      },
    }),
  ),
  seed('negated', object({ name: { type: 'string', not: { enum: ['admin', 'root'] } } }, ['name'])),
  seed(
    'conditional',
    object(
      { kind: { type: 'string', enum: ['person', 'company'] }, vat: { type: 'string' }, born: { type: 'string' } },
      ['kind'],
      { if: { properties: { kind: { const: 'company' } } }, then: { required: ['vat'] }, else: { required: ['born'] } },
    ),
  ),
  seed(
    'sides',
    object(
      {
        id: { type: 'string', readOnly: true },
        secret: { type: 'string', writeOnly: true },
        name: { type: 'string', default: 'x', title: 'Name', description: 'A name.', examples: ['Zoë'] },
      },
      ['id', 'secret', 'name'],
    ),
  ),
  ...contradictory,
];
