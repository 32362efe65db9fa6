import type { DocsExample, SchemaNode, SchemaVariants } from '@pactline/docs-site/model';
import type { Cursor, Json } from '../source/index.ts';
import { constraintsOf } from './constraints.ts';

/** Deeper than this nobody reads a table; schemas with a name start anew. */
const MOST_DEPTH = 12;
const MOST_EXAMPLES = 3;
const UNIONS = ['allOf', 'anyOf', 'oneOf'] as const;

/** Turns schemas into nodes and remembers every schema that something refers to. */
export class SchemaBook {
  readonly #named = new Map<string, Cursor>();
  readonly #waiting: Cursor[] = [];

  /** Makes sure that a schema gets a page. @returns its id */
  add(schema: Cursor): string {
    if (!this.#named.has(schema.id)) {
      this.#named.set(schema.id, schema);
      this.#waiting.push(schema);
    }
    return schema.id;
  }

  /** Every named schema with its node; reading nodes may bring more of them, until all are there. */
  *pages(): Generator<{ readonly cursor: Cursor; readonly node: SchemaNode }> {
    for (let cursor = this.#waiting.shift(); cursor !== undefined; cursor = this.#waiting.shift()) {
      yield { cursor, node: this.#body(cursor, 0) };
    }
  }

  /** @returns undefined where nothing stands */
  node(at: Cursor): SchemaNode | undefined {
    return at.exists ? this.#node(at, 0) : undefined;
  }

  #node(at: Cursor, depth: number): SchemaNode {
    if (at.ref === undefined) return this.#body(at, depth);
    const target = at.resolve();
    if (!target.exists) return { types: [], constraints: ['refers to nothing'] };
    const own = this.#body(at, depth);
    const { description, title } = own;
    return {
      ...own,
      ...(description === undefined && title === undefined ? {} : { description }),
      ref: this.add(target),
    };
  }

  #body(at: Cursor, depth: number): SchemaNode {
    if (at.value === true) return { types: [], constraints: [] };
    if (at.value === false) return { types: [], constraints: ['no value fits'] };
    const description = at.string('description')?.trim();
    const title = at.string('title');
    const values = at.has('const') ? [at.get('const')] : at.get('enum').items();
    const examples = examplesOf(at);
    const inside = depth < MOST_DEPTH ? this.#inside(at, depth + 1) : {};
    return {
      types: typesOf(at),
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      constraints: constraintsOf(at),
      ...(values.length > 0 ? { enum: values.map(({ value }) => value) } : {}),
      ...(at.boolean('x-sensitive') === true ? { sensitive: true as const } : {}),
      ...(at.boolean('deprecated') === true ? { deprecated: true as const } : {}),
      ...(examples.length > 0 ? { examples } : {}),
      ...inside,
    };
  }

  #inside(at: Cursor, depth: number): Partial<SchemaNode> {
    const required = new Set(
      at
        .get('required')
        .items()
        .flatMap((item) => item.string() ?? []),
    );
    const properties = at
      .get('properties')
      .entries()
      .map(([name, property]) => ({ name, required: required.has(name), node: this.#node(property, depth) }));
    const patterns = at
      .get('patternProperties')
      .entries()
      .map(([pattern, property]) => ({ name: `/${pattern}/`, required: false, node: this.#node(property, depth) }));
    const items = at.get('items');
    const prefix = at.get('prefixItems').items();
    const additional = at.get('additionalProperties');
    const variants = this.#variants(at, depth);
    const positions = prefix.map((item, index) => ({
      name: `[${index}]`,
      required: false,
      node: this.#node(item, depth),
    }));
    const members = [...properties, ...patterns, ...positions];
    return {
      ...(members.length > 0 ? { properties: members } : {}),
      ...(items.exists && !items.isArray() ? { items: this.#node(items, depth) } : {}),
      ...(additional.value === false ? { additional: false as const } : {}),
      ...(additional.isObject() ? { additional: this.#node(additional, depth) } : {}),
      ...(variants.length > 0 ? { variants } : {}),
    };
  }

  #variants(at: Cursor, depth: number): SchemaVariants[] {
    const discriminator = at.string('discriminator') ?? at.get('discriminator').string('propertyName');
    const unions = UNIONS.flatMap((keyword): SchemaVariants[] => {
      const nodes = at.get(keyword).items();
      if (nodes.length === 0) return [];
      const told = keyword === 'allOf' || discriminator === undefined ? {} : { discriminator };
      return [{ keyword, nodes: nodes.map((node) => this.#node(node, depth)), ...told }];
    });
    const not = at.get('not');
    return not.exists ? [...unions, { keyword: 'not', nodes: [this.#node(not, depth)] }] : unions;
  }
}

/** Every schema id that a node mentions. */
export function referencesOf(node: SchemaNode): Set<string> {
  const found = new Set<string>();
  const visit = (at: SchemaNode): void => {
    if (at.ref !== undefined) found.add(at.ref);
    for (const { node: property } of at.properties ?? []) visit(property);
    if (at.items) visit(at.items);
    if (at.additional) visit(at.additional);
    for (const { nodes } of at.variants ?? []) nodes.forEach(visit);
  };
  visit(node);
  return found;
}

/** Whole examples of a schema, for its page. */
export const schemaExamples = (schema: Cursor): DocsExample[] =>
  examplesOf(schema).map((value, index) => ({ name: `example ${index + 1}`, summary: '', value }));

const examplesOf = (schema: Cursor): Json[] =>
  [...(schema.has('example') ? [schema.get('example')] : []), ...schema.get('examples').items()]
    .flatMap(({ value }) => (value === undefined ? [] : [value]))
    .slice(0, MOST_EXAMPLES);

function typesOf(schema: Cursor): string[] {
  const type = schema.get('type');
  const named = type.isArray() ? type.items().flatMap((item) => item.string() ?? []) : [type.string() ?? []].flat();
  const implied =
    named.length > 0
      ? named
      : schema.has('properties') || schema.has('additionalProperties')
        ? ['object']
        : schema.has('items')
          ? ['array']
          : [];
  return schema.boolean('nullable') === true && !implied.includes('null') ? [...implied, 'null'] : implied;
}
