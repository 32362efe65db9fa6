import { parseJson } from '@pactline/contract-runtime';
import { isArray, isObject, type Json, type MockOperation } from '@pactline/contracts/derive';
import type { Draft } from '../draft.ts';
import { urlOf } from '../wire.ts';
import type { Session } from '../session.ts';

const MOST_TEXTS = 8;
const NESTING = 50_000;

const PATH_TEXTS = ['%', '%zz', '%ff', '%00', '%2e%2e%2f', ';a=b', '%F0%9F%98%80', 'a'.repeat(600), '%20', "'"];
const QUERIES = [
  'limit=1&limit=2',
  'limit[]=1',
  'limit',
  '=',
  '&&&',
  '%ff=%ff',
  'a=%00',
  'a='.padEnd(5000, 'x'),
  '__proto__=1',
  'constructor=1',
  'a[b][c]=1',
  '?',
];
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'x-correlation-id': 'x'.repeat(2000) },
  { 'x-correlation-id': '<script>"; drop' },
  { traceparent: '00-00000000000000000000000000000000-0000000000000000-00' },
  { traceparent: 'nonsense', tracestate: '=,=' },
  { accept: 'text/html' },
  { accept: 'nonsense' },
  { accept: '*/*;q=0' },
  { 'accept-encoding': 'gzip;q=0, identity;q=0' },
  { range: 'bytes=0-1' },
  { 'if-none-match': '*', 'if-match': '"x"' },
  { origin: 'null' },
  { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  { 'content-encoding': 'gzip' },
  { 'x-long': 'x'.repeat(20_000) },
];
const KEYS = ['', 'a"b', 'é', 'x'.repeat(300), '\\'];

/** What nobody would send by mistake. The contract does not speak of it, yet the answer has to be one of the contract's. */
export async function checkHostile(session: Session, operation: MockOperation): Promise<void> {
  const draft = session.sample(operation);
  if (draft === undefined) return;
  for (const rawUrl of urlsOf(draft)) await session.send({ ...draft, rawUrl }, session.sender);
  for (const headers of HEADERS)
    await session.send({ ...draft, headers: { ...draft.headers, ...headers } }, session.sender);
  if (operation.idempotency !== 'none') for (const key of KEYS) await session.send(draft, { ...session.sender, key });
  const { body } = draft;
  if (body === undefined) return;
  for (const text of bodiesOf(body.bytes.toString('utf8'))) {
    await session.send({ ...draft, body: { ...body, bytes: Buffer.from(text) } }, session.sender);
  }
}

function urlsOf(draft: Draft): string[] {
  const url = urlOf(draft);
  const [path = ''] = url.split('?');
  const names = Object.keys(draft.params);
  const paths = names.flatMap((name) =>
    PATH_TEXTS.map((text) => {
      const marked = urlOf({ ...draft, params: { ...draft.params, [name]: 'PLACE' }, query: [] });
      return marked.replace('PLACE', text);
    }),
  );
  return [...paths, ...QUERIES.map((query) => `${path}?${query}`)];
}

function bodiesOf(text: string): string[] {
  const bodies = [
    `${'['.repeat(NESTING)}${']'.repeat(NESTING)}`,
    `${'{"a":'.repeat(NESTING / 5)}1${'}'.repeat(NESTING / 5)}`,
    `\ufeff${text}`,
    `${text}\0`,
    text.replace('{', '{"__proto__":{"a":1},'),
    text.replace('{', '{"constructor":{"prototype":{"a":1}},'),
    text.replace(/^\{/, `{"twice":1,"twice":2,`),
    text.replace(/:\s*-?\d+(\.\d+)?/, ':1e999'),
    text.replace(/:\s*-?\d+(\.\d+)?/, ':-0'),
    text.replace(/:\s*-?\d+(\.\d+)?/, ':123456789012345678901234567890'),
    'null',
    '0',
  ];
  let value: Json;
  try {
    value = parseJson(text) as Json;
  } catch {
    return bodies;
  }
  const odd = ['a\0b', '\ud800', '\ufffe', 'x'.repeat(10_000)];
  const texts = countTexts(value);
  for (let index = 0; index < Math.min(texts, MOST_TEXTS); index++) {
    for (const replacement of odd) bodies.push(JSON.stringify(replaceText(value, index, replacement)));
  }
  return bodies;
}

const countTexts = (value: Json): number => {
  if (typeof value === 'string') return 1;
  const members = isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return members.reduce<number>((sum, member) => sum + countTexts(member as Json), 0);
};

/** The value with its n-th text replaced. */
function replaceText(value: Json, index: number, by: string): Json {
  let left = index;
  const walk = (at: Json): Json => {
    if (typeof at === 'string') return left-- === 0 ? by : at;
    if (isArray(at)) return at.map(walk);
    return isObject(at)
      ? Object.fromEntries(Object.entries(at).map(([name, member]) => [name, walk(member as Json)]))
      : at;
  };
  return walk(value);
}
