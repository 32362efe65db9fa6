import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Positions } from './document.ts';
import type { Json } from './json.ts';
import { flatten, ParseFailure, type ParseLimits, tooDeep } from './parse-failure.ts';
import { escapePointer } from './pointer.ts';

type Position = { readonly line: number; readonly column: number };

/** Turns the nodes of one YAML document into plain values, in time and memory that grow with the text alone. */
export class Converter {
  readonly #place: (offset: number) => Position;
  readonly #limits: ParseLimits;
  /** Offsets: few places are ever asked for. */
  readonly #at = new Map<string, number>();
  /** The node that an alias means: the last one of that name before it. */
  readonly #anchors = new Map<string, Node>();
  /** What is being converted: an alias to it would never end. */
  readonly #open = new Set<Node>();
  /** The outermost alias that is being expanded. */
  #expanded: Node | undefined;
  #nodes = 0;
  #aliased = 0;

  constructor(place: (offset: number) => Position, limits: ParseLimits) {
    this.#place = place;
    this.#limits = limits;
  }

  /** @throws ParseFailure a bound is exceeded, or something is no JSON */
  convert(contents: Node | null): { value: Json; positions: Positions } {
    const value = this.#value(contents, '#', 0);
    const find = (pointer: string): Position | undefined => {
      const offset = this.#at.get(pointer);
      return offset === undefined ? undefined : this.#place(offset);
    };
    return { value, positions: { find } };
  }

  #value(node: Node | null | undefined, pointer: string, depth: number): Json {
    this.#count(node);
    if (depth > this.#limits.depth) throw this.#failure(tooDeep(this.#limits), node, flatten);
    if (!node) return null;
    if (!this.#at.has(pointer)) this.#at.set(pointer, offsetOf(node));
    if (isAlias(node)) return this.#alias(node, node.source, pointer, depth);
    if (isScalar(node)) {
      this.#remember(node, node.anchor);
      return this.#scalar(node.value, node);
    }
    if (!isSeq(node) && !isMap(node)) return null;
    this.#remember(node, node.anchor);
    this.#open.add(node);
    const value = isMap(node)
      ? this.#map(node, pointer, depth)
      : node.items.map((item, index) => this.#value(item as Node, `${pointer}/${index}`, depth + 1));
    this.#open.delete(node);
    return value;
  }

  #count(node: Node | null | undefined): void {
    const mend = 'Use $ref instead of nested YAML aliases.';
    if (this.#expanded && ++this.#aliased > this.#limits.aliased) {
      const message = `aliases stand for more than ${this.#limits.aliased} nodes up to here`;
      throw this.#failure(message, this.#expanded, mend);
    }
    if (++this.#nodes > this.#limits.nodes)
      throw this.#failure(
        `the document has more than ${this.#limits.nodes} nodes`,
        node,
        'Split it, and connect the parts by $ref.',
      );
  }

  #remember(node: Node, anchor: string | undefined): void {
    if (anchor !== undefined && !this.#expanded) this.#anchors.set(anchor, node);
  }

  #alias(node: Node, name: string, pointer: string, depth: number): Json {
    const target = this.#anchors.get(name);
    if (!target || this.#open.has(target)) {
      const message = `the alias *${name} ${target ? 'contains itself' : 'has no anchor'}`;
      throw this.#failure(message, node, 'Point the alias to an anchor above it, or use $ref.');
    }
    if (this.#expanded) return this.#value(target, pointer, depth + 1);
    this.#expanded = node;
    const value = this.#value(target, pointer, depth + 1);
    this.#expanded = undefined;
    return value;
  }

  #map(node: YAMLMap, pointer: string, depth: number): Json {
    const into: Record<string, Json> = {};
    const own = new Set<string>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      if (!isPair(pair)) continue;
      const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : undefined;
      if (key === undefined) throw this.#failure('a key is not a plain text', pair.key, 'Use a string as the key.');
      if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
        this.#merge(into, this.#value(pair.value, `${pointer}/<<`, depth + 1));
        continue;
      }
      if (own.has(key)) throw this.#failure(`the key "${key}" stands here twice`, pair.key, 'Remove one of them.');
      own.add(key);
      const path = `${pointer}/${escapePointer(key)}`;
      this.#at.set(path, offsetOf(pair.key));
      define(into, key, this.#value(pair.value, path, depth + 1));
    }
    return into;
  }

  /** What stands there already wins. */
  #merge(into: Record<string, Json>, merged: Json): void {
    for (const source of Array.isArray(merged) ? (merged as Json[]) : [merged]) {
      for (const [name, value] of Object.entries(source ?? {}))
        if (!Object.hasOwn(into, name)) define(into, name, value as Json);
    }
  }

  #scalar(value: unknown, node: Node): Json {
    if (typeof value === 'bigint') return Number(value);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (Number.isFinite(value)) return value;
      throw this.#failure('JSON has no number like this', node, 'Write a finite number.');
    }
    return value === undefined ? null : String(value);
  }

  #placeOf(node: Node | null | undefined): Position {
    return this.#place(offsetOf(node));
  }
  #failure(message: string, node: Node | null | undefined, mend: string): ParseFailure {
    return new ParseFailure(message, this.#placeOf(node), mend);
  }
}

const offsetOf = (node: Node | null | undefined): number => node?.range?.[0] ?? 0;

// A key named __proto__ is data here, never a prototype.
const define = (into: Record<string, Json>, key: string, value: Json): void => {
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
};
