import { compilePattern } from './patterns.ts';
import { propertyKey, literalType } from './literals.ts';
import type { JsonType, Schema } from './model.ts';
import type { Scope } from './scope.ts';
import { documentation, memberDocumentation } from './documentation.ts';
import { branchesOf, isOpenUnion, type UnionKeyword } from './discriminate.ts';
import { fitsType, isUnion, jsonTypeOf, ownTypes, typesOf, unionsOf } from './traits.ts';
import type { Variant } from './variants.ts';

/** Prints the TypeScript types of schemas for one file. */
export class TypePrinter {
  readonly #scope: Scope;
  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** The type of a schema where it is used: its name, if it has one. */
  use(s: Schema, variant: Variant): string {
    const named = this.#scope.registry.get(s);
    return named ? this.#scope.typeOf(named, variant) : this.body(s, variant);
  }

  /** The declaration of a named schema. */
  declare(s: Schema, name: string, variant: Variant): string {
    const doc = documentation(s);
    const members = this.#pureObject(s, variant);
    if (members !== undefined) return `${doc}export interface ${name} ${members}`;
    return `${doc}export type ${name} = ${this.body(s, variant)};`;
  }

  /** An object without composition or other types: what an interface can say. */
  #pureObject(s: Schema, variant: Variant): string | undefined {
    const composed = s.ref !== undefined || s.allOf.length > 0 || unionsOf(s).some(isUnion);
    if (composed || s.enum || s.const || s.always !== undefined) return undefined;
    const types = ownTypes(s);
    if (types?.length !== 1 || types[0] !== 'object' || this.#keyedByNames(s)) return undefined;
    return this.#object(s, variant);
  }

  body(s: Schema, variant: Variant): string {
    if (s.always !== undefined) return s.always ? 'unknown' : 'never';
    const outer: string[] = [];
    if (s.ref) outer.push(this.use(s.ref, variant));
    for (const part of s.allOf) if (!this.#constrainsOnly(part)) outer.push(this.use(part, variant));
    for (const keyword of ['anyOf', 'oneOf'] as const)
      if (isUnion(s[keyword])) outer.push(this.#union(s, keyword, variant));
    const own = this.#own(s, variant, outer.length > 0);
    const demanded = this.#demanded(s, variant);
    if (demanded) outer.push(demanded);
    const all = [...(own === undefined ? [] : [own]), ...outer];
    if (all.length === 0) return 'unknown';
    return all.length === 1 ? all[0]! : [...new Set(all)].map(wrap).join(' & ');
  }

  #constrainsOnly(s: Schema): boolean {
    return s.always === true || (!this.#scope.registry.get(s) && typesOf(s) === undefined);
  }

  /** Properties that an untyped part of `allOf` makes required. */
  #demanded(s: Schema, variant: Variant): string | undefined {
    const names = new Set(s.allOf.filter((part) => this.#constrainsOnly(part)).flatMap((part) => part.required));
    if (names.size === 0) return undefined;
    return `{ ${[...names].map((name) => `${propertyKey(name)}: ${this.#undeclared(s, name, variant)}`).join('; ')} }`;
  }

  #union(s: Schema, keyword: UnionKeyword, variant: Variant): string {
    const union = branchesOf(s, keyword);
    const branches = union.map((branch) => this.use(branch, variant)).map(wrapFunction);
    if (variant === 'read' && isOpenUnion(s, keyword))
      branches.push(this.#unknown(union.flatMap((b) => typesOf(b) ?? [])));
    return [...new Set(branches)].join(' | ');
  }

  /** `Unknown<string>` where only texts can be unknown. */
  #unknown(types: readonly JsonType[]): string {
    const names = new Set(
      types.filter((type) => type !== 'null').map((type) => (type === 'integer' ? 'number' : type)),
    );
    const [only] = names;
    const known = names.size === 1 && only !== 'object' && only !== 'array';
    return `${this.#scope.runtime('Unknown')}${known ? `<${only}>` : ''}`;
  }

  #own(s: Schema, variant: Variant, composed: boolean): string | undefined {
    const values = s.const ? [s.const.value] : s.enum;
    if (values) {
      const possible = values.filter((value) => !s.types || s.types.some((type) => fitsType(jsonTypeOf(value), type)));
      const members = possible.map(literalType);
      if (variant === 'read' && !s.const) members.push(this.#unknown(s.types ?? possible.map(jsonTypeOf)));
      return members.length > 0 ? [...new Set(members)].join(' | ') : 'never';
    }
    const types = ownTypes(s) ?? (s.required.length > 0 && composed ? (['object'] as const) : undefined);
    if (!types) return undefined;
    const plain = s.properties.length + s.patternProperties.length + s.required.length === 0 && !s.additionalProperties;
    // `type: object` beside composition says nothing that the parts do not say better.
    if (composed && plain && !s.items && s.prefixItems.length === 0) return undefined;
    return [...new Set(types.map((type) => this.#ofType(s, type, variant)))].join(' | ');
  }

  #ofType(s: Schema, type: JsonType, variant: Variant): string {
    if (type === 'object') return this.#object(s, variant);
    if (type === 'array') return this.#array(s, variant);
    return type === 'integer' ? 'number' : type;
  }

  #array(s: Schema, variant: Variant): string {
    const closed = s.items?.always === false || (s.maxItems !== undefined && s.maxItems <= s.prefixItems.length);
    const rest = s.items && s.items.always === undefined ? this.use(s.items, variant) : 'unknown';
    if (s.prefixItems.length === 0) return closed ? '[]' : `${wrap(rest)}[]`;
    const least = s.minItems ?? 0;
    const count = Math.min(s.prefixItems.length, s.maxItems ?? Infinity);
    const leading = s.prefixItems
      .slice(0, count)
      .map((item, index) => (index < least ? this.use(item, variant) : `${wrap(this.use(item, variant))}?`));
    // After an optional item TypeScript takes no required ones; those that minItems asks for are in the rest.
    return `[${[...leading, ...(closed ? [] : [`...${wrap(rest)}[]`])].join(', ')}]`;
  }

  #keyedByNames(s: Schema): boolean {
    return s.propertyNames?.enum !== undefined && s.properties.length === 0 && s.required.length === 0;
  }

  #object(s: Schema, variant: Variant): string {
    const value = s.additionalProperties?.always === undefined ? s.additionalProperties : undefined;
    if (this.#keyedByNames(s) && variant !== 'read') {
      const keys = s.propertyNames!.enum!.filter((key) => typeof key === 'string').map(literalType);
      return `{ [Key in ${keys.join(' | ')}]?: ${value ? this.use(value, variant) : 'unknown'} }`;
    }
    const hidden = (one: Schema): boolean =>
      (variant === 'request' && one.readOnly) || (variant === 'response' && one.writeOnly);
    const members: string[] = [];
    const types: string[] = [];
    for (const [name, member] of s.properties) {
      if (hidden(member) || member.always === false) continue;
      const type = this.use(member, variant);
      const optional = !s.required.includes(name);
      types.push(type, ...(optional ? ['undefined'] : []));
      members.push(`${memberDocumentation(s, name, member)}${propertyKey(name)}${optional ? '?' : ''}: ${type};`);
    }
    for (const name of s.required) {
      if (s.properties.some(([declared]) => declared === name)) continue;
      const type = this.#undeclared(s, name, variant);
      types.push(type);
      members.push(`${propertyKey(name)}: ${type};`);
    }
    const index = this.#index(s, value, types, variant);
    if (index !== undefined) members.push(`[key: string]: ${index};`);
    return members.length > 0
      ? `{\n${members.join('\n')}\n}`
      : `{ [key: string]: ${s.additionalProperties?.always === false ? 'never' : 'unknown'} }`;
  }

  #index(s: Schema, value: Schema | undefined, members: readonly string[], variant: Variant): string | undefined {
    const maps = [...s.patternProperties.map(([, schema]) => schema), ...(value ? [value] : [])];
    const open = s.additionalProperties?.always === true || (s.patternProperties.length > 0 && !s.additionalProperties);
    if (open) return 'unknown';
    if (maps.length === 0) return undefined;
    if (variant === 'read' && s.additionalProperties?.always === false) return 'unknown';
    const types = new Set([...maps.map((schema) => this.use(schema, variant)), ...members]);
    return types.has('unknown') ? 'unknown' : [...types].map(wrapFunction).join(' | ');
  }

  /** The type of a property that is required here and declared in a part, or nowhere. */
  #undeclared(s: Schema, name: string, variant: Variant): string {
    const seen = new Set<string>();
    const search = (one: Schema): Schema | undefined => {
      if (seen.has(one.id)) return undefined;
      seen.add(one.id);
      const found = one.properties.find(([declared]) => declared === name)?.[1];
      if (found) return found;
      return [...(one.ref ? [one.ref] : []), ...one.allOf].map(search).find((part) => part !== undefined);
    };
    const declared = search(s);
    if (declared) return this.use(declared, variant);
    const matching = s.patternProperties.find(([pattern]) => compilePattern(pattern).test(name));
    const rest = matching?.[1] ?? s.additionalProperties;
    return rest && rest.always === undefined ? this.use(rest, variant) : 'unknown';
  }
}

const wrap = (type: string): string =>
  /^[\w$.]+(<[\w$]+>)?$/.test(type) || /^\{[^{}]*\}$/.test(type) ? type : `(${type})`;
const wrapFunction = (type: string): string => (type.includes(' & ') && !type.startsWith('{') ? `(${type})` : type);
