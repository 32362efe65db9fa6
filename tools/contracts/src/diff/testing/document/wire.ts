import { at, type DocumentMutator, listCarts, type Loose, parametersOf } from './document-mutator.ts';
import type { Shop } from '../shop.ts';

/** A query parameter of `listCarts` in two versions. */
const written = (name: string, from: Loose, to: Loose): Pick<DocumentMutator, 'item' | 'name' | 'before' | 'edit'> => {
  const put = (s: Shop, parameter: Loose): number =>
    parametersOf(listCarts(s)).push({ name: 'p', in: 'query', ...parameter });
  return { item: 'on the wire', name, before: (s) => put(s, from), edit: (s) => put(s, to) };
};
const scalar = (type: string, more: Loose = {}): Loose => ({ schema: { type, ...more } });
const list = (type: string, more: Loose = {}): Loose => ({ schema: { type: 'array', items: { type } }, ...more });
const typed = { expect: 'source-breaking', rule: 'parameter-type', findings: 1 } as const;
const styled = { expect: 'breaking', rule: 'parameter-style' } as const;

/** The same bytes in two types, and other bytes that look alike. */
export const wire: readonly DocumentMutator[] = [
  { ...written('an integer becomes a text', scalar('integer'), scalar('string')), ...typed },
  { ...written('a text becomes an integer', scalar('string'), scalar('integer')), expect: 'breaking', rule: 'type' },
  {
    ...written('texts that say numbers become integers', scalar('string', { enum: ['1', '2'] }), scalar('integer')),
    ...typed,
  },
  { ...written('a boolean becomes a text', scalar('boolean'), scalar('string')), ...typed },
  {
    ...written('a boolean becomes one of two texts', scalar('boolean'), scalar('string', { enum: ['true', 'false'] })),
    ...typed,
  },
  {
    ...written('an integer becomes a short text', scalar('integer'), scalar('string', { maxLength: 3 })),
    expect: 'breaking',
    rule: 'undecided',
  },
  {
    ...written(
      'a small integer becomes a text that has room for it',
      scalar('integer', { minimum: 1, maximum: 999 }),
      scalar('string', { maxLength: 3 }),
    ),
    ...typed,
  },
  { ...written('a scalar becomes an exploded list', scalar('string'), list('string')), ...typed },
  { ...written('an integer becomes an exploded list of texts', scalar('integer'), list('string')), ...typed },
  {
    ...written('a scalar becomes an exploded list of two', scalar('string'), {
      schema: { type: 'array', items: { type: 'string' }, minItems: 2 },
    }),
    expect: 'breaking',
    rule: 'min-items',
  },
  {
    ...written('a text becomes a list with commas', scalar('string'), list('string', { explode: false })),
    ...styled,
  },
  {
    ...written('an integer becomes a list with commas', scalar('integer'), list('integer', { explode: false })),
    ...typed,
  },
  { ...written('an exploded list becomes a scalar', list('string'), scalar('string')), ...styled },
  { ...written('a list of integers becomes a list of texts', list('integer'), list('string')), ...typed },
  {
    ...written(
      'a style that says nothing of an exploded list',
      list('string'),
      list('string', { style: 'pipeDelimited', explode: true }),
    ),
    expect: 'nothing',
  },
  {
    ...written(
      'another separator',
      list('string', { explode: false }),
      list('string', { style: 'pipeDelimited', explode: false }),
    ),
    ...styled,
  },
  {
    ...written('a number becomes JSON', scalar('integer'), {
      content: { 'application/json': { schema: { type: 'integer' } } },
    }),
    expect: 'nothing',
  },
  {
    ...written('a text becomes JSON', scalar('string'), {
      content: { 'application/json': { schema: { type: 'string' } } },
    }),
    ...styled,
  },
  {
    item: 'on the wire',
    name: 'an object whose members are spread has another name',
    before: (s) => parametersOf(listCarts(s)).push(spread('filter')),
    edit: (s) => parametersOf(listCarts(s)).push(spread('where')),
    expect: 'source-breaking',
    rule: 'parameter-renamed',
    findings: 1,
  },
  {
    item: 'on the wire',
    name: 'a number in a JSON body becomes a text',
    edit: (s) => (at(s.openapi.components.schemas.Cart!, 'properties', 'total').type = 'string'),
    expect: 'breaking',
    rule: 'type',
  },
];

const spread = (name: string): Loose => ({
  name,
  in: 'query',
  schema: { type: 'object', properties: { size: { type: 'integer' }, color: { type: 'string' } } },
});
