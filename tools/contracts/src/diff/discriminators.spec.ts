import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../source/index.ts';
import { loadTexts } from '../testing/load.ts';
import { readContracts } from './contracts.ts';
import { diffContracts } from './diff.ts';

interface Version {
  readonly mapping?: Readonly<Record<string, string>>;
  /** Names of the alternatives; the first has `x`, the second has `y`. */
  readonly names?: readonly string[];
  readonly type?: string;
  /** The value that each alternative fixes itself. */
  readonly consts?: readonly (string | number)[];
}
type Place = 'request' | 'response' | 'event';

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const documentOf = (place: Place, { mapping, names = ['A', 'B'], type = 'string', consts }: Version): string => {
  const schemas = Object.fromEntries(
    names.map((name, index) => {
      const member = 'xyz'[index]!;
      const k = { type, ...(consts && { const: consts[index]! }) };
      return [name, { type: 'object', properties: { k, [member]: { type: 'integer' } }, required: ['k', member] }];
    }),
  );
  const union = { oneOf: names.map(ref), discriminator: { propertyName: 'k', ...(mapping && { mapping }) } };
  const content = { 'application/json': { schema: union } };
  const components = { schemas };
  if (place === 'event')
    return JSON.stringify({
      asyncapi: '3.0.0',
      info: { title: 'E', version: '1' },
      channels: { c: { address: 'thing.done', messages: { M: { name: 'thing.done', payload: union } } } },
      operations: { sendDone: { action: 'send', channel: { $ref: '#/channels/c' } } },
      components,
    });
  const operation =
    place === 'request'
      ? { requestBody: { required: true, content }, responses: { 200: { description: 'ok' } } }
      : { responses: { 200: { description: 'ok', content } } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    security: [],
    paths: { '/t': { post: { operationId: 'doT', ...operation } } },
    components,
  });
};

const diff = async (place: Place, base: Version, head: Version): Promise<string[]> => {
  const file = `specs/thing/${place === 'event' ? 'asyncapi' : 'openapi'}.json`;
  const [before, after] = await Promise.all(
    [base, head].map(async (one) => {
      const workspace = await loadTexts({ [file]: documentOf(place, one) });
      expect(workspace.diagnostics.errors).toEqual([]);
      return readContracts(workspace);
    }),
  );
  return diffContracts(before!, after!)
    .filter(({ severity }) => severity === 'breaking')
    .map(({ rule, message }) => `${rule}: ${message}`);
};

const mapped: Version = { mapping: { a: '#/components/schemas/A', b: 'B' } };

describe('the values that lead to the alternatives of a union', () => {
  it.each<[string, Version, Version, RegExp]>([
    ['a key renamed', mapped, { mapping: { aa: 'A', b: 'B' } }, /"aa?" for A; .*"aa?" for A, "b" for B/],
    ['swapped', mapped, { mapping: { a: 'B', b: 'A' } }, /"(a|b)" for (A|B); .*"b" for (A|B)/],
    ['the mapping dropped', mapped, {}, /"(b|B)" for B; .*"(b|B)" for B/],
    ['a component renamed whose name it is', {}, { names: ['Z', 'B'] }, /"(A|Z)" for (A|Z); .*"(A|Z)" for (A|Z)/],
    [
      'integers swapped',
      { type: 'integer', mapping: { 1: 'A', 2: 'B' } },
      { type: 'integer', mapping: { 1: 'B', 2: 'A' } },
      /(1|2) for (A|B); .*(1|2) for (A|B)/,
    ],
  ])('break requests and responses when they change: %s', async (_, base, head, message) => {
    for (const place of ['request', 'response'] as const) {
      const found = await diff(place, base, head);
      expect(found).toEqual([expect.stringMatching(/^discriminator: /)]);
      expect(found[0]).toMatch(message);
    }
  });

  it('break requests when one goes, and responses when one comes', async () => {
    const two: Version = { mapping: { a: 'A', a2: 'A', b: 'B' } };
    expect(await diff('request', two, mapped)).toEqual([
      expect.stringContaining('"k": "a2" for A; the new version takes'),
    ]);
    expect(await diff('request', mapped, two)).toEqual([]);
    expect(await diff('response', mapped, two)).toEqual([expect.stringContaining('"k": "a2" for A; callers expect')]);
    expect(await diff('response', two, mapped)).toEqual([]);
  });

  it('break an event when a kind that receivers know comes under another value only', async () => {
    expect(await diff('event', {}, { names: ['Z', 'B'] })).toEqual([
      'discriminator: what the new version sends may be "k": "Z" for Z; receivers expect: "A" for A, "B" for B',
    ]);
    expect(await diff('event', {}, { names: ['A', 'B', 'C'] })).toEqual([]);
  });

  it('are the same however they are said', async () => {
    const said: Version[] = [mapped, { consts: ['a', 'b'] }, { ...mapped, names: ['A', 'B'], consts: ['a', 'b'] }];
    for (const place of ['request', 'response', 'event'] as const)
      for (const base of said) for (const head of said) expect(await diff(place, base, head)).toEqual([]);
  });

  it('are those of the branches, where the mapping says something else of them', async () => {
    const consts = ['a', 'b'];
    const said: Version[] = [{ consts }, ...['A', 'B'].map((to) => ({ consts, mapping: { a: 'A', b: 'B', c: to } }))];
    for (const place of ['request', 'response', 'event'] as const)
      for (const base of said) for (const head of said) expect(await diff(place, base, head)).toEqual([]);
  });

  it('do not count, where alternatives have them in common', async () => {
    const consts = ['a', 'a'];
    const said: Version[] = [{ consts }, { consts, mapping: { a: 'A', b: 'B' } }, { consts, mapping: { a: 'B' } }];
    for (const place of ['request', 'response', 'event'] as const)
      for (const base of said) for (const head of said) expect(await diff(place, base, head)).toEqual([]);
    expect(await diff('request', mapped, { consts })).not.toEqual([]);
  });

  it('may be of one alternative, to which others come', async () => {
    const one: Version = { names: ['A'], consts: ['a'] };
    const two: Version = { names: ['A', 'B'], consts: ['a', 'b'] };
    expect([await diff('event', one, two), await diff('event', two, one)]).toEqual([[], []]);
    expect(await diff('request', two, one)).toHaveLength(1);
  });
});
