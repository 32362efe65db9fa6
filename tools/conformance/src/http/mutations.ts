import { parseJson } from '@pactline/contract-runtime';
import { type Json, type MockMedia, type MockOperation, mutate, Random } from '@pactline/contracts/derive';
import type { Draft } from './draft.ts';
import { encodeBody } from './blueprint.ts';
import { mediaOf, ownHeaders } from './judge-request.ts';
import { decode, encodeParameter, escape, nameOf, textOf } from './wire.ts';

/** A request with one part changed; whether that makes it invalid is judged afterwards. */
export function mutateDraft(draft: Draft, seed: number): Draft {
  const random = new Random(seed);
  const ways = waysOf(draft);
  return ways.length === 0 ? draft : random.pick(ways)(random);
}

type Way = (random: Random) => Draft;

const ODD_TEXTS = [
  '',
  ' ',
  '-1',
  '0',
  '99999999999999999999',
  '1.5',
  'NaN',
  'true',
  'null',
  'ä',
  "'",
  '%',
  'a'.repeat(300),
];

function waysOf(draft: Draft): Way[] {
  const { operation, body } = draft;
  const ways: Way[] = [];
  for (const name of Object.keys(draft.params))
    ways.push((random) => ({
      ...draft,
      params: { ...draft.params, [name]: escape(oddText(decode(draft.params[name] ?? ''), random)) },
    }));
  for (const coded of operation.parameterCodecs) {
    const { parameter } = coded;
    if (parameter.in !== 'query') continue;
    const { name } = parameter;
    const others = draft.query.filter((pair) => nameOf(pair) !== name);
    ways.push((random) => {
      const before = draft.query.find((pair) => nameOf(pair) === name);
      const changed =
        before === undefined
          ? (encodeParameter(coded, random.pick<Json>(ODD_TEXTS)) ?? [])
          : [`${encodeURIComponent(name)}=${escape(oddText(textOf(before), random))}`];
      return { ...draft, query: [...others, ...changed] };
    });
    if (parameter.required) ways.push(() => ({ ...draft, query: others }));
  }
  for (const { parameter, codec } of ownHeaders(operation)) {
    const { [codec.name]: before = '', ...others } = draft.headers;
    const text = (random: Random): string => oddText(before, random).replaceAll(/[^\x21-\x7e]/g, 'x') || 'x';
    ways.push((random) => ({ ...draft, headers: { ...others, [codec.name]: text(random) } }));
    if (parameter.required) ways.push(() => ({ ...draft, headers: others }));
  }
  if (body !== undefined) {
    const value = jsonOf(operation, draft);
    // Bodies are where most of a contract stands.
    if (value !== undefined)
      for (let times = 0; times < 4; times++) ways.push((random) => withBody(draft, value, random));
    if (operation.body?.required === true) ways.push(() => withoutBody(draft));
  }
  return ways;
}

function withoutBody({ body: _body, ...draft }: Draft): Draft {
  return draft;
}

function withBody(draft: Draft, value: Json, random: Random): Draft {
  const changed = random.chance(0.25) ? random.pick<Json>([null, [], {}, 'x', 0, true]) : mutate(value, random);
  return { ...draft, body: encodeBody(draft.body?.contentType ?? 'application/json', changed) };
}

function jsonOf(operation: MockOperation, { body }: Draft): Json | undefined {
  const media = mediaOf((operation.body?.content ?? []) as readonly MockMedia[], body?.contentType ?? '');
  if (media?.form !== 'json' || body === undefined) return undefined;
  try {
    return parseJson(body.bytes.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

const oddText = (text: string, random: Random): string =>
  random.chance(0.5) ? random.pick(ODD_TEXTS) : String(mutate(text, random)).replaceAll('/', '-');
