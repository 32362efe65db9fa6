import {
  itemsOf,
  memberOf,
  type ParameterCodec,
  type ParameterShape,
  setMember,
  typesOf,
  valueOf,
} from './parameter-shape.ts';
import { type RawParameters, WIRE } from './raw-parameters.ts';

/** How many brackets may follow each other. */
export const MAX_BRACKETS = 32;

interface Tools {
  readonly refuse: (path: readonly string[], expected: string, found: string) => void;
  readonly parse: (text: string, path: readonly string[]) => unknown;
}

/** One place of a deep object: its texts, or what stands deeper. */
interface Place {
  texts: string[] | undefined;
  inside: Map<string, Place> | undefined;
}

/**
 * Reads `filter[name]=a&filter[range][min]=3&filter[tags]=x&filter[tags]=y`. OpenAPI says nothing about what stands deeper than the
 * first bracket: lists may also be written `[]` or `[0]`, as the schema tells them from members.
 */
export function deepObject(raw: RawParameters, codec: ParameterCodec, tools: Tools): unknown {
  const { name } = codec;
  const root: Place = { texts: undefined, inside: undefined };
  if (Object.hasOwn(raw, name)) root.texts = textsOf(raw[name]);
  for (const given of raw[WIRE]?.bracketed ?? Object.keys(raw)) {
    if (!given.startsWith(`${name}[`)) continue;
    const path = bracketsOf(given, name.length);
    if (path === undefined) {
      tools.refuse([name], `${name}[member], at most ${MAX_BRACKETS} levels deep`, JSON.stringify(given.slice(0, 60)));
      continue;
    }
    const place = path.reduce((at, key) => inside(at, key), root);
    place.texts = [...(place.texts ?? []), ...textsOf(raw[given])];
  }
  if (root.texts === undefined && root.inside === undefined) return undefined;
  return materialize(root, codec, [name], tools);
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

function inside(place: Place, key: string): Place {
  const places = (place.inside ??= new Map<string, Place>());
  let found = places.get(key);
  if (found === undefined) places.set(key, (found = { texts: undefined, inside: undefined }));
  return found;
}

/** The names in brackets; undefined where they are none. */
function bracketsOf(given: string, start: number): string[] | undefined {
  const path: string[] = [];
  for (let at = start; at < given.length;) {
    const end = given.indexOf(']', at);
    if (given[at] !== '[' || end === -1 || path.length === MAX_BRACKETS) return undefined;
    path.push(given.slice(at + 1, end));
    at = end + 1;
  }
  return path;
}

function materialize(place: Place, shape: ParameterShape, path: readonly string[], tools: Tools): unknown {
  const { texts, inside: places } = place;
  const types = typesOf(shape);
  if (texts !== undefined && places !== undefined) tools.refuse(path, 'a text or members', 'both');
  if (places === undefined) {
    const [text = ''] = texts ?? [];
    if (types.includes('array') && !(texts?.length === 1 && types.includes('null') && text === 'null'))
      return (texts ?? []).map((item) => valueOf(item, itemsOf(shape), (json) => tools.parse(json, path)));
    if ((texts?.length ?? 0) > 1) tools.refuse(path, 'one value', `${texts?.length} of them`);
    // A deep object has no text of its own, but for null.
    return valueOf(text, types.includes('object') ? types.filter((type) => type !== 'object') : shape, (json) =>
      tools.parse(json, path),
    );
  }
  return types.includes('array') && !types.includes('object')
    ? list(places, shape, path, tools)
    : object(places, shape, path, tools);
}

function object(places: ReadonlyMap<string, Place>, shape: ParameterShape, path: readonly string[], tools: Tools) {
  const members: Record<string, unknown> = {};
  for (const [key, place] of places)
    setMember(members, key, materialize(place, memberOf(shape, key), [...path, key], tools));
  return members;
}

function list(places: ReadonlyMap<string, Place>, shape: ParameterShape, path: readonly string[], tools: Tools) {
  const item = itemsOf(shape);
  const numbered: [number, unknown][] = [];
  const appended: unknown[] = [];
  for (const [key, place] of places) {
    if (key === '' && place.inside === undefined) {
      for (const text of place.texts ?? []) appended.push(valueOf(text, item, (json) => tools.parse(json, path)));
    } else if (/^\d{1,6}$/.test(key)) numbered.push([Number(key), materialize(place, item, [...path, key], tools)]);
    else tools.refuse(path, 'items by number, [0], [1] and so on', JSON.stringify(`[${key.slice(0, 60)}]`));
  }
  return [...numbered.sort(([a], [b]) => a - b).map(([, value]) => value), ...appended];
}
