import { sample, stringMatching } from 'fast-check';
import { Random } from '../cases/random.ts';
import { Sampler } from '../cases/sample.ts';
import { compilePattern } from '../schema/patterns.ts';
import { jsonSchemaOf } from '../lint/json-schema.ts';
import { type Cursor, isObject, type Json } from '../source/index.ts';
import type { Shapes } from './shapes.ts';

const MOST_DEPTH = 24;
/** Below this depth lists stay empty where they may. */
const MOST_FILLED = 8;
const MOST_TRIES = 200;
const PATTERN_TRIES = 60;

/**
 * A value that fits a schema: put together from the examples, defaults and bounds that stand in it, else found by trying.
 * The same schema and seed give the same value.
 *
 * @returns undefined when none was found: the contract needs an example there
 */
export function makeValue(schema: Cursor, shapes: Shapes, seed: string): Json | undefined {
  const composed = compose(schema, 0);
  if (composed !== undefined && shapes.fits(schema, composed)) return composed;
  const document = jsonSchemaOf(schema) as { readonly $defs: Readonly<Record<string, Json>> };
  const sampler = new Sampler((ref) => document.$defs[ref.split('/').at(-1) ?? ''], new Random(numberOf(seed)));
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const value = sampler.sample(document as unknown as Json);
    if (shapes.fits(schema, value)) return value;
  }
  return undefined;
}

/** Prefers what the author of the contract wrote; members that are not required stand there only with an example. */
function compose(at: Cursor, depth: number, wanted: ReadonlySet<string> = requiredOf(at)): Json | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const [example] = [at.get('example'), ...at.get('examples').items(), at.get('const'), at.get('default')].filter(
    ({ exists }) => exists,
  );
  if (example !== undefined) return example.value;
  const [allowed] = at.get('enum').items();
  if (allowed !== undefined) return allowed.value;
  if (at.ref !== undefined) return compose(at.resolve(), depth + 1, wanted);
  const branch = [...at.get('oneOf').items(), ...at.get('anyOf').items()][0];
  const parts = [...at.get('allOf').items(), ...(branch === undefined ? [] : [branch])].map((part) =>
    compose(part, depth + 1, wanted),
  );
  const own = composeType(at, depth, wanted);
  const objects = [...parts, own].filter((part): part is { readonly [key: string]: Json } => isObject(part));
  if (objects.length > 0) return Object.assign({}, ...objects) as Json;
  // A part says more of a value than the type beside it.
  return [...parts, own].find((part) => part !== undefined);
}

function composeType(at: Cursor, depth: number, wanted: ReadonlySet<string>): Json | undefined {
  const type = at.get('type');
  const names = type.items().map((item) => item.string());
  const [name] = type.isArray()
    ? [...names.filter((one) => one !== 'null'), ...names]
    : [type.string() ?? (at.has('properties') ? 'object' : undefined)];
  switch (name) {
    case 'object':
      return composeObject(at, depth, wanted);
    case 'array': {
      const least = at.number('minItems') ?? 0;
      if (least === 0 && depth > MOST_FILLED) return [];
      const item = compose(at.get('items'), depth + 1);
      return item === undefined ? [] : Array.from({ length: Math.min(20, Math.max(1, least)) }, () => item);
    }
    case 'string':
      return composeText(at);
    case 'integer':
    case 'number':
      return at.number('minimum') ?? (at.number('exclusiveMinimum') ?? -1) + 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return undefined;
  }
}

/** What a schema and all its parts require: a part may declare what stands as required beside it. */
function requiredOf(at: Cursor, seen = new Set<string>()): Set<string> {
  const schema = at.resolve();
  if (seen.has(schema.id)) return new Set();
  seen.add(schema.id);
  const own = schema.get('required').items();
  const parts = schema.get('allOf').items();
  return new Set([
    ...own.flatMap((item) => item.string() ?? []),
    ...parts.flatMap((part) => [...requiredOf(part, seen)]),
  ]);
}

function composeObject(at: Cursor, depth: number, wanted: ReadonlySet<string>): Json {
  const required = new Set([...wanted, ...requiredOf(at)]);
  const members: [string, Json][] = [];
  for (const [name, property] of at.get('properties').entries()) {
    const value = compose(property, depth + 1);
    if (value !== undefined && (required.has(name) || depth < 3)) members.push([name, value]);
  }
  return Object.fromEntries(members);
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00.000Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'P1D',
  uuid: '01970000-0000-7000-8000-000000000001',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/path',
  int64: '1',
};

function composeText(at: Cursor): string {
  const least = Math.min(1000, at.number('minLength') ?? 0);
  const most = at.number('maxLength') ?? 1000;
  const pattern = at.string('pattern');
  const matching = pattern === undefined ? undefined : textMatching(pattern, least, most);
  if (matching !== undefined) return matching;
  const format = at.string('format');
  const known = format === undefined ? undefined : BY_FORMAT[format];
  if (known !== undefined) return known;
  return 'text'.padEnd(least, ' text').slice(0, Math.max(most, 0));
}

/** A text for a pattern: of several that match the shortest of a fitting length, since that reads best. */
function textMatching(pattern: string, least: number, most: number): string | undefined {
  try {
    const expression = compilePattern(pattern);
    const fits = (text: string): boolean => text.length >= least && text.length <= most && expression.test(text);
    const usual = Object.values(BY_FORMAT).find(fits);
    if (usual !== undefined) return usual;
    const texts = sample(stringMatching(expression), { seed: numberOf(pattern), numRuns: PATTERN_TRIES });
    return texts.filter(fits).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
  } catch {
    // Look-around and the like: somebody has to write an example.
    return undefined;
  }
}

const numberOf = (seed: string): number => {
  let hash = 2_166_136_261;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
};
