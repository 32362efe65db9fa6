import type { ParameterCodec, ParameterShape, ParameterType } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { ParameterModel } from './model.ts';

const MOST_BRANCHES = 50;
/** How deep the types of a deep object are written down; what lies deeper stays text. */
const MOST_LEVELS = 6;

/** How the run time turns the text of a parameter into a value. */
export function parameterCodec(parameter: ParameterModel): ParameterCodec {
  const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
  const types = typesOf(parameter.schema);
  const routed = routeParameter(parameter.name);
  const source = parameter.in === 'path' && routed !== name ? { source: routed } : {};
  if (parameter.json) return { name, types, ...source, style: 'json' };
  const isSplit = types.includes('array') || types.includes('object');
  const styled = isSplit || parameter.style === 'label' || parameter.style === 'matrix';
  const shape = isSplit ? shapeOf(parameter.schema, levelsOf(parameter)) : types;
  return {
    name,
    types,
    ...source,
    ...(styled && parameter.style !== 'simple' ? { style: parameter.style } : {}),
    ...(styled && parameter.explode ? { explode: true } : {}),
    ...(isSplit && (parameter.in === 'header' || parameter.in === 'cookie') ? { in: parameter.in } : {}),
    ...('types' in shape ? shape : {}),
  };
}

/** What is nested in one text is JSON: only a deep object says by its names what stands inside what. */
const levelsOf = ({ style, explode, schema }: ParameterModel): number =>
  style === 'deepObject' ? MOST_LEVELS : explode && style === 'form' && typesOf(schema).includes('object') ? 2 : 1;

/** The name of a path parameter in a route: routers know letters, digits and `_`. */
export const routeParameter = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_');

/** The types of a schema, with those of what it holds as far as `levels` go. */
export function shapeOf(schema: Cursor, levels: number): ParameterShape {
  const types = typesOf(schema);
  const isList = types.includes('array');
  const isObject = types.includes('object');
  if (levels === 0 || (!isList && !isObject)) return types;
  return {
    types,
    ...(isList ? { items: itemShape(schema, levels - 1) } : {}),
    ...(isObject ? { members: memberShapes(schema, levels - 1) } : {}),
  };
}

/** The JSON types that a schema allows, through references and combinations; all scalars when it does not say. */
export function typesOf(schema: Cursor): ParameterType[] {
  const found = new Set<ParameterType>();
  collect(schema, found, new Set());
  if (found.size === 0) return ['string'];
  return [...found].sort();
}

function collect(at: Cursor, found: Set<ParameterType>, seen: Set<string>): void {
  const schema = at.resolve();
  if (seen.has(schema.id) || seen.size > MOST_BRANCHES) return;
  seen.add(schema.id);
  const declared = schema.get('type');
  const names = declared.isArray()
    ? declared.items().flatMap((item) => item.string() ?? [])
    : [declared.string() ?? ''];
  for (const name of names) addType(name, found);
  if (schema.boolean('nullable') === true) found.add('null');
  if (!declared.exists) {
    const values = [...schema.get('enum').items(), ...(schema.has('const') ? [schema.get('const')] : [])];
    for (const { value } of values)
      addType(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value, found);
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    for (const branch of schema.get(keyword).items()) collect(branch, found, seen);
  }
}

function addType(name: string, found: Set<ParameterType>): void {
  if (name === 'integer' || name === 'number') found.add('number');
  else if (name === 'string' || name === 'boolean' || name === 'null' || name === 'array' || name === 'object')
    found.add(name);
}

function itemShape(schema: Cursor, levels: number): ParameterShape {
  const holder = find(schema, 'items', 'prefixItems');
  return holder === undefined
    ? ['string']
    : shapeOf(holder.has('items') ? holder.get('items') : holder.get('prefixItems', 0), levels);
}

/** Shapes of the members of an object; `*` for all that are not declared. */
function memberShapes(schema: Cursor, levels: number): Record<string, ParameterShape> {
  const members = new Map<string, ParameterShape>();
  const all = partsOf(schema);
  const add = (name: string, at: Cursor): void => {
    const shape = shapeOf(at, levels);
    const before = members.get(name);
    members.set(name, before === undefined ? shape : either(before, shape));
  };
  for (const part of all) {
    for (const [name, property] of part.members('properties')) add(name, property);
    for (const [, property] of part.members('patternProperties')) add('*', property);
    const rest = part.get('additionalProperties');
    if (rest.isObject()) add('*', rest);
    else if (rest.value === true) members.set('*', members.get('*') ?? ['string']);
  }
  // An object that declares nothing takes everything.
  const isClosed = all.some((part) => part.get('additionalProperties').value === false);
  if (members.size === 0 && !isClosed) members.set('*', ['string']);
  return Object.fromEntries(members);
}

/** What alternatives call by one name. */
function either(one: ParameterShape, other: ParameterShape): ParameterShape {
  const types = [one, other].flatMap((shape) => ('types' in shape ? shape.types : shape));
  const all = [...new Set(types)].sort();
  const structured = [one, other].find((shape) => 'types' in shape);
  return structured === undefined ? all : { ...structured, types: all };
}

/** The schema and all parts that it combines. */
export function partsOf(schema: Cursor, seen = new Set<string>()): Cursor[] {
  const resolved = schema.resolve();
  if (seen.has(resolved.id) || seen.size > MOST_BRANCHES) return [];
  seen.add(resolved.id);
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => resolved.get(keyword).items());
  return [resolved, ...branches.flatMap((branch) => partsOf(branch, seen))];
}

const find = (schema: Cursor, ...keywords: string[]): Cursor | undefined =>
  partsOf(schema).find((part) => keywords.some((keyword) => part.has(keyword)));
