import { branchesOf, discriminate, type Tagged, withoutTags } from './discriminate.ts';
import { evaluatedBy } from './evaluated.ts';
import { formatCheck } from './format-checks.ts';
import { propertyKey, expression, literal, text } from './literals.ts';
import type { JsonType, Schema } from './model.ts';
import type { Scope } from './scope.ts';
import { fitsType, jsonTypeOf } from './traits.ts';
import type { Variant } from './variants.ts';

const typeChecks: Readonly<Record<JsonType, string>> = {
  null: 's.nil',
  boolean: 's.boolean',
  object: 's.object',
  array: 's.array',
  number: 's.number',
  integer: 's.integer',
  string: 's.string',
};

/** Prints the strict validators of schemas for one file, keyword by keyword. */
export class CheckPrinter {
  readonly #scope: Scope;
  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** The check of a schema where it is used: a reference to its constant, if it has one. */
  use(s: Schema, variant: Variant = 'write'): string {
    const named = this.#scope.registry.get(s);
    if (!named) return this.body(s, variant);
    const side = this.#scope.variants.typeDiffers(s, variant) ? variant : 'write';
    return `s.ref(() => ${this.#scope.valueOf(named, side)})`;
  }

  body(s: Schema, variant: Variant = 'write'): string {
    if (s.always !== undefined) return s.always ? 's.anything' : 's.nothing';
    const values = s.const ? [s.const.value] : s.enum;
    const checks = [
      ...(s.ref ? [this.use(s.ref, variant)] : []),
      ...(values ? this.#values(s, values) : this.#types(s)),
      ...this.#texts(s),
      ...this.#numbers(s),
      ...this.#array(s, variant),
      ...this.#object(s, variant),
      ...this.combinations(s, variant),
    ];
    const body = all(checks);
    return s.sensitive ? `s.sensitive(${body})` : body;
  }

  /** What the schema says of the value without looking inside: type, values, bounds. */
  flat(s: Schema): string[] {
    return [...this.#types(s), ...this.#texts(s), ...this.#numbers(s), ...this.#sizes(s)];
  }

  #values(s: Schema, values: readonly unknown[]): string[] {
    const possible = (values as NonNullable<Schema['enum']>).filter(
      (value) => !s.types || s.types.some((type) => fitsType(jsonTypeOf(value), type)),
    );
    const both =
      s.const && s.enum ? possible.filter((one) => s.enum?.some((other) => literal(one) === literal(other))) : possible;
    return [both.length > 0 ? `s.enumeration(${both.map(literal).join(', ')})` : 's.nothing'];
  }

  #types(s: Schema): string[] {
    const types = s.types?.filter((type) => type !== 'integer' || !s.types?.includes('number'));
    if (!types) return [];
    const checks = types.map((type) => typeChecks[type]);
    return [checks.length === 1 ? checks[0]! : `s.either(${checks.join(', ')})`];
  }

  #texts(s: Schema): string[] {
    const format = s.format === undefined ? undefined : formatCheck(s.format, s.types);
    return [
      ...optional('minLength', s.minLength || undefined),
      ...optional('maxLength', s.maxLength),
      ...(s.pattern === undefined ? [] : [`s.pattern(${expression(s.pattern)})`]),
      ...(format ? [`s.${format}`] : []),
    ];
  }

  #numbers(s: Schema): string[] {
    return [
      ...optional('minimum', s.minimum),
      ...optional('maximum', s.maximum),
      ...optional('exclusiveMinimum', s.exclusiveMinimum),
      ...optional('exclusiveMaximum', s.exclusiveMaximum),
      ...optional('multipleOf', s.multipleOf),
    ];
  }

  #sizes(s: Schema): string[] {
    return [
      ...optional('minItems', s.minItems || undefined),
      ...optional('maxItems', s.maxItems),
      ...(s.uniqueItems ? ['s.uniqueItems'] : []),
      ...optional('minProperties', s.minProperties || undefined),
      ...optional('maxProperties', s.maxProperties),
      ...this.#dependentRequired(s),
    ];
  }

  #dependentRequired(s: Schema): string[] {
    const dependencies = s.dependentRequired.map(
      ([name, others]) => `${propertyKey(name)}: [${others.map(text).join(', ')}]`,
    );
    return dependencies.length > 0 ? [`s.dependentRequired({ ${dependencies.join(', ')} })`] : [];
  }

  #array(s: Schema, variant: Variant): string[] {
    const prefix = s.prefixItems.map((item) => this.use(item, variant));
    const rest = s.items ? this.use(s.items, variant) : 's.anything';
    const items =
      prefix.length > 0 ? [`s.items(${rest}, [${prefix.join(', ')}])`] : s.items ? [`s.items(${rest})`] : [];
    return [...items, ...this.contains(s)];
  }

  contains(s: Schema): string[] {
    if (!s.contains) return [];
    const bounds = [s.minContains ?? 1, ...(s.maxContains === undefined ? [] : [s.maxContains])];
    const implied = s.maxContains === undefined && bounds[0] === 1;
    return [`s.contains(${[this.use(s.contains), ...(implied ? [] : bounds)].join(', ')})`];
  }

  #object(s: Schema, variant: Variant): string[] {
    const members: string[] = [];
    const entries = s.properties.map(([name, member]) => `${propertyKey(name)}: ${this.use(member, variant)}`);
    if (entries.length > 0) members.push(`properties: { ${entries.join(', ')} }`);
    const required = this.required(s, variant);
    if (required.length > 0) members.push(`required: [${required.map(text).join(', ')}]`);
    const patterns = s.patternProperties.map(([key, member]) => `[${expression(key)}, ${this.use(member, variant)}]`);
    if (patterns.length > 0) members.push(`patterns: [${patterns.join(', ')}]`);
    const rest = s.additionalProperties;
    if (rest && rest.always !== true)
      members.push(`rest: ${rest.always === false ? 'false' : this.use(rest, variant)}`);
    return [
      ...(members.length > 0 ? [`s.shape({ ${members.join(', ')} })`] : []),
      ...this.#sizes(s),
      ...(s.propertyNames ? [`s.propertyNames(${this.use(s.propertyNames)})`] : []),
    ];
  }

  /** Names of members that must be there: a request need not send what is read-only. */
  required(s: Schema, variant: Variant): string[] {
    const hidden = new Set(
      s.properties
        .filter(
          ([, member]) => (variant === 'request' && member.readOnly) || (variant === 'response' && member.writeOnly),
        )
        .map(([name]) => name),
    );
    return s.required.filter((name) => !hidden.has(name));
  }

  combinations(s: Schema, variant: Variant): string[] {
    const schemas = s.dependentSchemas.map(([name, schema]) => `${propertyKey(name)}: ${this.use(schema, variant)}`);
    return [
      ...s.allOf.map((part) => this.use(part, variant)),
      ...this.#union(s, 'anyOf', variant),
      ...this.#union(s, 'oneOf', variant),
      ...(s.not ? [`s.not(${this.use(s.not)})`] : []),
      ...(s.if
        ? [`s.when(${this.use(s.if)}, ${this.#optional(s.then, variant)}, ${this.#optional(s.else, variant)})`]
        : []),
      ...(schemas.length > 0 ? [`s.dependentSchemas({ ${schemas.join(', ')} })`] : []),
      ...this.#unevaluated(s, variant),
    ];
  }

  #optional(s: Schema | undefined, variant: Variant): string {
    return s ? this.use(s, variant) : 's.anything';
  }

  #union(s: Schema, keyword: 'anyOf' | 'oneOf', variant: Variant): string[] {
    const union = branchesOf(s, keyword);
    if (union.length === 0) return [];
    const tagged = discriminate(s, keyword);
    if (tagged) {
      const check = `s.tagged(${text(tagged.property)}, ${printTags(tagged, (branch) => this.use(branch, variant))})`;
      return [tagged.nullable ? `s.nullable(${check})` : check];
    }
    const branches = union.map((branch) => this.use(branch, variant));
    if (branches.length === 1) return branches;
    const others = branches.filter((branch) => branch !== 's.nil');
    if (others.length === 1 && others.length < branches.length && keyword === 'anyOf')
      return [`s.nullable(${others[0]})`];
    return [`s.${keyword}(${branches.join(', ')})`];
  }

  #unevaluated(s: Schema, variant: Variant): string[] {
    const print = (rest: Schema | undefined, kind: 'Properties' | 'Items'): string[] => {
      if (!rest || rest.always === true) return [];
      const by = evaluatedBy(s, kind === 'Items' ? 'items' : 'properties', (one) => this.use(one));
      const check = rest.always === false ? 's.nothing' : this.use(rest, variant);
      return [`s.unevaluated${kind}(${check}, [${by.join(', ')}])`];
    };
    return [...print(s.unevaluatedProperties, 'Properties'), ...print(s.unevaluatedItems, 'Items')];
  }
}

/** `s.all(…)` of several checks, or the one there is. */
export const all = (checks: readonly string[]): string => {
  if (checks.length === 0) return 's.anything';
  return checks.length === 1 ? checks[0]! : `s.all(${checks.join(', ')})`;
};

/** What is done with each tag: members of an object where all tags are texts, else pairs. */
export const printTags = ({ branches }: Tagged, use: (branch: Schema) => string): string => {
  const all = [...branches].map(([tag, branch]) => [tag, use(withoutTags(branch))] as const);
  const members = all.flatMap(([tag, code]) => (typeof tag === 'string' ? [`${propertyKey(tag)}: ${code}`] : []));
  if (members.length === all.length) return `{ ${members.join(', ')} }`;
  return `[${all.map(([tag, code]) => `[${literal(tag)}, ${code}]`).join(', ')}]`;
};

const optional = (check: string, value: number | undefined): string[] =>
  value === undefined ? [] : [`s.${check}(${literal(value)})`];
