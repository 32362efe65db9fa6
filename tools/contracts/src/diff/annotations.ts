import type { Schema } from '../schema/index.ts';
import type { Change } from './collector.ts';
import { componentChanges } from './component-names.ts';
import { components } from './components.ts';
import type { FindingSeverity } from './finding.ts';
import { type Half, renamesAmong } from './renames.ts';
import type { Rule } from './rules.ts';
import { type Node, nodeOf } from './subsume/node.ts';

type Report = (severity: FindingSeverity, change: Change, rename?: MemberRename) => void;
/** The same text for schemas that say the same. */
type MeaningOf = (schemas: readonly Schema[]) => string;
/** A difference for people. */
export interface Remark {
  readonly severity: FindingSeverity;
  readonly change: Change;
  readonly rename?: MemberRename;
}
/** A member of an object that has another name. */
export interface MemberRename {
  readonly from: string;
  readonly to: string;
  /** Places of the schemas in which it stands, on both sides. */
  readonly older: ReadonlySet<string>;
  readonly newer: ReadonlySet<string>;
}
/** Two versions of a place. */
interface Pair {
  readonly key: string;
  readonly remarks: readonly Remark[];
  readonly next: () => readonly Pair[];
}
const texts = ['title', 'description', 'examples', 'example'] as const;

/** What changes for people who read two schemas side by side: names, words, examples, defaults, deprecations. */
export class Annotations {
  readonly #pairs = new Map<string, Pair>();
  /** What differs at a pair and below it. */
  readonly #known = new Map<string, ReadonlySet<Remark>>();
  readonly #meaningOf: MeaningOf;
  readonly #without: ReadonlySet<Rule>;

  constructor(meaningOf: MeaningOf, without: ReadonlySet<Rule>) {
    this.#meaningOf = meaningOf;
    this.#without = without;
  }

  of(base: Schema, head: Schema): ReadonlySet<Remark> {
    const root = this.#pair(nodeOf([base]), nodeOf([head]));
    const graph = {
      keyOf: ({ key }: Pair) => key,
      next: (pair: Pair) => pair.next(),
      isKnown: (key: string) => this.#known.has(key),
    };
    for (const group of components(root, graph)) {
      const below = group.flatMap((pair) => pair.next().flatMap(({ key }) => this.#known.get(key) ?? []));
      const all = union([...below, new Set(group.flatMap(({ remarks }) => remarks))]);
      for (const { key } of group) this.#known.set(key, all);
    }
    return this.#known.get(root.key)!;
  }

  #pair(older: Node, newer: Node): Pair {
    const key = `${older.key} ${newer.key}`;
    let pair = this.#pairs.get(key);
    if (pair) return pair;
    const remarks: Remark[] = [];
    const report: Report = (severity, change, rename) =>
      void remarks.push({ severity, change, ...(rename && { rename }) });
    const meaningOf = this.#without.has('property-renamed') ? undefined : this.#meaningOf;
    const isThere = older.schemas.length > 0 && newer.schemas.length > 0;
    if (isThere) compareWords(older, newer, report);
    if (isThere) {
      const without = (rule: Rule): boolean => this.#without.has(rule);
      for (const change of componentChanges(older, newer, this.#meaningOf, without)) report('source-breaking', change);
    }
    const below = isThere ? members(older, newer, report, meaningOf) : [];
    let next: readonly Pair[] | undefined;
    pair = { key, remarks, next: () => (next ??= below.map((nodes) => this.#pair(...nodes))) };
    this.#pairs.set(key, pair);
    return pair;
  }
}

/** One of the sets where that is enough: most say the same, or nothing. */
const union = (sets: readonly ReadonlySet<Remark>[]): ReadonlySet<Remark> => {
  const different = [...new Set(sets.filter(({ size }) => size > 0))];
  return different.length > 1 ? new Set(different.flatMap((set) => [...set])) : (different[0] ?? nothing);
};
const nothing: ReadonlySet<Remark> = new Set();

const compareWords = (older: Node, newer: Node, report: Report): void => {
  const at = newer.schemas[0]!.cursor;
  for (const key of texts) {
    const [before, after] = [older, newer].map(
      ({ schemas }) => schemas.find(({ cursor }) => cursor.has(key))?.cursor.get(key).value,
    );
    if (JSON.stringify(before) !== JSON.stringify(after))
      report('documentation', {
        rule: 'documentation',
        at: at.has(key) ? at.get(key) : at,
        message: `${key} changed`,
        before: say(before),
        after: say(after),
      });
  }
  const [before, after] = [older, newer].map(({ schemas }) => schemas.find((one) => one.default)?.default?.value);
  if (JSON.stringify(before) !== JSON.stringify(after))
    report('compatible', {
      rule: 'default',
      at: at.has('default') ? at.get('default') : at,
      message: `the default ${say(before) || '(none)'} becomes ${say(after) || '(none)'}`,
      before: say(before),
      after: say(after),
    });
  if (!older.schemas.some((one) => one.deprecated) && newer.schemas.some((one) => one.deprecated))
    report('compatible', { rule: 'deprecated', at, message: 'is deprecated now', before: '', after: 'deprecated' });
};

const say = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value).slice(0, 120));
const named = ({ schemas }: Node): Map<string, Schema[]> => {
  const found = new Map<string, Schema[]>();
  for (const schema of schemas)
    for (const [name, one] of schema.properties) found.set(name, [...(found.get(name) ?? []), one]);
  return found;
};
/** Takes members that only have another name out of both sides. */
const renamed = (
  older: Node,
  newer: Node,
  report: Report,
  meaningOf: MeaningOf,
  [before, after]: readonly [Map<string, Schema[]>, Map<string, Schema[]>],
): (readonly [Node, Node])[] => {
  const halves = (node: Node, own: Map<string, Schema[]>, others: Map<string, Schema[]>): Half<Schema[]>[] =>
    [...own]
      .filter(([name]) => !others.has(name))
      .map(([name, thing]) => ({ name, thing, signature: `${required(node, name)} ${meaningOf(thing)}` }));
  const places = ({ schemas }: Node): Set<string> => new Set(schemas.map(({ cursor }) => cursor.id));
  return renamesAmong(halves(older, before, after), halves(newer, after, before)).map(({ from, to }) => {
    before.delete(from.name);
    after.delete(to.name);
    report(
      'compatible',
      {
        rule: 'property-renamed',
        at: to.thing[0]!.cursor,
        message: `renamed "${from.name}" -> "${to.name}"`,
        before: `"${from.name}"`,
        after: `"${to.name}"`,
      },
      { from: from.name, to: to.name, older: places(older), newer: places(newer) },
    );
    return [nodeOf(from.thing), nodeOf(to.thing)] as const;
  });
};
const required = ({ schemas }: Node, name: string): boolean => schemas.some((one) => one.required.includes(name));

const members = (
  older: Node,
  newer: Node,
  report: Report,
  meaningOf: MeaningOf | undefined,
): (readonly [Node, Node])[] => {
  const pairs: (readonly [Node, Node])[] = [];
  const [before, after] = [named(older), named(newer)];
  if (meaningOf) pairs.push(...renamed(older, newer, report, meaningOf, [before, after]));
  for (const [name, schemas] of before) {
    const others = after.get(name);
    if (others) pairs.push([nodeOf(schemas), nodeOf(others)]);
    else if (!required(older, name))
      report('compatible', {
        rule: 'property-removed',
        at: newer.schemas[0]!.cursor,
        message: `"${name}" is no longer declared`,
        before: `"${name}"`,
        after: '',
      });
  }
  for (const [name, [first]] of after) {
    if (!before.has(name) && first && !required(newer, name))
      report('compatible', {
        rule: 'property-added',
        at: first.cursor,
        message: `"${name}" may be there now`,
        before: '',
        after: `"${name}"`,
      });
  }
  for (const pick of [(one: Schema) => one.items, (one: Schema) => one.additionalProperties])
    pairs.push([nodeOf(older.schemas.map(pick)), nodeOf(newer.schemas.map(pick))]);
  for (const keyword of ['anyOf', 'oneOf', 'prefixItems'] as const) {
    const [left, right] = [older, newer].map(({ schemas }) => schemas.flatMap((one) => one[keyword]));
    if (left!.length === right!.length)
      for (const [index, one] of left!.entries()) pairs.push([nodeOf([one]), nodeOf([right![index]])]);
  }
  return pairs;
};
