import { branchesOf, discriminate, isOpenUnion } from './discriminate.ts';
import { expression, literal, propertyKey, text } from './literals.ts';
import type { Schema } from './model.ts';
import { all, type CheckPrinter, printTags } from './print-check.ts';
import type { Scope } from './scope.ts';
import { fitsType, jsonTypeOf, typesOf } from './traits.ts';

/** Prints the tolerant readers of schemas for one file. Whatever reads as it validates is just kept. */
export class ReadPrinter {
  readonly #scope: Scope;
  readonly #checks: CheckPrinter;
  constructor(scope: Scope, checks: CheckPrinter) {
    this.#scope = scope;
    this.#checks = checks;
  }

  use(s: Schema): string {
    if (!this.#scope.variants.verdictDiffers(s, 'read')) return `s.keep(${this.#checks.use(s)})`;
    const named = this.#scope.registry.get(s);
    return named ? `s.readRef(() => ${this.#scope.valueOf(named, 'read')})` : this.body(s);
  }

  body(s: Schema): string {
    if (s.always !== undefined) return `s.keep(${this.#checks.body(s)})`;
    const reads: string[] = [];
    const checks: string[] =
      s.enum && !s.const ? this.#openEnum(s, reads) : s.const ? [this.#constant(s)] : this.#checks.flat(s);
    if (s.ref) reads.push(this.use(s.ref));
    this.#array(s, reads, checks);
    this.#object(s, reads, checks);
    for (const part of s.allOf) reads.push(this.use(part));
    for (const keyword of ['anyOf', 'oneOf'] as const) this.#union(s, keyword, reads, checks);
    if (s.not) checks.push(`s.not(${this.#checks.use(s.not)})`);
    if (s.if) reads.push(`s.readWhen(${this.#checks.use(s.if)}, ${this.#optional(s.then)}, ${this.#optional(s.else)})`);
    for (const [name, schema] of s.dependentSchemas) {
      reads.push(
        `s.readWhen(s.all(s.object, s.shape({ required: [${text(name)}] })), ${this.use(schema)}, ${keepAny})`,
      );
    }
    const body = this.#join(checks, reads);
    return s.sensitive ? `s.readSensitive(${body})` : body;
  }

  #join(checks: readonly string[], reads: readonly string[]): string {
    // What is only kept is checked with the rest, before anything is read.
    const kept = reads
      .flatMap((read) => /^s\.keep\((.*)\)$/s.exec(read)?.[1] ?? [])
      .filter((check) => check !== 's.anything');
    const others = reads.filter((read) => !read.startsWith('s.keep('));
    const every = [...checks, ...kept];
    if (others.length === 0) return `s.keep(${all(every)})`;
    if (others.length === 1 && every.length === 0) return others[0]!;
    return `s.readAll(${[all(every), ...others].join(', ')})`;
  }

  #constant(s: Schema): string {
    return `s.constant(${literal(s.const!.value)})`;
  }

  /** Only values of the types that the members have can become members later. */
  #openEnum(s: Schema, reads: string[]): string[] {
    const members = s.enum!.filter((value) => !s.types || s.types.some((type) => fitsType(jsonTypeOf(value), type)));
    reads.push(`s.openEnum(${members.map(literal).join(', ')})`);
    if (s.types) return this.#checks.flat(s);
    const types = new Set(members.map(jsonTypeOf).map((type) => (type === 'integer' ? 'number' : type)));
    const names = { null: 's.nil', boolean: 's.boolean', number: 's.number', integer: 's.number', string: 's.string' };
    const checks = [...types].map((type) => (type === 'object' || type === 'array' ? `s.${type}` : names[type]));
    return checks.length === 0 ? ['s.nothing'] : [checks.length === 1 ? checks[0]! : `s.either(${checks.join(', ')})`];
  }

  #optional(s: Schema | undefined): string {
    return s ? this.use(s) : keepAny;
  }

  #array(s: Schema, reads: string[], checks: string[]): void {
    const prefix = s.prefixItems.map((item) => this.use(item));
    const rest = s.items ?? (s.unevaluatedItems?.always === undefined ? s.unevaluatedItems : undefined);
    checks.push(...this.#checks.contains(s));
    if (prefix.length === 0 && !rest) return;
    const read = rest ? this.use(rest) : keepAny;
    reads.push(prefix.length > 0 ? `s.readItems(${read}, [${prefix.join(', ')}])` : `s.readItems(${read})`);
  }

  #object(s: Schema, reads: string[], checks: string[]): void {
    const members: string[] = [];
    const entries = s.properties.map(([name, member]) => `${propertyKey(name)}: ${this.use(member)}`);
    if (entries.length > 0) members.push(`properties: { ${entries.join(', ')} }`);
    if (s.required.length > 0) members.push(`required: [${s.required.map(text).join(', ')}]`);
    const patterns = s.patternProperties.map(([key, member]) => `[${expression(key)}, ${this.use(member)}]`);
    if (patterns.length > 0) members.push(`patterns: [${patterns.join(', ')}]`);
    if (s.additionalProperties?.always === undefined && s.additionalProperties) {
      members.push(`rest: ${this.use(s.additionalProperties)}`);
    }
    if (members.length > 0) reads.push(`s.readShape({ ${members.join(', ')} })`);
    // A list of names may grow like an enum does; a rule for names stays.
    const names = s.propertyNames;
    if (names && !names.enum && !names.const && !this.#scope.variants.verdictDiffers(names, 'read')) {
      checks.push(`s.propertyNames(${this.#checks.use(names)})`);
    }
  }

  #union(s: Schema, keyword: 'anyOf' | 'oneOf', reads: string[], checks: string[]): void {
    const union = branchesOf(s, keyword);
    if (union.length === 0) return;
    const tagged = discriminate(s, keyword);
    if (tagged) {
      const read = `s.readTagged(${text(tagged.property)}, ${printTags(tagged, (branch) => this.use(branch))})`;
      reads.push(tagged.nullable ? `s.readNullable(${read})` : read);
      return;
    }
    if (isOpenUnion(s, keyword)) {
      const branches = union.map((branch) => {
        const kind = this.#kind(branch);
        return `{ kind: ${kind}, check: ${this.#checks.use(branch)}, read: ${this.use(branch)} }`;
      });
      reads.push(`s.readUnion(${branches.join(', ')})`);
      return;
    }
    if (union.length === 1) {
      reads.push(this.use(union[0]!));
      return;
    }
    const [only, ...more] = union.filter((branch) => typesOf(branch)?.join() !== 'null');
    if (only && more.length === 0) reads.push(`s.readNullable(${this.use(only)})`);
    else checks.push(`s.${keyword}(${union.map((branch) => this.#checks.use(branch)).join(', ')})`);
  }

  #kind(branch: Schema): string {
    const types = [...new Set((typesOf(branch) ?? []).map((type) => (type === 'integer' ? 'number' : type)))];
    const checks = types.map((type) => (type === 'null' ? 's.nil' : `s.${type}`));
    return checks.length === 1 ? checks[0]! : `s.either(${checks.join(', ')})`;
  }
}

const keepAny = 's.keep(s.anything)';
