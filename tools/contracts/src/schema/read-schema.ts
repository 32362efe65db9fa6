import { type Cursor, escapePointer, type Json, recursionPointer } from '../source/index.ts';
import { annotations, assertions, type Dialect, dialectOf } from './dialect.ts';
import type { Discriminator, JsonType, Schema } from './model.ts';
import { checkPatternText, countOf, numberOf, stringsOf } from './read-keyword.ts';

const typeNames: ReadonlySet<string> = new Set(['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']);

/** Reads schemas of documents into the model, each place once. */
export class SchemaReader {
  readonly #known = new Map<string, Schema>();
  readonly #targets = new Set<string>();

  /** True if some `$ref` that was read points to the schema. */
  isTarget(schema: Schema): boolean {
    return this.#targets.has(schema.id);
  }

  /** The schema at a place; a bare `$ref` is the schema it points to. */
  read(place: Cursor): Schema {
    const cursor = this.#skipBareRefs(place);
    const known = this.#known.get(cursor.id);
    if (known) return known;
    const schema = new LazySchema(cursor, this, dialectOf(cursor.document));
    this.#known.set(cursor.id, schema);
    schema.inspect();
    return schema;
  }

  #skipBareRefs(place: Cursor): Cursor {
    const seen = new Set<string>();
    let at = place;
    while (at.ref !== undefined && this.#isBare(at) && !seen.has(at.id)) {
      seen.add(at.id);
      if (at.has('$recursiveRef')) sayRecursive(at);
      const next = at.follow();
      if (!next.exists) return next;
      at = next;
      this.#targets.add(at.id);
    }
    if (seen.has(at.id)) at.resolve();
    return seen.has(at.id) ? at.get('$ref', 'endless') : at;
  }

  #isBare(cursor: Cursor): boolean {
    const beside = cursor.keys().filter((key) => assertions.has(key) && key !== '$ref');
    if (dialectOf(cursor.document).bareRef) {
      for (const key of beside) {
        const message = `"${key}" beside $ref does not count in ${dialectOf(cursor.document).name}`;
        const mend = 'Write allOf: [{ $ref: … }] with the other keywords beside it.';
        cursor.document.workspace.diagnostics.warn(cursor.get(key).location, 'ref-siblings', message, mend);
      }
      return true;
    }
    return beside.length === 0 && cursor.boolean('x-sensitive') === undefined && !flagged(cursor);
  }
}

const sayRecursive = (cursor: Cursor): void => {
  const message = '"$recursiveRef" is of JSON Schema 2019-09; it is taken for a $ref to the schema around it';
  const mend = `Write $ref: '${recursionPointer(cursor)}'.`;
  cursor.document.workspace.diagnostics.warn(cursor.get('$recursiveRef').location, 'schema-keyword', message, mend);
};

const flagged = (cursor: Cursor): boolean =>
  cursor.boolean('readOnly') !== undefined || cursor.boolean('writeOnly') !== undefined || cursor.has('default');

const none: readonly never[] = [];

class LazySchema implements Schema {
  readonly cursor: Cursor;
  readonly id: string;
  readonly #reader: SchemaReader;
  readonly #dialect: Dialect;
  readonly #cache = new Map<string, unknown>();

  constructor(cursor: Cursor, reader: SchemaReader, dialect: Dialect) {
    this.cursor = cursor;
    this.id = cursor.id;
    this.#reader = reader;
    this.#dialect = dialect;
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#cache.has(key)) this.#cache.set(key, make());
    return this.#cache.get(key) as T;
  }
  #sub(key: string): Schema | undefined {
    return this.cursor.has(key) ? this.#once(key, () => this.#reader.read(this.cursor.get(key))) : undefined;
  }
  #list(key: string): readonly Schema[] {
    if (!this.cursor.has(key)) return none;
    return this.#once(key, () => {
      return this.cursor
        .get(key)
        .items()
        .map((item) => this.#reader.read(item));
    });
  }
  #map(key: string): readonly (readonly [string, Schema])[] {
    if (!this.cursor.has(key)) return none;
    return this.#once(key, () => {
      return this.cursor.members(key).map(([name, value]) => [name, this.#reader.read(value)] as const);
    });
  }

  get always(): boolean | undefined {
    return this.cursor.exists ? this.cursor.boolean() : true;
  }
  get ref(): Schema | undefined {
    return this.#once('$ref', () => {
      return this.cursor.ref === undefined ? undefined : this.#reader.read(this.cursor.withRef(this.cursor.ref));
    });
  }
  get types(): readonly JsonType[] | undefined {
    return this.#once('type', () => {
      const { value } = this.cursor.get('type');
      const names = typeof value === 'string' ? [value] : stringsOf(this.cursor.get('type'));
      const types = [...new Set(names)].filter((name): name is JsonType => typeNames.has(name));
      if (types.length === 0) return undefined;
      const orNull = this.#dialect.nullable && this.cursor.boolean('nullable') === true && !types.includes('null');
      return orNull ? [...types, 'null'] : types;
    });
  }
  get enum(): readonly Json[] | undefined {
    if (!this.cursor.has('enum')) return undefined;
    const { value } = this.cursor.get('enum');
    // An empty list would allow nothing at all; generators of documents write it for "anything".
    return Array.isArray(value) && value.length > 0 ? (value as readonly Json[]) : undefined;
  }
  get const(): { value: Json } | undefined {
    return this.cursor.has('const') ? { value: this.cursor.get('const').value! } : undefined;
  }
  get format(): string | undefined {
    return this.cursor.string('format');
  }
  get minLength(): number | undefined {
    return countOf(this.cursor, 'minLength');
  }
  get maxLength(): number | undefined {
    return countOf(this.cursor, 'maxLength');
  }
  get pattern(): string | undefined {
    if (!this.cursor.has('pattern')) return undefined;
    return this.#once('pattern', () => checkPatternText(this.cursor.get('pattern')));
  }
  get minimum(): number | undefined {
    return this.cursor.boolean('exclusiveMinimum') ? undefined : numberOf(this.cursor, 'minimum');
  }
  get maximum(): number | undefined {
    return this.cursor.boolean('exclusiveMaximum') ? undefined : numberOf(this.cursor, 'maximum');
  }
  get exclusiveMinimum(): number | undefined {
    return this.#exclusive('exclusiveMinimum', 'minimum');
  }
  get exclusiveMaximum(): number | undefined {
    return this.#exclusive('exclusiveMaximum', 'maximum');
  }
  #exclusive(key: 'exclusiveMinimum' | 'exclusiveMaximum', bound: 'minimum' | 'maximum'): number | undefined {
    const sharpens = this.cursor.boolean(key);
    if (sharpens === undefined && !this.#dialect.booleanExclusive) return numberOf(this.cursor, key);
    return sharpens === true ? this.cursor.number(bound) : undefined;
  }
  get multipleOf(): number | undefined {
    return numberOf(this.cursor, 'multipleOf');
  }
  get prefixItems(): readonly Schema[] {
    return this.#isTuple ? this.#list('items') : this.#list('prefixItems');
  }
  get items(): Schema | undefined {
    return this.#isTuple ? this.#sub('additionalItems') : this.#sub('items');
  }
  get #isTuple(): boolean {
    return this.cursor.has('items') && this.cursor.get('items').isArray();
  }
  get contains(): Schema | undefined {
    return this.#sub('contains');
  }
  get minContains(): number | undefined {
    return countOf(this.cursor, 'minContains');
  }
  get maxContains(): number | undefined {
    return countOf(this.cursor, 'maxContains');
  }
  get minItems(): number | undefined {
    return countOf(this.cursor, 'minItems');
  }
  get maxItems(): number | undefined {
    return countOf(this.cursor, 'maxItems');
  }
  get uniqueItems(): boolean {
    return this.cursor.boolean('uniqueItems') === true;
  }
  get unevaluatedItems(): Schema | undefined {
    return this.#sub('unevaluatedItems');
  }
  get properties(): readonly (readonly [string, Schema])[] {
    return this.#map('properties');
  }
  get required(): readonly string[] {
    if (!this.cursor.has('required')) return none;
    return this.#once('required', () => [...new Set(stringsOf(this.cursor.get('required')))]);
  }
  get patternProperties(): readonly (readonly [string, Schema])[] {
    if (!this.cursor.has('patternProperties')) return none;
    return this.#map('patternProperties').filter(
      ([pattern]) => checkPatternText(this.cursor.get('patternProperties', pattern), pattern) !== undefined,
    );
  }
  get additionalProperties(): Schema | undefined {
    return this.#sub('additionalProperties');
  }
  get propertyNames(): Schema | undefined {
    return this.#sub('propertyNames');
  }
  get minProperties(): number | undefined {
    return countOf(this.cursor, 'minProperties');
  }
  get maxProperties(): number | undefined {
    return countOf(this.cursor, 'maxProperties');
  }
  get dependentRequired(): readonly (readonly [string, readonly string[]])[] {
    if (!this.cursor.has('dependentRequired') && !this.cursor.has('dependencies')) return none;
    const lists = (key: string): (readonly [string, readonly string[]])[] =>
      this.cursor
        .get(key)
        .entries()
        .filter(([, value]) => value.isArray())
        .map(([name, value]) => [name, stringsOf(value)] as const);
    return [...lists('dependentRequired'), ...lists('dependencies')];
  }
  get dependentSchemas(): readonly (readonly [string, Schema])[] {
    if (!this.cursor.has('dependentSchemas') && !this.cursor.has('dependencies')) return none;
    return this.#once('all dependent schemas', () => {
      const old = this.cursor
        .get('dependencies')
        .entries()
        .filter(([, value]) => !value.isArray());
      return [
        ...this.#map('dependentSchemas'),
        ...old.map(([name, value]) => [name, this.#reader.read(value)] as const),
      ];
    });
  }
  get unevaluatedProperties(): Schema | undefined {
    return this.#sub('unevaluatedProperties');
  }
  get allOf(): readonly Schema[] {
    return this.#list('allOf');
  }
  get anyOf(): readonly Schema[] {
    return this.#list('anyOf');
  }
  get oneOf(): readonly Schema[] {
    return this.#list('oneOf');
  }
  get not(): Schema | undefined {
    return this.#sub('not');
  }
  get if(): Schema | undefined {
    return this.#sub('if');
  }
  get then(): Schema | undefined {
    return this.if && this.#sub('then');
  }
  get else(): Schema | undefined {
    return this.if && this.#sub('else');
  }
  get discriminator(): Discriminator | undefined {
    if (!this.cursor.has('discriminator')) return undefined;
    return this.#once('discriminator', () => {
      const at = this.cursor.get('discriminator');
      const property = at.string() ?? at.string('propertyName');
      if (property === undefined) return undefined;
      const mapping = new Map<string, Schema>();
      for (const [tag, target] of at.get('mapping').entries()) {
        const text = target.string() ?? '';
        // The name of a component may look like a file; the specification lets the name win.
        const isName = at.document.root.get('components', 'schemas', text).exists || !/[#/.]/.test(text);
        const ref = isName ? `#/components/schemas/${escapePointer(text)}` : text;
        mapping.set(tag, this.#reader.read(target.withRef(ref)));
      }
      return { property, mapping, at };
    });
  }
  get title(): string | undefined {
    return this.cursor.string('title');
  }
  get description(): string | undefined {
    return this.cursor.string('description');
  }
  get default(): { value: Json } | undefined {
    return this.cursor.has('default') ? { value: this.cursor.get('default').value! } : undefined;
  }
  get deprecated(): boolean {
    return this.cursor.boolean('deprecated') === true;
  }
  get readOnly(): boolean {
    return this.cursor.boolean('readOnly') === true;
  }
  get writeOnly(): boolean {
    return this.cursor.boolean('writeOnly') === true;
  }
  get sensitive(): boolean {
    return this.cursor.boolean('x-sensitive') === true;
  }
  get examples(): readonly Json[] {
    if (!this.cursor.has('example') && !this.cursor.has('examples')) return none;
    const { value } = this.cursor.get('example');
    const several = this.cursor.get('examples').value;
    return [...(Array.isArray(several) ? (several as readonly Json[]) : []), ...(value === undefined ? [] : [value])];
  }

  /** Reports keywords that generation does not understand, once per schema. */
  inspect(): void {
    const { diagnostics } = this.cursor.document.workspace;
    if (!this.cursor.exists) return;
    if (this.always === undefined && !this.cursor.isObject()) {
      const mend = 'Write a schema object, true or false.';
      diagnostics.error(this.cursor.location, 'schema-shape', 'a schema must be an object or a boolean', mend);
      return;
    }
    for (const key of this.cursor.keys()) {
      if (annotations.has(key) || assertions.has(key) || key.startsWith('x-')) continue;
      const value = this.cursor.get(key);
      if (key === '$recursiveAnchor' && this.cursor.boolean(key) !== undefined) continue;
      if (key === '$recursiveRef' && value.string() === '#') {
        sayRecursive(this.cursor);
        continue;
      }
      if (key === '$dynamicRef' || key === '$recursiveRef' || key === '$dynamicAnchor') {
        const mend = 'Use $ref: recursion by $ref is supported.';
        diagnostics.error(value.location, 'schema-keyword', `"${key}" is not supported`, mend);
      } else {
        const mend = 'Correct its name, remove it, or prefix it with x-.';
        diagnostics.warn(
          value.location,
          'schema-keyword',
          `"${key}" is no keyword of a schema and does not count`,
          mend,
        );
      }
    }
    for (const key of ['properties', 'patternProperties']) {
      if (this.cursor.get(key).string('$ref') === undefined) continue;
      const message = `"$ref" in the place of "${key}" is no reference in OpenAPI; it is followed all the same`;
      const mend = `Refer to a whole schema by allOf, or write the ${key} here.`;
      diagnostics.warn(this.cursor.get(key).location, 'schema-keyword', message, mend);
    }
    const type = this.cursor.get('type');
    for (const name of typeof type.value === 'string' ? [type.value] : stringsOf(type)) {
      if (typeNames.has(name)) continue;
      const mend = `Use one of ${[...typeNames].join(', ')}.`;
      diagnostics.error(type.location, 'schema-type-name', `"${name}" is no JSON type`, mend);
    }
    for (const key of ['exclusiveMinimum', 'exclusiveMaximum'] as const) {
      if (this.#dialect.booleanExclusive || this.cursor.boolean(key) === undefined) continue;
      const message = `"${key}" is a number here; true or false is of OpenAPI 3.0, and taken as there`;
      const bound = this.cursor.number(key === 'exclusiveMinimum' ? 'minimum' : 'maximum');
      const mend = this.cursor.boolean(key) && bound !== undefined ? `Write ${key}: ${bound}.` : `Remove it.`;
      diagnostics.warn(this.cursor.get(key).location, 'schema-keyword', message, mend);
    }
    if (this.cursor.has('nullable') && !this.#dialect.nullable) {
      const mend = "Write type: [<type>, 'null'].";
      diagnostics.warn(
        this.cursor.get('nullable').location,
        'schema-nullable',
        '"nullable" counts in OpenAPI 3.0 only',
        mend,
      );
    } else if (this.cursor.boolean('nullable') && !this.cursor.has('type')) {
      const parts = ['allOf', 'anyOf', 'oneOf', '$ref'].filter((key) => this.cursor.has(key));
      const [part = ''] = parts;
      const message = `"nullable" does not count without "type" beside it: null is ${part === '' ? 'allowed anyway' : `refused, unless ${part} allows it`}`;
      const mend = part === '' ? 'Put type beside nullable.' : `Put nullable beside the type that ${part} refers to.`;
      diagnostics.warn(this.cursor.get('nullable').location, 'schema-nullable', message, mend);
    }
  }
}
