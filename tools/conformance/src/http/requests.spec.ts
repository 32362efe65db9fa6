import { describe, expect, it } from '@jest/globals';
import { type Json, type JsonObject, jsonSchemaOf, type MockOperation } from '@pactline/contracts/derive';
import fc from 'fast-check';
import { arbitraryOf } from './arbitrary-of.ts';
import { blueprints, draftOf, edgeBlueprints, encodeBody } from './blueprint.ts';
import type { Draft, Exchange } from './draft.ts';
import { edgeValues } from './edges.ts';
import { notesCatalogue } from './fixture/notes-server.ts';
import { graft } from './graft.ts';
import { judgeRequest } from './judge-request.ts';
import { Known } from './known.ts';
import { mutateDraft } from './mutations.ts';

const catalogue = await notesCatalogue();
const { shapes } = catalogue;
const operations = catalogue.services[0]?.operations ?? [];
const operation = (id: string): MockOperation => operations.find(({ operationId }) => operationId === id)!;
const schemaOf = (id: string) => operation(id).body!.content[0]!.schema;
const nothingKnown = new Known(operations);

const withBody = (id: string, value: Json): Draft => ({
  operation: operation(id),
  params: { noteId: 'n-1' },
  query: [],
  headers: {},
  body: encodeBody('application/json', value),
});

describe('generated requests', () => {
  it.each(operations.map(({ operationId }) => operationId))('to %s fit its contract', (id) => {
    const requests = blueprints(operation(id), shapes)!;
    fc.assert(
      fc.property(requests, (blueprint) => {
        const draft = draftOf(operation(id), blueprint, nothingKnown, 'a');
        return judgeRequest(draft, shapes).verdict === 'valid';
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('are invalid after a change often enough', () => {
    const requests = fc.sample(fc.tuple(blueprints(operation('createNote'), shapes)!, fc.nat()), {
      numRuns: 200,
      seed: 1,
    });
    const verdicts = requests.map(([blueprint, seed]) => {
      const draft = draftOf(operation('createNote'), blueprint, nothingKnown, 'a');
      return judgeRequest(mutateDraft(draft, seed), shapes).verdict;
    });

    expect(verdicts.filter((verdict) => verdict === 'invalid').length).toBeGreaterThan(80);
  });

  it('shrink to the least that fits', () => {
    const requests = blueprints(operation('createNote'), shapes)!;
    const { counterexample } = fc.check(
      fc.property(requests, ({ body }) => body === undefined),
      { seed: 1 },
    );

    expect(counterexample?.[0]?.body?.value).toEqual({ title: 'Milk' });
  });
});

describe('edges', () => {
  it('are least and most of every place, and what may be left out', () => {
    const values = edgeValues(schemaOf('createNote'), shapes, { title: 'Milk', size: 3 }, 100);

    expect(values).toEqual(
      expect.arrayContaining([
        { title: 'Milk' },
        { title: 'Milk', size: 0 },
        { title: 'Milk', size: 100 },
        { title: '😀'.repeat(60), size: 3 },
      ]),
    );
  });

  it('of lists are the shortest and the longest', () => {
    const lengths = edgeValues(schemaOf('setTags'), shapes, { tags: ['blue'] }, 100).map(
      (value) => ((value as JsonObject).tags as Json[]).length,
    );

    expect(lengths).toEqual(expect.arrayContaining([0, 5]));
  });

  it('are thinned out evenly', () => {
    expect(edgeValues(schemaOf('createNote'), shapes, { title: 'Milk', size: 3 }, 4)).toHaveLength(4);
  });

  it('of queries are sent, too', () => {
    const queries = edgeBlueprints(operation('listNotes'), shapes, 10).map(({ query }) => query.limit);

    expect(queries).toEqual(expect.arrayContaining([1, 50]));
  });
});

describe('the judge of requests', () => {
  it.each<[string, Draft, string]>([
    ['a body that fits', withBody('createNote', { title: 'a' }), 'valid'],
    ['a number over the most', withBody('createNote', { title: 'a', size: 101 }), 'invalid'],
    ['a field that is not allowed', withBody('createNote', { title: 'a', more: 1 }), 'invalid'],
    ['a field that is not forbidden', withBody('setTags', { tags: [], more: 1 }), 'valid'],
    ['text that no database stores', withBody('createNote', { title: 'a\0' }), 'open'],
    ['a signed body', withBody('takeHook', { nonsense: true }), 'valid'],
    [
      'another type',
      { ...withBody('setTags', {}), body: { contentType: 'text/plain', bytes: Buffer.from('{}') } },
      'invalid',
    ],
    ['a path that does not match', { ...withBody('setTags', { tags: [] }), params: { noteId: 'x' } }, 'invalid'],
    ['another path', { ...withBody('setTags', { tags: [] }), params: { noteId: '..' } }, 'open'],
    ['a cursor', { ...withBody('listNotes', {}), query: ['cursor=x'] }, 'open'],
    ['a query over the most', { ...withBody('listNotes', {}), query: ['limit=51'] }, 'invalid'],
  ])('calls %s what it is', (_what, draft, verdict) => {
    const { body: _body, ...bodiless } = draft;
    expect(judgeRequest(draft.operation.body === undefined ? bodiless : draft, shapes).verdict).toBe(verdict);
  });
});

describe('what is known', () => {
  const answered = (id: string, json: unknown, headers: Record<string, string> = {}, status = 200): Exchange => ({
    draft: { operation: operation(id), params: {}, query: [], headers: {} },
    sender: { tenant: 'a' },
    method: 'POST',
    url: '',
    headers: {},
    answer: { status, headers, bytes: Buffer.alloc(0), contentType: 'application/json', json },
  });

  it.each([
    ['from Location', answered('createNote', undefined, { location: '/notes/n-7' })],
    ['from a member named like the parameter', answered('lookUpNote', { found: [{ noteId: 'n-7' }] })],
    ['through links', answered('createNote', { note: [{ number: 'n-7' }] }, {}, 201)],
    ["from ids below the collection's path", answered('listNotes', { data: [{ id: 'n-7' }] })],
  ])('is learned %s', (_how, exchange) => {
    const known = new Known(operations);
    known.learn(exchange);

    expect(known.pick('a', operation('getNote'), 'noteId', 3)).toBe('n-7');
    expect(known.pick('b', operation('getNote'), 'noteId', 3)).toBeUndefined();
  });

  it('is not learned from refusals', () => {
    const known = new Known(operations);
    known.learn(answered('getNote', { noteId: 'n-7' }, {}, 404));

    expect(known.pick('a', operation('getNote'), 'noteId', 0)).toBeUndefined();
  });

  it('lends bodies what belongs together', () => {
    const known = new Known(operations);
    known.learn(answered('getNote', { note: { title: 'Milk' }, size: 3 }));

    expect(known.echo('a', { title: 'x', size: 1 }, 0)).toEqual({ title: 'Milk', size: 1 });
  });
});

describe('values for a schema', () => {
  it('mostly fit, recursive ones included', () => {
    const schema = jsonSchemaOf(schemaOf('setTags')) as JsonObject;
    const fitting = fc
      .sample(arbitraryOf(schema), { numRuns: 200, seed: 1 })
      .filter((value) => shapes.fits(schemaOf('setTags'), value));
    const tree: JsonObject = {
      $ref: '#/$defs/tree',
      $defs: { tree: { type: 'object', required: ['next'], properties: { next: { $ref: '#/$defs/tree' } } } },
    };

    expect(fitting.length).toBeGreaterThan(180);
    expect(() => fc.sample(arbitraryOf(tree), 20)).not.toThrow();
  });
});

describe('a graft', () => {
  it('changes one place, or leaves it out', () => {
    const grafts = Array.from({ length: 3 }, (_, choice) => graft({ a: 1, b: [2] }, { b: [9, 8] }, choice));

    expect(grafts).toEqual([{ b: [2] }, { a: 1, b: [9, 8] }, { a: 1, b: [9] }]);
  });
});
