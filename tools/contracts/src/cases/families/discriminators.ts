import type { Json, JsonObject } from '../../source/index.ts';
import { type CaseFamily, record, to } from '../case.ts';

const text: JsonObject = { type: 'string' };
const integer: JsonObject = { type: 'integer' };
/** What a branch is, with what a discriminator implies of it. */
const tagged = (branch: Json, property: string, ...tags: Json[]): JsonObject => ({
  allOf: [branch, { properties: { [property]: { enum: tags } }, required: [property] }],
});
const mapped = (propertyName: string, mapping: JsonObject): JsonObject => ({
  discriminator: { propertyName, mapping },
});
const pets = {
  Cat: record({ kind: text, lives: integer }, ['kind', 'lives']),
  Dog: record({ kind: text, good: { type: 'boolean' } }, ['kind']),
};
const numbered = {
  One: record({ v: integer, a: text }, ['v', 'a']),
  Two: record({ v: integer }, ['v']),
};

const actions = {
  Action: record({ type: { type: 'string', enum: ['on', 'off', 'snapshot'] } }, ['type']),
  Snapshot: { allOf: [to('Action'), { type: 'object', properties: { name: text } }] },
};

/** Unions told apart by a discriminator: whatever type the tags have, wherever they are said. */
export const discriminators: CaseFamily = {
  name: 'discriminator',
  cases: [
    {
      name: 'integers',
      schemas: {
        Thing: { oneOf: [to('One'), to('Two')], discriminator: { propertyName: 'v' } },
        One: record({ v: { type: 'integer', const: 1 }, a: text }, ['v', 'a']),
        Two: record({ v: { type: 'integer', const: 2 } }, ['v']),
      },
      valid: [{ v: 1, a: 'x' }, { v: 2 }],
      invalid: [{ v: 1 }, { v: 3 }, { v: '1', a: 'x' }, {}],
      readable: [{ v: 3, later: true }],
    },
    {
      name: 'booleans, mapped',
      schemas: {
        Thing: { oneOf: [to('One'), to('Two')], ...mapped('v', { true: to('One').$ref!, false: to('Two').$ref! }) },
        One: record({ v: { type: 'boolean', const: true }, a: text }, ['v', 'a']),
        Two: record({ v: { type: 'boolean', const: false } }, ['v']),
      },
      valid: [{ v: true, a: 'x' }, { v: false }],
      invalid: [{ v: true }, { v: 1 }, { v: 'true', a: 'x' }],
    },
    {
      name: 'mapping alone says which integer',
      schemas: { Thing: { oneOf: [to('One'), to('Two')], ...mapped('v', { '1.0': 'One', '2': 'Two' }) }, ...numbered },
      judge: { Thing: { oneOf: [tagged(to('One'), 'v', 1), tagged(to('Two'), 'v', 2)] }, ...numbered },
      valid: [{ v: 1, a: 'x' }, { v: 2 }],
      invalid: [{ v: 1 }, { v: 3 }, { v: '1', a: 'x' }],
      readable: [{ v: 3 }],
    },
    {
      name: 'mapping alone says which boolean',
      schemas: {
        Thing: { oneOf: [to('Yes'), to('No')], ...mapped('ok', { true: 'Yes', false: 'No' }) },
        Yes: record({ ok: { type: 'boolean' }, a: text }, ['ok', 'a']),
        No: record({ ok: { type: 'boolean' } }, ['ok']),
      },
      judge: {
        Thing: { oneOf: [tagged(to('Yes'), 'ok', true), tagged(to('No'), 'ok', false)] },
        Yes: record({ ok: { type: 'boolean' }, a: text }, ['ok', 'a']),
        No: record({ ok: { type: 'boolean' } }, ['ok']),
      },
      valid: [{ ok: true, a: '' }, { ok: false }],
      invalid: [{ ok: true }, { ok: 'true', a: '' }],
    },
    {
      name: 'null and several values in one branch',
      schemas: {
        Thing: { oneOf: [to('None'), to('Some')], discriminator: { propertyName: 'state' } },
        None: record({ state: { const: null }, why: text }, ['state']),
        Some: record({ state: { enum: ['on', 'off', 0] }, at: text }, ['state', 'at']),
      },
      valid: [{ state: null }, { state: 'on', at: '' }, { state: 0, at: '' }],
      invalid: [{ state: 'on' }, { state: 'null' }, { state: 1, at: '' }, {}],
      readable: [{ state: 'broken' }],
    },
    {
      name: 'several keys of one branch',
      schemas: {
        Pet: { oneOf: [to('Cat'), to('Dog')], ...mapped('kind', { cat: 'Cat', tom: 'Cat', dog: to('Dog').$ref! }) },
        ...pets,
      },
      judge: { Pet: { oneOf: [tagged(to('Cat'), 'kind', 'cat', 'tom'), tagged(to('Dog'), 'kind', 'dog')] }, ...pets },
      valid: [{ kind: 'cat', lives: 9 }, { kind: 'tom', lives: 1 }, { kind: 'dog' }],
      invalid: [{ kind: 'Cat', lives: 9 }, { kind: 'dog', good: 1 }, { kind: 'tom' }],
      readable: [{ kind: 'cow' }],
    },
    {
      name: 'or null',
      schemas: { Pet: { anyOf: [to('Cat'), to('Dog'), { type: 'null' }], ...mapped('kind', { cat: 'Cat' }) }, ...pets },
      judge: {
        Pet: { anyOf: [tagged(to('Cat'), 'kind', 'cat'), tagged(to('Dog'), 'kind', 'Dog'), { type: 'null' }] },
        ...pets,
      },
      valid: [null, { kind: 'cat', lives: 9 }, { kind: 'Dog' }],
      invalid: [{ kind: 'Cat', lives: 9 }, { kind: 'cat' }, 'cat'],
      readable: [{ kind: 'cow' }],
    },
    {
      name: 'one branch left',
      schemas: { Pet: { oneOf: [to('Cat')], ...mapped('kind', { cat: 'Cat' }) }, ...pets },
      judge: { Pet: { oneOf: [tagged(to('Cat'), 'kind', 'cat')] }, ...pets },
      valid: [{ kind: 'cat', lives: 9 }],
      invalid: [{ kind: 'dog' }, { kind: 'Cat', lives: 9 }],
      readable: [{ kind: 'dog' }, { kind: 'cow', milk: 1 }],
    },
    {
      name: 'one branch left, with a const',
      schemas: {
        Pet: { oneOf: [to('Cat')] },
        Cat: record({ kind: { const: 'cat' }, lives: integer }, ['kind', 'lives']),
      },
      valid: [{ kind: 'cat', lives: 9 }],
      invalid: [{ kind: 'dog' }],
      readable: [{ kind: 'dog' }],
    },
    {
      name: 'one branch left, without a tag',
      schemas: { Pet: { anyOf: [record({ lives: integer }, ['lives'])] } },
      valid: [{ lives: 9 }],
      invalid: [{ good: true }],
      readable: [{ good: true }],
    },
    {
      name: 'optional in a branch',
      schemas: {
        Pet: { oneOf: [to('Cat'), to('Dog')], discriminator: { propertyName: 'kind' } },
        Cat: record({ kind: { type: 'string', const: 'cat' } }),
        Dog: record({ kind: text, good: { type: 'boolean' } }),
      },
      judge: {
        Pet: { oneOf: [tagged(to('Cat'), 'kind', 'cat'), tagged(to('Dog'), 'kind', 'Dog')] },
        Cat: record({ kind: { type: 'string', const: 'cat' } }),
        Dog: record({ kind: text, good: { type: 'boolean' } }),
      },
      valid: [{ kind: 'cat' }, { kind: 'Dog' }],
      invalid: [{}, { good: true }, { kind: 'Cat' }],
      readable: [{ kind: 'cow' }],
    },
    {
      name: 'not declared in a branch',
      schemas: {
        Pet: { oneOf: [to('Cat'), to('Dog')], ...mapped('kind', { cat: 'Cat', dog: 'Dog' }) },
        Cat: record({ lives: integer }, ['lives']),
        Dog: record({ good: { type: 'boolean' } }),
      },
      judge: {
        Pet: { oneOf: [tagged(to('Cat'), 'kind', 'cat'), tagged(to('Dog'), 'kind', 'dog')] },
        Cat: record({ lives: integer }, ['lives']),
        Dog: record({ good: { type: 'boolean' } }),
      },
      valid: [{ kind: 'cat', lives: 9 }, { kind: 'dog' }],
      invalid: [{ lives: 9 }, { kind: 'cat' }],
      readable: [{ kind: 'cow' }],
    },
    {
      name: 'values that fit two alternatives, whatever the mapping says',
      schemas: {
        Body: {
          oneOf: [to('Action'), to('Snapshot')],
          ...mapped('type', { on: 'Action', off: 'Action', snapshot: 'Snapshot' }),
        },
        ...actions,
      },
      valid: [
        { type: 'snapshot', name: 5 },
        { type: 'on', name: 5 },
      ],
      invalid: [{ type: 'snapshot', name: 'x' }, { type: 'on' }, { type: 'up', name: 5 }, {}],
    },
    {
      name: 'values that fit two alternatives, where any may fit, and one mapped that fits none',
      schemas: {
        Body: {
          anyOf: [to('Action'), to('Snapshot')],
          ...mapped('type', { on: 'Action', snapshot: 'Snapshot', change: 'Snapshot' }),
        },
        ...actions,
      },
      valid: [{ type: 'snapshot', name: 'x' }, { type: 'on' }, { type: 'off', name: 5 }],
      invalid: [{ type: 'change' }, { type: 'change', name: 'x' }, {}],
    },
    {
      name: 'a mapping of more than the const allows',
      schemas: {
        Pet: { oneOf: [to('Cat'), to('Dog')], ...mapped('kind', { cat: 'Cat', tom: 'Cat', dog: 'Dog' }) },
        Cat: record({ kind: { const: 'cat' }, lives: integer }, ['kind', 'lives']),
        Dog: record({ kind: { const: 'dog' } }, ['kind']),
      },
      valid: [{ kind: 'cat', lives: 9 }, { kind: 'dog' }],
      invalid: [{ kind: 'tom', lives: 9 }, { kind: 'cat' }],
      readable: [{ kind: 'tom' }],
    },
    {
      name: 'names and keys that are no value of the type',
      schemas: {
        Thing: { oneOf: [to('One'), to('Two')], ...mapped('v', { one: 'One', '2': 'Two' }) },
        One: record({ v: integer, a: text }, ['v', 'a']),
        Two: record({ v: integer }, ['v'], { additionalProperties: false }),
      },
      valid: [{ v: 2 }, { v: 2, a: 'x' }, { v: 1, a: 'x' }],
      invalid: [{ v: 1, b: 'x' }, { v: '2' }, {}],
    },
    {
      name: 'unions in unions',
      schemas: {
        Pet: { oneOf: [to('Cat'), to('Dogs')], discriminator: { propertyName: 'kind' } },
        Cat: pets.Cat,
        Dogs: { oneOf: [to('Poodle'), to('Terrier')], ...mapped('kind', { poodle: 'Poodle' }) },
        Poodle: record({ kind: text, curls: integer }, ['kind', 'curls']),
        Terrier: record({ kind: { const: 'terrier' }, size: text }, ['kind', 'size']),
      },
      judge: {
        Pet: {
          oneOf: [tagged(to('Cat'), 'kind', 'Cat'), tagged(to('Poodle'), 'kind', 'poodle'), to('Terrier')],
        },
        Cat: pets.Cat,
        Poodle: record({ kind: text, curls: integer }, ['kind', 'curls']),
        Terrier: record({ kind: { const: 'terrier' }, size: text }, ['kind', 'size']),
      },
      valid: [
        { kind: 'Cat', lives: 9 },
        { kind: 'poodle', curls: 3 },
        { kind: 'terrier', size: 'S' },
      ],
      invalid: [{ kind: 'Dogs', curls: 3 }, { kind: 'Poodle', curls: 3 }, { kind: 'terrier' }],
      readable: [{ kind: 'mastiff' }],
    },
    {
      name: 'a parent that names its children',
      schemas: {
        Pet: { oneOf: [to('Cat'), to('Dog')], ...mapped('kind', { cat: 'Cat', dog: 'Dog' }) },
        Base: record({ kind: text, name: text }, ['kind'], mapped('kind', { cat: 'Cat', dog: 'Dog' })),
        Cat: { allOf: [to('Base'), record({ lives: integer }, ['lives'])] },
        Dog: { allOf: [to('Base'), record({ good: { type: 'boolean' } })] },
      },
      judge: {
        Pet: { oneOf: [tagged(to('Cat'), 'kind', 'cat'), tagged(to('Dog'), 'kind', 'dog')] },
        Base: record({ kind: text, name: text }, ['kind']),
        Cat: { allOf: [to('Base'), record({ lives: integer }, ['lives'])] },
        Dog: { allOf: [to('Base'), record({ good: { type: 'boolean' } })] },
      },
      valid: [{ kind: 'cat', lives: 9, name: 'Tom' }, { kind: 'dog' }],
      invalid: [{ kind: 'cat' }, { kind: 'cow' }],
      readable: [{ kind: 'cow' }],
    },
    {
      name: 'hostile names',
      schemas: {
        'a~b/c': {
          oneOf: [to('x.y'), to('Z')],
          ...mapped('a b"\'`${1}', {
            constructor: 'x.y',
            ['__proto__']: 'x.y',
            'it\'s "so"\n': 'Z',
            toString: 'Z',
            prototype: 'Z',
          }),
        },
        'x.y': record({ 'a b"\'`${1}': text, n: integer }, ['n']),
        Z: record({ 'a b"\'`${1}': text }),
      },
      judge: {
        'a~b/c': {
          oneOf: [
            tagged(to('x.y'), 'a b"\'`${1}', 'constructor', '__proto__'),
            tagged(to('Z'), 'a b"\'`${1}', 'it\'s "so"\n', 'toString', 'prototype'),
          ],
        },
        'x.y': record({ 'a b"\'`${1}': text, n: integer }, ['n']),
        Z: record({ 'a b"\'`${1}': text }),
      },
      valid: [
        { 'a b"\'`${1}': 'constructor', n: 1 },
        { 'a b"\'`${1}': '__proto__', n: 1 },
        { 'a b"\'`${1}': 'prototype' },
        { 'a b"\'`${1}': 'toString' },
        { 'a b"\'`${1}': 'it\'s "so"\n' },
      ],
      invalid: [
        { 'a b"\'`${1}': 'constructor' },
        { 'a b"\'`${1}': '__proto__' },
        { 'a b"\'`${1}': 'hasOwnProperty' },
        {},
      ],
      readable: [{ 'a b"\'`${1}': 'valueOf' }],
    },
    {
      name: 'what is evaluated follows the tag',
      schemas: {
        Pet: {
          oneOf: [to('Cat'), to('Dog')],
          ...mapped('kind', { cat: 'Cat', dog: 'Dog' }),
          unevaluatedProperties: false,
        },
        ...pets,
      },
      judge: {
        Pet: {
          oneOf: [tagged(to('Cat'), 'kind', 'cat'), tagged(to('Dog'), 'kind', 'dog')],
          unevaluatedProperties: false,
        },
        ...pets,
      },
      valid: [
        { kind: 'cat', lives: 9 },
        { kind: 'dog', good: true },
      ],
      invalid: [
        { kind: 'dog', lives: 9 },
        { kind: 'cat', lives: 9, good: true },
      ],
      readable: [{ kind: 'dog', lives: 9 }],
    },
  ],
};
