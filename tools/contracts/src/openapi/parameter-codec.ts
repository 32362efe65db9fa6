import type { ParameterCodec, ParameterType } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { ParameterModel } from './model.ts';

const MOST_BRANCHES = 50;

/** How the run time turns the text of a parameter into a value. */
export function parameterCodec(parameter: ParameterModel): ParameterCodec {
  const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
  const types = typesOf(parameter.schema);
  const routed = routeParameter(parameter.name);
  const source = parameter.in === 'path' && routed !== name ? { source: routed } : {};
  if (parameter.json) return { name, types, ...source, style: 'json' };
  const isList = types.includes('array');
  const isObject = types.includes('object');
  const styled = isList || isObject || parameter.style === 'label' || parameter.style === 'matrix';
  return {
    name,
    types,
    ...source,
    ...(styled && parameter.style !== 'simple' ? { style: parameter.style } : {}),
    ...(styled && parameter.explode ? { explode: true } : {}),
    ...(isList ? { items: itemTypes(parameter.schema) } : {}),
    ...(isObject ? { members: memberTypes(parameter.schema) } : {}),
  };
}

/** The name of a path parameter in a route: routers know letters, digits and `_`. */
export const routeParameter = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_');

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

function itemTypes(schema: Cursor): ParameterType[] {
  const holder = find(schema, 'items', 'prefixItems');
  return holder === undefined
    ? ['string']
    : typesOf(holder.has('items') ? holder.get('items') : holder.get('prefixItems', 0));
}

/** Types of the members of an object; `*` for all that are not declared. */
export function memberTypes(schema: Cursor): Record<string, ParameterType[]> {
  const members: Record<string, ParameterType[]> = {};
  for (const part of parts(schema)) {
    for (const [name, property] of part.members('properties')) members[name] = typesOf(property);
    if (part.get('additionalProperties').isObject()) members['*'] = typesOf(part.get('additionalProperties'));
  }
  return members;
}

/** The schema and all parts that it combines. */
function parts(schema: Cursor, seen = new Set<string>()): Cursor[] {
  const resolved = schema.resolve();
  if (seen.has(resolved.id) || seen.size > MOST_BRANCHES) return [];
  seen.add(resolved.id);
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => resolved.get(keyword).items());
  return [resolved, ...branches.flatMap((branch) => parts(branch, seen))];
}

const find = (schema: Cursor, ...keywords: string[]): Cursor | undefined =>
  parts(schema).find((part) => keywords.some((keyword) => part.has(keyword)));
