import { isArray, isObject, type Json } from '../../source/index.ts';
import { branchesOf } from '../../schema/discriminate.ts';
import { dialectOf } from '../../schema/dialect.ts';
import type { Schema } from '../../schema/model.ts';
import { components } from '../components.ts';
import { type Node, nodeOf } from './node.ts';

/** JSON with sorted keys. */
export const canonicalJson = (value: Json): string => {
  if (isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`).join()}}`;
};

/** A node that is being read: what it leads to, in the order in which it is asked for. */
interface Read {
  readonly node: Node;
  readonly children: readonly Node[];
  /** What stands in the document, if that is all there is to it. */
  readonly text?: string | undefined;
  readonly name?: string;
}

/**
 * Names schemas so that equal ones, however written, get the same name. Names hold within one instance.
 * Schemas that lead back to themselves are told apart round by round, each round by what the one before said of their parts,
 * until a round tells no more of them apart.
 */
export class Canonical {
  readonly #names = new Map<string, string>();
  readonly #known = new Map<string, string>();
  /** Names by what stands in a document, where that is all there is to a schema: most schemas stand there many times. */
  readonly #byText = new Map<string, string>();

  of(node: Node): string {
    const known = this.#known.get(node.key);
    if (known !== undefined) return known;
    const graph = {
      keyOf: ({ node: { key } }: Read) => key,
      next: ({ children }: Read) => children.filter(({ key }) => !this.#known.has(key)).map((one) => this.#read(one)),
      isKnown: (key: string) => this.#known.has(key),
    };
    for (const group of components(this.#read(node), graph)) this.#settle(group);
    return this.#known.get(node.key)!;
  }

  #settle(group: readonly Read[]): void {
    const [first] = group;
    if (group.length === 1 && !first!.children.some(({ key }) => key === first!.node.key)) {
      const name = first!.name ?? this.#nameOf(first!);
      if (first!.text !== undefined) this.#byText.set(first!.text, name);
      this.#known.set(first!.node.key, name);
      return;
    }
    let names = new Map(group.map(({ node }) => [node.key, '*']));
    for (let round = 1, apart = 1; ; round++) {
      const next = new Map(group.map((one) => [one.node.key, this.#nameOf(one, names)]));
      const all = [...new Set(next.values())].sort();
      names = next;
      if (all.length > apart) {
        apart = all.length;
        continue;
      }
      // Two groups that need as many rounds and end with the same names mean the same by them.
      for (const [key, name] of names) this.#known.set(key, this.#name(`${round} of ${all.join()}: ${name}`));
      return;
    }
  }

  #read(node: Node): Read {
    const text = textOf(node);
    const name = text === undefined ? undefined : this.#byText.get(text);
    return name === undefined ? { ...read(node), text } : { node, children: [], name };
  }

  #nameOf({ node, children }: Read, names?: ReadonlyMap<string, string>): string {
    let index = 0;
    const sub = (): string => {
      const { key } = children[index++]!;
      return names?.get(key) ?? this.#known.get(key)!;
    };
    const says = new Set<string>();
    for (const schema of node.schemas) for (const line of linesOf(schema, sub)) says.add(line);
    return this.#name([...says].sort().join(';'));
  }

  #name(text: string): string {
    let name = this.#names.get(text);
    if (name === undefined) this.#names.set(text, (name = `#${this.#names.size}`));
    return name;
  }
}

const textOf = ({ schemas: [schema, ...more] }: Node): string | undefined => {
  if (schema === undefined || more.length > 0 || schema.id !== schema.cursor.id) return undefined;
  if (!isObject(schema.cursor.value)) return undefined;
  const text = JSON.stringify(schema.cursor.value);
  return text.includes('"$ref"') ? undefined : `${dialectOf(schema.cursor.document).name} ${text}`;
};

const read = (node: Node): Read => {
  const children: Node[] = [];
  const sub = (schemas: readonly (Schema | undefined)[]): string => {
    children.push(nodeOf(schemas));
    return '';
  };
  for (const schema of node.schemas) for (const _line of linesOf(schema, sub));
  return { node, children };
};

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
      yield `${key} ${branchesOf(s, key)
        .map((one) => sub([one]))
        .sort()
        .join()}`;
  }
  if (s.not) yield `not ${sub([s.not])}`;
  if (s.if) yield `if ${sub([s.if])} then ${s.then ? sub([s.then]) : ''} else ${s.else ? sub([s.else]) : ''}`;
  if (s.discriminator) yield `discriminator ${s.discriminator.property}`;
}
