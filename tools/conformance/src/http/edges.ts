import {
  type Cursor,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  jsonSchemaOf,
  type Shapes,
} from '@pactline/contracts/derive';

type Path = readonly (string | number)[];

interface Edge {
  readonly path: Path;
  /** Undefined: leave it out. */
  readonly value: Json | undefined;
}

const MOST_DEPTH = 6;
const LONGEST_TEXT = 5000;
const LONGEST_LIST = 1000;

/** Values that differ from a base in one place, which is at the edge of what the schema allows there. */
export function edgeValues(schema: Cursor, shapes: Shapes, base: Json, most: number): Json[] {
  const document = jsonSchemaOf(schema) as JsonObject;
  const edges = new Edges(document).of(document, base, [], 0);
  const seen = new Set([JSON.stringify(base)]);
  const values: Json[] = [];
  for (const { path, value } of edges) {
    const changed = place(base, path, value);
    const text = JSON.stringify(changed);
    if (changed === undefined || seen.has(text) || !shapes.fits(schema, changed)) continue;
    seen.add(text);
    values.push(changed);
  }
  // Too many to try are thinned out evenly, so that none of the places is left out for standing last.
  const step = Math.max(1, values.length / most);
  return values.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

class Edges {
  readonly #definitions: JsonObject;
  constructor(document: JsonObject) {
    this.#definitions = isObject(document.$defs) ? document.$defs : {};
  }

  of(schema: Json | undefined, base: Json | undefined, path: Path, depth: number): Edge[] {
    if (!isObject(schema) || depth > MOST_DEPTH) return [];
    const target = typeof schema.$ref === 'string' ? this.#definitions[schema.$ref.split('/').at(-1) ?? ''] : undefined;
    const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
      const list = schema[keyword];
      return isArray(list) ? list : [];
    });
    return [
      ...[target, ...parts].flatMap((part) => this.of(part, base, path, depth + (part === target ? 0 : 1))),
      ...leafEdges(schema).map((value) => ({ path, value })),
      ...this.#members(schema, base, path, depth),
      ...this.#items(schema, base, path, depth),
    ];
  }

  #members(schema: JsonObject, base: Json | undefined, path: Path, depth: number): Edge[] {
    const properties = isObject(schema.properties) ? schema.properties : {};
    const required = isArray(schema.required) ? schema.required : [];
    return Object.entries(properties).flatMap(([name, property]) => {
      const member = isObject(base) ? base[name] : undefined;
      const without: Edge[] = required.includes(name) ? [] : [{ path: [...path, name], value: undefined }];
      return [...without, ...this.of(property, member, [...path, name], depth + 1)];
    });
  }

  #items(schema: JsonObject, base: Json | undefined, path: Path, depth: number): Edge[] {
    if (!isObject(schema.items) || !isArray(base) || base.length === 0) return [];
    const [first] = base;
    const { minItems, maxItems } = schema;
    const lengths = [minItems ?? 0, maxItems].filter(
      (length) => typeof length === 'number' && length <= LONGEST_LIST,
    ) as number[];
    const lists = lengths.map((length): Edge => ({ path, value: Array.from({ length }, () => first!) }));
    return [...lists, ...this.of(schema.items, first, [...path, 0], depth + 1)];
  }
}

function leafEdges(schema: JsonObject): Json[] {
  if (isArray(schema.enum)) return [...schema.enum];
  const types = [schema.type].flat();
  const edges: Json[] = [];
  if (types.includes('null')) edges.push(null);
  if (types.includes('boolean')) edges.push(true, false);
  if (types.includes('integer') || types.includes('number'))
    edges.push(...numberEdges(schema, types.includes('number')));
  if (types.includes('string')) edges.push(...textEdges(schema));
  return edges;
}

function numberEdges(schema: JsonObject, isReal: boolean): number[] {
  const step = isReal ? 0.001 : 1;
  const at = (key: string, offset: number): number[] => (typeof schema[key] === 'number' ? [schema[key] + offset] : []);
  const unbounded = schema.maximum === undefined && schema.exclusiveMaximum === undefined;
  return [
    ...at('minimum', 0),
    ...at('maximum', 0),
    ...at('exclusiveMinimum', step),
    ...at('exclusiveMaximum', -step),
    0,
    ...(unbounded ? [2 ** 31, 2 ** 53 - 1, isReal ? 1e300 : 2 ** 53] : []),
  ];
}

const MOMENTS = ['0000-01-01T00:00:00Z', '2016-12-31T23:59:60Z', '9999-12-31T23:59:59.999999999-14:00'];

function textEdges({ minLength, maxLength, format, pattern }: JsonObject): string[] {
  if (format === 'date-time') return MOMENTS;
  if (format === 'date') return ['0000-01-01', '9999-12-31'];
  if (format === 'int64') return ['9223372036854775807', '-9223372036854775808', '0'];
  if (typeof format === 'string') return [];
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? Math.min(maxLength, LONGEST_TEXT) : 300;
  const letters = typeof pattern === 'string' ? ['a', 'A', '0'] : ["'", '😀', ' '];
  return letters.flatMap((letter) => [letter.repeat(least), letter.repeat(most)]);
}

/** @returns undefined where the base has nothing to put it into */
function place(base: Json, [key, ...rest]: Path, value: Json | undefined): Json | undefined {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    if (!isArray(base)) return undefined;
    const item = base[key];
    const changed = item === undefined ? undefined : place(item, rest, value);
    return changed === undefined ? undefined : base.map((old, index) => (index === key ? changed : old));
  }
  if (!isObject(base)) return undefined;
  const { [key]: member, ...others } = base;
  if (rest.length === 0) return value === undefined ? others : { ...base, [key]: value };
  const changed = member === undefined ? undefined : place(member as Json, rest, value);
  return changed === undefined ? undefined : { ...base, [key]: changed };
}
