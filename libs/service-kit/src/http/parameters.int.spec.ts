import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  type ParameterCodec,
  type ParameterStyle,
} from '@pactline/contract-runtime';
import fc from 'fast-check';
import { type EchoRoute, startEcho } from '../fixture/echo-service.ts';
import type { RunningHost } from '../host/host.ts';

type Place = NonNullable<EchoRoute['place']>;

const HOSTILE = [
  ',',
  'a,b',
  '%2C',
  '%',
  '%zz',
  '+',
  ' ',
  'a b',
  '.',
  'a.b',
  ';',
  ';p=',
  '=',
  'x=y',
  '&',
  '#',
  '?',
  '/',
  '\\',
  '[',
  ']',
  'p[0]',
  '|',
  '"',
  "'",
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'null',
  'true',
  '1',
  '007',
  '1e3',
  '-0',
  'ä',
  '€',
  '😀',
  '\n',
  '\t',
  '{"a":1}',
  '[1]',
  '*',
  '~',
  '<script>',
  'p',
];
const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  // What every place can carry.
  { arbitrary: fc.stringMatching(/^[!-+--{}~]{1,8}$/), weight: 3 },
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const member = fc.oneof(text, { arbitrary: fc.constantFrom('a', 'b', 'c.;'), weight: 3 });

const TEXTS = ['string'] as const;
/** What a parameter may be, with what the generator would write of its schema. */
const KINDS = {
  text: [text, { types: TEXTS }],
  number: [number, { types: ['number'] }],
  boolean: [fc.boolean(), { types: ['boolean'] }],
  'number or null': [fc.option(number), { types: ['null', 'number'] }],
  texts: [fc.array(text, { maxLength: 5 }), { types: ['array'], items: TEXTS }],
  numbers: [fc.array(number, { maxLength: 5 }), { types: ['array'], items: ['number'] }],
  map: [fc.dictionary(member, text, { maxKeys: 4 }), { types: ['object'], members: { '*': TEXTS } }],
  object: [
    fc.record({ n: number, t: text, 'ä.;': text }, { requiredKeys: [], noNullPrototype: true }),
    { types: ['object'], members: { n: ['number'], t: TEXTS, 'ä.;': TEXTS } },
  ],
  'lists in lists': [
    fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 3 }),
    { types: ['array'], items: { types: ['array'], items: ['number'] } },
  ],
} as const satisfies Record<string, readonly [fc.Arbitrary<unknown>, Omit<ParameterCodec, 'name'>]>;
type Kind = keyof typeof KINDS;

const nested: readonly [fc.Arbitrary<unknown>, Omit<ParameterCodec, 'name'>] = [
  fc.record(
    {
      t: text,
      list: fc.array(number, { minLength: 1, maxLength: 3 }),
      n: fc.record({ m: number, deeper: fc.record({ t: text }, { noNullPrototype: true }) }, { noNullPrototype: true }),
      items: fc.array(fc.record({ x: number }, { noNullPrototype: true }), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['t'], noNullPrototype: true },
  ),
  {
    types: ['object'],
    members: {
      t: TEXTS,
      list: { types: ['array'], items: ['number'] },
      n: { types: ['object'], members: { m: ['number'], deeper: { types: ['object'], members: { t: TEXTS } } } },
      items: { types: ['array'], items: { types: ['object'], members: { x: ['number'] } } },
    },
  },
];

interface Case extends EchoRoute {
  readonly name: string;
  readonly place: Place;
  readonly codec: ParameterCodec;
  readonly values: fc.Arbitrary<unknown>;
}

const STYLES: Readonly<Record<Place, readonly ParameterStyle[]>> = {
  params: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  headers: ['simple'],
  cookies: ['form'],
};
const isSplit = (kind: Kind): boolean => KINDS[kind][1].types.some((type) => type === 'array' || type === 'object');
const hasStyle = (style: ParameterStyle, explode: boolean, kind: Kind): boolean => {
  if (style === 'deepObject') return explode && (kind === 'map' || kind === 'object');
  return style === 'spaceDelimited' || style === 'pipeDelimited' ? !explode && isSplit(kind) : true;
};

const cases: Case[] = (Object.keys(STYLES) as Place[]).flatMap((place) =>
  STYLES[place].flatMap((style) =>
    [false, true].flatMap((explode) =>
      (Object.keys(KINDS) as Kind[]).flatMap((kind): Case[] => {
        if (!hasStyle(style, explode, kind) || (place === 'cookies' && explode)) return [];
        const [values, shape] = KINDS[kind];
        return [caseOf(place, style, explode, kind, values, shape)];
      }),
    ),
  ),
);
cases.push(caseOf('query', 'deepObject', true, 'nested', ...nested));

function caseOf(
  place: Place,
  style: ParameterStyle,
  explode: boolean,
  kind: string,
  values: fc.Arbitrary<unknown>,
  shape: Omit<ParameterCodec, 'name'>,
): Case {
  const operationId = `${place}-${style}-${explode}-${kind.replaceAll(' ', '-')}`;
  const own = place === 'headers' ? 'header' : place === 'cookies' ? 'cookie' : undefined;
  const codec = { ...shape, name: 'p', style, explode, ...(own && { in: own }) } as ParameterCodec;
  const path = place === 'params' ? `/${operationId}/{p}/end` : `/${operationId}`;
  return { name: `${place}: ${style}${explode ? ', exploded' : ''}: ${kind}`, operationId, path, place, codec, values };
}

let host: RunningHost;
beforeAll(async () => {
  host = await startEcho(cases);
}, 60_000);
afterAll(() => host.stop());

/** Sends as clients do. @returns undefined where they refuse, or leave the parameter out */
async function send({ place, codec, path }: Case, value: unknown): Promise<Response | undefined> {
  const url = host.service('echo').url;
  const go = (to: string, headers: Record<string, string> = {}) => fetch(url + to, { headers });
  try {
    if (place === 'params') {
      const part = encodePath(codec, value);
      // Those would be other paths: the client refuses them.
      return /^(|\.{1,2})$/.test(part) ? undefined : await go(path.replace('{p}', part));
    }
    if (place === 'query') return await go(`${path}?${encodeQuery(codec, value).join('&')}`);
    if (place === 'headers') return await go(path, { p: encodeHeader(codec, value) });
    return await go(path, { cookie: encodeCookie(codec, value) ?? '' });
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith('The parameter p cannot be sent')) return undefined;
    throw error;
  }
}

/** Whether a style can carry a value so that it arrives; said a second time, without the encoder. */
function canTravel({ place, codec: { style, explode } }: Case, value: unknown): boolean {
  const isList = Array.isArray(value);
  const isObject = typeof value === 'object' && value !== null && !isList;
  const parts = (isList ? value : isObject ? Object.entries(value).flat() : [value]).map((part) =>
    typeof part === 'string' ? part : JSON.stringify(part),
  );
  const isOneText = !explode || place !== 'query';
  if (isList && parts.length === 1 && parts[0] === '' && isOneText && !(explode && style === 'matrix')) return false;
  if (style === 'spaceDelimited' && parts.some((part) => part.includes(' ')) && (isList || isObject)) return false;
  if (style === 'pipeDelimited' && parts.some((part) => part.includes('|')) && (isList || isObject)) return false;
  if (style === 'deepObject' && isObject && Object.keys(value).some((key) => /[[\]]/.test(key))) return false;
  if (place !== 'headers') return true;
  if (parts.some((part) => part.trim() !== part || !/^[\t\x20-\x7e\x80-\xff]*$/.test(part))) return false;
  if (!isList && !isObject) return true;
  if (explode && isObject && Object.keys(value).some((key) => key.includes('='))) return false;
  return parts.every((part) => !part.includes(',') && part !== '');
}

/** Nothing is sent of them: they are absent. */
const isNothing = ({ codec: { explode, style } }: Case, value: unknown): boolean =>
  explode === true &&
  (style === 'form' || style === 'deepObject') &&
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 0;

describe('what a client sends is what a service reads', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    let arrived = 0;
    await fc.assert(
      fc.asyncProperty(one.values, async (value) => {
        const response = await send(one, value);
        if (response === undefined) {
          const isPath = one.place === 'params';
          if (canTravel(one, value) && !isPath) throw new Error('refused, though it could travel');
          return;
        }
        const body = (await response.json()) as Record<string, { p?: unknown }>;
        if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(body)}`);
        // As text, so that no member that is called like a prototype gets lost.
        const found = JSON.stringify(body[one.place]?.p);
        expect(found).toBe(isNothing(one, value) ? undefined : JSON.stringify(value));
        expect(canTravel(one, value)).toBe(true);
        arrived += 1;
      }),
      { seed: 31, numRuns: 60 },
    );
    expect(arrived).toBeGreaterThan(9);
  });

  it('covers every style, exploded and not, for every type', () => {
    expect(cases.length).toBeGreaterThan(80);
  });
});
