import type { ParameterModel } from '../../openapi/model.ts';
import { isArray, isObject, type Json } from '../../source/index.ts';
import type { Lookup } from '../sample.ts';

/** Raw parameters as a server gets them: texts, several of a name where a query repeats it. */
export type Wire = Record<string, string | string[]>;

/**
 * Writes a value as OpenAPI says for the parameter's style.
 *
 * @returns undefined where the style cannot carry the value so that it could be told from another one
 */
export const encode = (
  parameter: ParameterModel,
  value: Json,
  schema: Json | undefined,
  lookup: Lookup,
): Wire | undefined => {
  const { name, style, explode, in: place } = parameter;
  const key = place === 'header' ? name.toLowerCase() : place === 'path' ? name.replace(/[^A-Za-z0-9_]/g, '_') : name;
  if (parameter.json) return { [key]: JSON.stringify(value) };
  // A list of one looks like its item: only what the schema speaks of can be told.
  const kind = isArray(value) ? 'array' : isObject(value) ? 'object' : 'scalar';
  if (kind !== kindOf(schema, lookup)) return undefined;
  if (isArray(value)) {
    const isText = holdsText(at(schema, 'items', lookup), lookup);
    const items = value.map((item) => scalar(item, isText));
    if (items.length === 0 || !items.every((item) => item !== undefined && isPlain(item))) return undefined;
    return { [key]: list(items as string[], name, style, explode) };
  }
  if (isObject(value)) return style === 'deepObject' ? deep(value, name, schema, lookup) : undefined;
  const text = scalar(value, holdsText(schema, lookup));
  if (text === undefined) return undefined;
  if (style === 'label') return { [key]: `.${text}` };
  return { [key]: style === 'matrix' ? `;${name}=${text}` : text };
};

const list = (items: string[], name: string, style: ParameterModel['style'], explode: boolean): string | string[] => {
  if (style === 'label') return `.${items.join(explode ? '.' : ',')}`;
  if (style === 'matrix')
    return explode ? items.map((item) => `;${name}=${item}`).join('') : `;${name}=${items.join(',')}`;
  if (style === 'simple') return items.join(',');
  if (explode) return items;
  return items.join(style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : ',');
};

const deep = (
  value: Readonly<Record<string, Json>>,
  name: string,
  schema: Json | undefined,
  lookup: Lookup,
): Wire | undefined => {
  const wire: Wire = {};
  for (const [member, content] of Object.entries(value)) {
    const declared = at(at(schema, 'properties', lookup), member, lookup);
    const isText = holdsText(isArray(content) ? at(declared, 'items', lookup) : declared, lookup);
    const texts = (isArray(content) ? content : [content]).map((item) => scalar(item, isText));
    if (texts.length === 0 || !texts.every((text) => text !== undefined)) return undefined;
    wire[`${name}[${member}]`] = isArray(content) ? texts : texts[0]!;
  }
  return Object.keys(wire).length > 0 ? wire : undefined;
};

const at = (schema: Json | undefined, key: string, lookup: Lookup): Json | undefined => {
  const target = isObject(schema) && typeof schema.$ref === 'string' ? lookup(schema.$ref) : schema;
  return isObject(target) ? target[key] : undefined;
};

const kindOf = (schema: Json | undefined, lookup: Lookup): 'array' | 'object' | 'scalar' => {
  const type = at(schema, 'type', lookup);
  return type === 'array' || type === 'object' ? type : 'scalar';
};

/** True where text is text, whatever it looks like. */
const holdsText = (schema: Json | undefined, lookup: Lookup): boolean => {
  const type = at(schema, 'type', lookup);
  return type === undefined || type === 'string' || (isArray(type) && type.includes('string'));
};

/** The text of a scalar; undefined if a reader could take it for another scalar. */
const scalar = (value: Json, isText: boolean): string | undefined => {
  if (typeof value === 'string') return isText || !/^(|null|true|false|-?[\d.].*)$/.test(value) ? value : undefined;
  if (isText || isArray(value) || isObject(value)) return undefined;
  return String(value);
};

/** Free of everything that separates items in any style. */
const isPlain = (text: string): boolean => text !== '' && !/[,.|;=\s]/.test(text);
