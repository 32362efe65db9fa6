import { createHash } from 'node:crypto';
import { pascalCase } from '../openapi/names.ts';
import type { Cursor } from '../source/cursor.ts';
import { isObject, type Json } from '../source/json.ts';

export type MutableJson = null | boolean | number | string | MutableJson[] | { [key: string]: MutableJson };
export type SchemaObject = { [key: string]: MutableJson };

const SCALARS = new Set(['string', 'number', 'integer', 'boolean']);

/**
 * Rewrites schemas for OpenAPI Generator: one document, every object and enum a named component, and only what decides a
 * TypeScript type. Bounds, formats and patterns are the server's to check; JSON Schema words that the generator knows badly
 * (anyOf, const, lists of types, tuples) become ones that it knows well.
 */
export class ClientSchemas {
  readonly components: Record<string, SchemaObject> = {};
  readonly #names = new Map<string, string>();
  /** Every property name that occurs. */
  readonly properties = new Set<string>();

  /** @param name what an inline schema is called if it needs a name */
  convert(cursor: Cursor, name: string): SchemaObject {
    const schema = cursor.resolve();
    if (!isObject(schema.value)) return {};
    const isNamed = cursor.ref !== undefined;
    const { types, isNullable } = typesOf(schema);
    if (!needsName(schema, types)) return this.#body(schema, name, types, isNullable);
    const wanted = isNamed && schema.key !== '' ? schema.key : name;
    return nullable({ $ref: this.#component(schema, wanted) }, isNullable);
  }

  #component(schema: Cursor, wanted: string): string {
    const known = this.#names.get(schema.id);
    if (known !== undefined) return `#/components/schemas/${known}`;
    const name = this.#unique(wanted, schema.id);
    this.#names.set(schema.id, name);
    // Reserved before its body is read: a recursive schema refers to itself.
    this.components[name] = {};
    this.components[name] = this.#body(schema, name, typesOf(schema).types, false);
    return `#/components/schemas/${name}`;
  }

  #unique(wanted: string, id: string): string {
    const base = asciiPascal(wanted, id);
    const taken = (name: string): boolean =>
      Object.keys(this.components).some((other) => other.toLowerCase() === name.toLowerCase());
    if (!taken(base)) return base;
    // The same name in two documents: told apart by the document's folder, then by number.
    const owner = asciiPascal(id.split('/').at(-2 - (id.split('#')[1]?.split('/').length ?? 1)) ?? '', id);
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? `${owner}${base}` : `${owner}${base}${number}`;
      if (!taken(name)) return name;
    }
  }

  #body(schema: Cursor, name: string, types: readonly string[], isNullable: boolean): SchemaObject {
    const described = description(schema);
    const values = enumValues(schema);
    if (values !== undefined) return { ...described, ...nullable(this.#enum(values), isNullable) };
    const branches = [...schema.get('oneOf').items(), ...schema.get('anyOf').items()].filter(
      (branch) => !isNull(branch),
    );
    const parts = schema.get('allOf').items();
    const own = schema.has('properties') || types.length > 0 ? this.#byTypes(schema, name, types) : undefined;
    const union = branches.length > 0 ? this.#union(schema, branches, name) : undefined;
    if (parts.length === 0 && own === undefined) return { ...described, ...nullable(union ?? {}, isNullable) };
    if (parts.length === 0 && (union === undefined || !schema.has('properties'))) {
      return { ...described, ...nullable(union ?? own ?? {}, isNullable) };
    }
    const ownPart = own !== undefined && schema.has('properties') ? [own] : [];
    const converted = parts.map((part, index) => this.convert(part, `${name}Part${index + 1}`));
    const all = [...converted, ...ownPart, ...(union === undefined ? [] : [union])];
    const required = schema
      .get('required')
      .items()
      .flatMap((item) => item.string() ?? []);
    const rest = ownPart.length === 0 && required.length > 0 ? [{ type: 'object', required }] : [];
    const combined = all.length === 1 && rest.length === 0 ? (all[0] ?? {}) : { allOf: [...all, ...rest] };
    return { ...described, ...nullable(combined, isNullable) };
  }

  #enum(values: readonly Json[]): SchemaObject {
    const groups = new Map<string, MutableJson[]>();
    for (const value of values) {
      const type = typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
      groups.set(type, [...(groups.get(type) ?? []), value as MutableJson]);
    }
    const schemas = [...groups].map(([type, members]): SchemaObject =>
      SCALARS.has(type) ? { type, enum: members } : {},
    );
    const [only, ...others] = schemas;
    return others.length === 0 ? (only ?? {}) : { oneOf: schemas };
  }

  #union(schema: Cursor, branches: readonly Cursor[], name: string): SchemaObject {
    const converted = branches.map((branch, index) => this.convert(branch, `${name}${branchName(branch, index)}`));
    const [only, ...others] = converted;
    if (others.length === 0) return only ?? {};
    const property = schema.get('discriminator').string('propertyName');
    const refs = converted.map((branch) => branch.$ref);
    if (property === undefined || !refs.every((ref) => typeof ref === 'string')) return { oneOf: converted };
    const mapping = this.#mapping(schema, branches, refs);
    return { oneOf: converted, discriminator: { propertyName: property, mapping } };
  }

  /** Without a mapping the generator finds no branch: the implicit one (the component's name) is written out. */
  #mapping(schema: Cursor, branches: readonly Cursor[], refs: readonly string[]): SchemaObject {
    const mapping: SchemaObject = {};
    const declared = schema.get('discriminator', 'mapping').entries();
    branches.forEach((branch, index) => {
      const target = branch.resolve();
      const names = declared
        .filter(([, entry]) => pointsTo(entry.string() ?? '', branch, target))
        .map(([value]) => value);
      for (const value of names.length > 0 ? names : [target.key]) mapping[value] = refs[index] ?? '';
    });
    return mapping;
  }

  #byTypes(schema: Cursor, name: string, types: readonly string[]): SchemaObject {
    const schemas = (types.length === 0 ? ['object'] : types).map((type) => this.#ofType(schema, name, type));
    const [only, ...others] = schemas;
    return others.length === 0 ? (only ?? {}) : { oneOf: schemas };
  }

  #ofType(schema: Cursor, name: string, type: string): SchemaObject {
    if (type === 'object') return this.#object(schema, name);
    if (type === 'array') return { type: 'array', items: this.#items(schema, name) };
    const isFile = type === 'string' && schema.string('format') === 'binary';
    return isFile ? { type, format: 'binary' } : { type };
  }

  #items(schema: Cursor, name: string): SchemaObject {
    const tuple = schema.get('prefixItems').items();
    const items = tuple.map((item, index) => this.convert(item, `${name}Item${index + 1}`));
    if (schema.get('items').isObject() || tuple.length === 0)
      items.push(this.convert(schema.get('items'), `${name}Item`));
    const distinct = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
    const [only, ...others] = distinct;
    return others.length === 0 ? (only ?? {}) : { oneOf: distinct };
  }

  #object(schema: Cursor, name: string): SchemaObject {
    const properties: SchemaObject = {};
    for (const [key, property] of schema.get('properties').entries()) {
      this.properties.add(key);
      properties[key] = { ...this.#direction(property), ...this.convert(property, `${name}${pascalCase(key)}`) };
    }
    const required = schema
      .get('required')
      .items()
      .flatMap((item) => item.string() ?? []);
    const declared = required.filter((key) => Object.hasOwn(properties, key));
    const more = this.#additional(schema, name, Object.keys(properties).length === 0);
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(declared.length > 0 ? { required: declared } : {}),
      ...(more === undefined ? {} : { additionalProperties: more }),
    };
  }

  #additional(schema: Cursor, name: string, isMap: boolean): MutableJson | undefined {
    const declared = schema.get('additionalProperties');
    if (declared.isObject() && Object.keys(declared.value ?? {}).length > 0)
      return this.convert(declared, `${name}Value`);
    const [pattern] = schema.get('patternProperties').entries();
    if (pattern !== undefined && isMap) return this.convert(pattern[1], `${name}Value`);
    return isMap || declared.value === true ? true : undefined;
  }

  #direction(property: Cursor): SchemaObject {
    const schema = property.resolve();
    return schema.boolean('readOnly') === true ? { readOnly: true } : {};
  }
}

const description = (schema: Cursor): SchemaObject => {
  const text = schema.string('description');
  return text === undefined ? {} : { description: text };
};

function typesOf(schema: Cursor): { types: string[]; isNullable: boolean } {
  const declared = schema.get('type');
  const all = declared.isArray()
    ? declared.items().flatMap((item) => item.string() ?? [])
    : declared.string() === undefined
      ? []
      : [declared.string() ?? ''];
  const branches = [...schema.get('oneOf').items(), ...schema.get('anyOf').items()];
  const isNullable =
    all.includes('null') ||
    schema.boolean('nullable') === true ||
    enumOf(schema).includes(null) ||
    branches.some(isNull);
  const types = all.filter((type) => type !== 'null');
  if (types.length === 0 && (schema.has('properties') || schema.has('additionalProperties'))) types.push('object');
  if (types.length === 0 && (schema.has('items') || schema.has('prefixItems'))) types.push('array');
  // integer is a number already.
  return { types: types.includes('number') ? types.filter((type) => type !== 'integer') : types, isNullable };
}

const enumOf = (schema: Cursor): (Json | undefined)[] =>
  schema.has('const')
    ? [schema.get('const').value]
    : schema
        .get('enum')
        .items()
        .map((item) => item.value);

function enumValues(schema: Cursor): Json[] | undefined {
  const values = enumOf(schema).filter((value): value is Json => value !== null && value !== undefined);
  return values.length === 0 ? undefined : values;
}

const isNull = (branch: Cursor): boolean => branch.resolve().string('type') === 'null';

/** Objects with members, enums and unions are named; scalars, lists and maps stand where they are used. */
function needsName(schema: Cursor, types: readonly string[]): boolean {
  if (schema.has('properties') || ['allOf', 'oneOf', 'anyOf'].some((keyword) => schema.has(keyword))) return true;
  if (enumValues(schema) !== undefined) return true;
  return types.length > 1;
}

const nullable = (schema: SchemaObject, isNullable: boolean): SchemaObject => {
  if (!isNullable) return schema;
  return schema.$ref === undefined ? { ...schema, nullable: true } : { allOf: [schema], nullable: true };
};

function branchName(branch: Cursor, index: number): string {
  const title = branch.string('title');
  return title === undefined ? `Option${index + 1}` : pascalCase(title);
}

function pointsTo(mapped: string, branch: Cursor, target: Cursor): boolean {
  const [, fragment] = mapped.split('#', 2);
  if (fragment === undefined) return mapped === target.key;
  return mapped === branch.ref || `#${fragment}` === target.pointer;
}

/** A component name in ASCII, whatever the language of the contract. */
function asciiPascal(name: string, id: string): string {
  const ascii = pascalCase(
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replaceAll('ß', 'ss'),
  ).replace(/[^A-Za-z0-9]/g, '');
  if (/^[A-Za-z]/.test(ascii)) return ascii;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 6);
  return `Model${ascii === '' ? hash : ascii}`;
}
