import { isArray, isObject, type Json } from '../../source/index.ts';
import type { Schema } from '../../schema/model.ts';
import { type Node, nodeOf } from './node.ts';

/** JSON with sorted keys. */
export const canonicalJson = (value: Json): string => {
  if (isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`).join()}}`;
};

interface Printed {
  readonly text: string;
  /** How far up the stack it refers; Infinity: nowhere. */
  readonly up: number;
}

/** Says schemas so that equal ones, however written, come out as equal text. */
export class Canonical {
  readonly #known = new Map<string, Printed>();

  of(node: Node): string {
    return this.#node(node, []).text;
  }

  #node(node: Node, stack: readonly string[]): Printed {
    const back = stack.indexOf(node.key);
    if (back >= 0) return { text: `^${stack.length - back}`, up: back };
    const known = this.#known.get(node.key);
    if (known) return known;
    const path = [...stack, node.key];
    let up = Infinity;
    const sub = (schemas: readonly (Schema | undefined)[]): string => {
      const printed = this.#node(nodeOf(schemas), path);
      up = Math.min(up, printed.up);
      return printed.text;
    };
    const says = new Set<string>();
    for (const schema of node.schemas) for (const line of linesOf(schema, sub)) says.add(line);
    const printed = { text: `{${[...says].sort().join(';')}}`, up };
    if (up >= stack.length) this.#known.set(node.key, { ...printed, up: Infinity });
    return printed;
  }
}

type Sub = (schemas: readonly (Schema | undefined)[]) => string;

function* linesOf(s: Schema, sub: Sub): Generator<string> {
  if (s.always === false) yield 'false';
  if (s.types) yield `type ${[...s.types].sort().join()}`;
  const values = s.const ? [s.const.value] : s.enum;
  if (values) yield `values ${values.map(canonicalJson).sort().join()}`;
  if (s.format !== undefined) yield `format ${s.format}`;
  if (s.minLength) yield `minLength ${s.minLength}`;
  if (s.pattern !== undefined) yield `pattern ${s.pattern}`;
  for (const key of [
    'maxLength',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'multipleOf',
    'maxItems',
    'maxProperties',
  ] as const)
    if (s[key] !== undefined) yield `${key} ${s[key]}`;
  for (const key of ['minItems', 'minProperties'] as const) if (s[key]) yield `${key} ${s[key]}`;
  if (s.uniqueItems) yield 'uniqueItems';
  if (s.contains) yield `contains ${sub([s.contains])} ${s.minContains ?? 1} ${s.maxContains ?? ''}`;
  if (s.prefixItems.length > 0)
    yield `prefixItems ${s.prefixItems.map((one) => sub([one])).join()} then ${s.items ? sub([s.items]) : ''}`;
  else if (s.items) yield `items ${sub([s.items])}`;
  // What these apply to depends on what stands beside them.
  const scope = (): string =>
    `${s.properties
      .map(([name]) => name)
      .sort()
      .join()}|${s.patternProperties
      .map(([name]) => name)
      .sort()
      .join()}`;
  if (s.additionalProperties) yield `additionalProperties ${scope()} ${sub([s.additionalProperties])}`;
  if (s.unevaluatedProperties && s.unevaluatedProperties.always !== true)
    yield `unevaluatedProperties ${scope()} ${sub([s.unevaluatedProperties])} ${sub([s.ref, ...s.allOf])}`;
  if (s.unevaluatedItems && s.unevaluatedItems.always !== true) yield `unevaluatedItems ${sub([s.unevaluatedItems])}`;
  for (const [name, one] of s.properties)
    yield `property ${JSON.stringify(name)} ${sub([one])}${one.readOnly ? ' readOnly' : ''}${one.writeOnly ? ' writeOnly' : ''}`;
  for (const name of s.required) yield `required ${JSON.stringify(name)}`;
  for (const [pattern, one] of s.patternProperties) yield `patternProperty ${pattern} ${sub([one])}`;
  if (s.propertyNames) yield `propertyNames ${sub([s.propertyNames])}`;
  for (const [name, others] of s.dependentRequired) yield `dependentRequired ${name} ${[...others].sort().join()}`;
  for (const [name, one] of s.dependentSchemas) yield `dependentSchema ${name} ${sub([one])}`;
  for (const key of ['anyOf', 'oneOf'] as const) {
    if (s[key].length > 0)
      yield `${key} ${s[key]
        .map((one) => sub([one]))
        .sort()
        .join()}`;
  }
  if (s.not) yield `not ${sub([s.not])}`;
  if (s.if) yield `if ${sub([s.if])} then ${s.then ? sub([s.then]) : ''} else ${s.else ? sub([s.else]) : ''}`;
  if (s.discriminator)
    yield `discriminator ${s.discriminator.property} ${[...s.discriminator.mapping.keys()].sort().join()}`;
}
