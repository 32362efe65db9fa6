import { compilePattern } from '../../schema/patterns.ts';
import { branchesOf } from '../../schema/discriminate.ts';
import { fitsType, jsonTypeOf } from '../../schema/traits.ts';
import type { JsonType, Schema } from '../../schema/model.ts';
import type { Json } from '../../source/index.ts';
import { canonicalJson } from './canonical.ts';
import { isChecked, lengthsOf } from './formats.ts';
import { madeUp } from '../../schema/made-up.ts';
import { type Node, nodeOf, numberOf } from './node.ts';

export type Kind = Exclude<JsonType, 'integer'>;
export const kinds: readonly Kind[] = ['null', 'boolean', 'object', 'array', 'number', 'string'];

/** A bound of numbers. */
export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}
/** A union of alternatives that stands in a node. */
export interface Union {
  readonly owner: Schema;
  readonly keyword: 'anyOf' | 'oneOf';
  readonly branches: readonly Schema[];
  readonly key: string;
}
/** What a node says of the member of an object. */
export interface Member {
  readonly node: Node;
  /** Some schema names it. */
  readonly declared: boolean;
  /** Some schema has a rule for it, by name or by pattern or for all others. */
  readonly ruled: boolean;
}

const isHidden = (s: Schema, name: string, hide: 'readOnly' | 'writeOnly' | undefined): boolean =>
  hide !== undefined && s.properties.some(([key, member]) => key === name && member[hide]);

/** Names that must be there, on the side that is looked at. */
export const requiredOf = (s: Schema, hide: 'readOnly' | 'writeOnly' | undefined): readonly string[] =>
  hide === undefined ? s.required : s.required.filter((name) => !isHidden(s, name, hide));

const regexes = new Map<string, RegExp>();
export const regex = (pattern: string): RegExp => {
  let known = regexes.get(pattern);
  if (!known) regexes.set(pattern, (known = compilePattern(pattern)));
  return known;
};

const lengthOf = (text: string): number => [...text].length;
const isMultiple = (value: number, of: number): boolean => {
  const times = value / of;
  return Math.abs(times - Math.round(times)) < 1e-9;
};

/** What all schemas of a node say together: an over-estimate of the values that fit. */
export class Shape {
  readonly node: Node;
  readonly kinds: ReadonlySet<Kind>;
  /** Numbers are integers. */
  readonly whole: boolean;
  /** All values there can be. */
  readonly values: readonly Json[] | undefined;
  readonly required: ReadonlySet<string>;
  readonly #schemas: readonly Schema[];

  constructor(node: Node, hide: 'readOnly' | 'writeOnly' | undefined) {
    this.node = node;
    this.#schemas = node.schemas;
    this.required = new Set(node.schemas.flatMap((s) => requiredOf(s, hide)));
    let allowed = new Set<Kind>(node.schemas.some((s) => s.always === false) ? [] : kinds);
    let whole = false;
    let values: readonly Json[] | undefined;
    for (const s of this.#schemas) {
      if (s.types) {
        const { types } = s;
        allowed = new Set(
          [...allowed].filter((kind) =>
            types.some((type) => type === kind || (type === 'integer' && kind === 'number')),
          ),
        );
        whole ||= types.includes('integer') && !types.includes('number');
      }
      const own = s.const ? [s.const.value] : s.enum;
      if (own)
        values =
          values === undefined
            ? own
            : values.filter((one) => own.some((other) => canonicalJson(one) === canonicalJson(other)));
      if (s.const && s.enum)
        values = values!.filter((one) => s.enum!.some((other) => canonicalJson(one) === canonicalJson(other)));
    }
    this.whole =
      whole ||
      this.#schemas.some((s) => s.format === 'int32' || (s.multipleOf !== undefined && Number.isInteger(s.multipleOf)));
    values ??= this.#few(allowed);
    if (values) {
      values = values.filter((value) => allowed.has(kindOf(value)) && this.#scalarFits(value));
      allowed = new Set(values.map(kindOf));
    }
    this.values = values;
    this.kinds = allowed;
  }

  /** The values of a type that has only a few. */
  #few(allowed: ReadonlySet<Kind>): readonly Json[] | undefined {
    if ([...allowed].every((kind) => kind === 'null' || kind === 'boolean'))
      return [...allowed].flatMap((kind): Json[] => (kind === 'null' ? [null] : [true, false]));
    if (allowed.size !== 1 || !allowed.has('number') || !this.whole) return undefined;
    const [least, most] = [this.lower, this.upper];
    if (!least || !most || most.value - least.value > 64) return undefined;
    return Array.from({ length: Math.max(0, most.value - least.value + 1) }, (_, index) => least.value + index);
  }

  #scalarFits(value: Json): boolean {
    if (typeof value === 'number') {
      const [least, most] = [this.lower, this.upper];
      if (this.whole && !Number.isInteger(value)) return false;
      if (least && (least.exclusive ? value <= least.value : value < least.value)) return false;
      if (most && (most.exclusive ? value >= most.value : value > most.value)) return false;
      return this.multiples.every((of) => isMultiple(value, of));
    }
    if (typeof value !== 'string') return true;
    const length = lengthOf(value);
    return this.#schemas.every(
      (s) =>
        length >= (s.minLength ?? 0) &&
        length <= (s.maxLength ?? Infinity) &&
        (s.pattern === undefined || regex(s.pattern).test(value)),
    );
  }

  #numbers(key: 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum'): Bound[] {
    return this.#schemas.flatMap((s) =>
      s[key] === undefined ? [] : [{ value: s[key], exclusive: key.startsWith('exclusive') }],
    );
  }
  get lower(): Bound | undefined {
    const bounds = [...this.#numbers('minimum'), ...this.#numbers('exclusiveMinimum'), ...this.#int32(-(2 ** 31))];
    const best = bounds.reduce<Bound | undefined>(
      (one, other) => (!one || other.value > one.value || (other.value === one.value && other.exclusive) ? other : one),
      undefined,
    );
    if (!best) return undefined;
    const inclusive = this.whole
      ? { value: best.exclusive ? Math.floor(best.value) + 1 : Math.ceil(best.value), exclusive: false }
      : best;
    return this.#onGrid(inclusive, Math.ceil, 1);
  }
  get upper(): Bound | undefined {
    const bounds = [...this.#numbers('maximum'), ...this.#numbers('exclusiveMaximum'), ...this.#int32(2 ** 31 - 1)];
    const best = bounds.reduce<Bound | undefined>(
      (one, other) => (!one || other.value < one.value || (other.value === one.value && other.exclusive) ? other : one),
      undefined,
    );
    if (!best) return undefined;
    const inclusive = this.whole
      ? { value: best.exclusive ? Math.ceil(best.value) - 1 : Math.floor(best.value), exclusive: false }
      : best;
    return this.#onGrid(inclusive, Math.floor, -1);
  }
  #onGrid(bound: Bound, round: (value: number) => number, step: 1 | -1): Bound {
    const [of, ...more] = this.multiples;
    if (of === undefined || more.length > 0) return bound;
    const times = bound.value / of;
    const nearest = Math.round(times);
    const count = Math.abs(times - nearest) < 1e-9 ? nearest : round(times);
    const value = Number.isInteger(of) ? count * of : Number((count * of).toPrecision(12));
    return { value: bound.exclusive && value === bound.value ? value + step * of : value, exclusive: false };
  }
  #int32(value: number): Bound[] {
    return this.#schemas.some((s) => s.format === 'int32') ? [{ value, exclusive: false }] : [];
  }
  get multiples(): number[] {
    return [...new Set(this.#schemas.flatMap((s) => s.multipleOf ?? []))];
  }

  get formats(): string[] {
    return this.#schemas.flatMap((s) => (s.format !== undefined && isChecked(s.format) ? [s.format] : []));
  }
  get patterns(): string[] {
    return this.#schemas.flatMap((s) => s.pattern ?? []);
  }
  get minLength(): number {
    if (this.values) return Math.min(...this.#texts.map(lengthOf));
    return Math.max(
      0,
      ...this.#schemas.map((s) => s.minLength ?? 0),
      ...this.formats.map((format) => lengthsOf(format)[0]),
    );
  }
  get maxLength(): number {
    if (this.values) return Math.max(...this.#texts.map(lengthOf));
    return Math.min(
      ...this.#schemas.map((s) => s.maxLength ?? Infinity),
      ...this.formats.map((format) => lengthsOf(format)[1]),
    );
  }
  get #texts(): string[] {
    return (this.values ?? []).filter((value) => typeof value === 'string');
  }

  get minItems(): number {
    return Math.max(0, ...this.#schemas.map((s) => Math.max(s.minItems ?? 0, s.contains ? (s.minContains ?? 1) : 0)));
  }
  get maxItems(): number {
    return Math.min(
      ...this.#schemas.map((s) =>
        Math.min(
          s.maxItems ?? Infinity,
          s.items?.always === false || this.#noMoreItems(s) ? s.prefixItems.length : Infinity,
        ),
      ),
    );
  }
  #noMoreItems(s: Schema): boolean {
    if (s.unevaluatedItems?.always !== false || this.unions.length > 0 || this.contains.length > 0) return false;
    return !this.#schemas.some((one) => one.items);
  }
  get uniqueItems(): boolean {
    return this.#schemas.some((s) => s.uniqueItems);
  }
  get contains(): Schema[] {
    return this.#schemas.filter((s) => s.contains);
  }
  get prefix(): number {
    return Math.max(0, ...this.#schemas.map((s) => s.prefixItems.length));
  }
  itemAt(index: number): Node {
    return nodeOf(
      this.#schemas.map(
        (s) =>
          s.prefixItems[index] ??
          s.items ??
          (this.unions.length + this.contains.length === 0 ? s.unevaluatedItems : undefined),
      ),
    );
  }

  /** Names that some schema declares. */
  get names(): string[] {
    return [...new Set(this.#schemas.flatMap((s) => s.properties.map(([name]) => name)))];
  }
  get patternsOfNames(): string[] {
    return [...new Set(this.#schemas.flatMap((s) => s.patternProperties.map(([pattern]) => pattern)))];
  }
  member(name: string): Member {
    const declared = this.#schemas.some((s) => s.properties.some(([key]) => key === name));
    const found: Schema[] = [];
    let matched = declared;
    for (const s of this.#schemas) {
      const own = s.properties.filter(([key]) => key === name).map(([, one]) => one);
      const matching = s.patternProperties.filter(([pattern]) => regex(pattern).test(name)).map(([, one]) => one);
      matched ||= matching.length > 0;
      if (own.length + matching.length > 0) found.push(...own, ...matching);
      else if (s.additionalProperties && s.additionalProperties.always !== true) found.push(s.additionalProperties);
    }
    if (!matched) found.push(...this.#unevaluated);
    const excluded = this.propertyNames.find((rule) => !isName(rule, name));
    if (excluded) found.push(madeUp(excluded.cursor, { always: false }));
    return { node: nodeOf(found), declared, ruled: declared || found.length > 0 };
  }
  matching(pattern: string): Node {
    return nodeOf(
      this.#schemas.flatMap((s) => s.patternProperties.filter(([key]) => key === pattern).map(([, one]) => one)),
    );
  }
  /** Rules for members that are neither declared nor match a pattern. */
  get rest(): Node {
    return nodeOf([...this.#schemas.flatMap((s) => s.additionalProperties ?? []), ...this.#unevaluated]);
  }
  /** Nothing beyond what is declared. */
  get closed(): boolean {
    return this.rest.schemas.some((s) => s.always === false);
  }
  get #unevaluated(): Schema[] {
    // What else is evaluated shows only when alternatives are chosen.
    if (this.unions.length > 0 || this.#schemas.some((s) => s.additionalProperties)) return [];
    const conditional = this.#schemas.flatMap((s) => [
      s.if,
      s.then,
      s.else,
      ...s.dependentSchemas.map(([, one]) => one),
    ]);
    if (conditional.some((one) => one && evaluates(one))) return [];
    return this.#schemas.flatMap((s) =>
      s.unevaluatedProperties && s.unevaluatedProperties.always !== true ? [s.unevaluatedProperties] : [],
    );
  }
  get propertyNames(): Schema[] {
    return this.#schemas.flatMap((s) => s.propertyNames ?? []);
  }
  get minProperties(): number {
    return Math.max(this.required.size, ...this.#schemas.map((s) => s.minProperties ?? 0));
  }
  get maxProperties(): number {
    const most = this.closed && this.patternsOfNames.length === 0 ? this.names.length : Infinity;
    return Math.min(most, ...this.#schemas.map((s) => s.maxProperties ?? Infinity));
  }

  get unions(): Union[] {
    return this.#schemas.flatMap((owner) => unionsOf(owner).filter(({ key }) => !this.node.chosen.has(key)));
  }
  /** Conditions that have not been decided yet. */
  get conditions(): Schema[] {
    return this.#schemas.filter((s) => s.if && !this.node.chosen.has(`${numberOf(s)}:if`));
  }
  get schemas(): readonly Schema[] {
    return this.#schemas;
  }
}

/** Could the schema describe members, by whatever means? */
const evaluates = (s: Schema): boolean =>
  s.properties.length + s.patternProperties.length + s.allOf.length + s.anyOf.length + s.oneOf.length > 0 ||
  [s.ref, s.additionalProperties, s.unevaluatedProperties, s.if].some((one) => one !== undefined);

/** Does a name fit a rule for names, as far as the rule itself says? */
const isName = (s: Schema, name: string): boolean =>
  s.always !== false &&
  (s.pattern === undefined || regex(s.pattern).test(name)) &&
  (s.enum === undefined || s.enum.includes(name)) &&
  (s.const === undefined || s.const.value === name) &&
  lengthOf(name) >= (s.minLength ?? 0) &&
  lengthOf(name) <= (s.maxLength ?? Infinity);

/** The unions that stand in a schema itself. */
export const unionsOf = (owner: Schema): Union[] =>
  (['anyOf', 'oneOf'] as const).flatMap((keyword) =>
    owner[keyword].length > 0
      ? [{ owner, keyword, branches: branchesOf(owner, keyword), key: `${numberOf(owner)}:${keyword}` }]
      : [],
  );

export const kindOf = (value: Json): Kind => {
  const type = jsonTypeOf(value);
  return type === 'integer' ? 'number' : type;
};
export const isOfTypes = (value: Json, types: readonly JsonType[]): boolean =>
  types.some((type) => fitsType(jsonTypeOf(value), type));
export { isMultiple, lengthOf };
