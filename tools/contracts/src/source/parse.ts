import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type ParsedNode,
} from 'yaml';
import type { Positions } from './document.ts';
import type { Json } from './json.ts';
import { escapePointer } from './pointer.ts';

/** Bounds on what one document may cost. */
export interface ParseLimits {
  /** Bytes of one file. */
  readonly bytes: number;
  /** Nesting of nodes. */
  readonly depth: number;
  /** Nodes after aliases are expanded. */
  readonly nodes: number;
}

export const defaultLimits: ParseLimits = { bytes: 10 * 1024 * 1024, depth: 200, nodes: 2_000_000 };

/** The text is not usable; one clear reason. */
export class ParseFailure extends Error {
  override readonly name = 'ParseFailure';
  readonly line: number;
  readonly column: number;
  readonly mend: string;
  constructor(message: string, position: { line: number; column: number }, mend: string) {
    super(message);
    this.line = position.line;
    this.column = position.column;
    this.mend = mend;
  }
}

/**
 * Parses YAML 1.2 or JSON to plain values and the position of every node.
 *
 * @throws ParseFailure on a syntax error, a duplicate key, or a bound exceeded
 */
export const parseText = (text: string, limits = defaultLimits): { value: Json; positions: Positions } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, uniqueKeys: true });
  const place = (offset: number | undefined): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { line: line || 1, column: col || 1 };
  };
  const [problem] = document.errors;
  if (problem) {
    const message = problem.message.replace(/\s+/g, ' ').replace(/\.$/, '');
    throw new ParseFailure(message, place(problem.pos[0]), 'Correct the YAML or JSON syntax at this place.');
  }
  const at = new Map<string, { line: number; column: number }>();
  const inAliases = new Set<Node>();
  let nodes = 0;

  const offsetOf = (node: Node | null | undefined): number | undefined => node?.range?.[0];
  const scalar = (value: unknown, node: Node): Json => {
    if (typeof value === 'bigint') return Number(value);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (Number.isFinite(value)) return value;
      throw new ParseFailure('JSON has no number like this', place(offsetOf(node)), 'Write a finite number.');
    }
    return value === undefined ? null : String(value);
  };
  const convert = (node: Node | ParsedNode | null, pointer: string, depth: number): Json => {
    if (++nodes > limits.nodes) {
      throw new ParseFailure(
        `the document has more than ${limits.nodes} nodes after its aliases are expanded`,
        place(offsetOf(node)),
        'Use $ref instead of nested YAML aliases.',
      );
    }
    if (depth > limits.depth) {
      throw new ParseFailure(
        `nested deeper than ${limits.depth} levels`,
        place(offsetOf(node)),
        'Flatten the document with $ref.',
      );
    }
    if (node && !at.has(pointer)) at.set(pointer, place(offsetOf(node)));
    if (isAlias(node)) {
      const target = (node as Alias).resolve(document) as Node | undefined;
      if (!target || inAliases.has(target)) {
        throw new ParseFailure(
          `the alias *${node.source} ${target ? 'contains itself' : 'has no anchor'}`,
          place(offsetOf(node)),
          'Point the alias to an anchor above it, or use $ref.',
        );
      }
      inAliases.add(target);
      const value = convert(target, pointer, depth + 1);
      inAliases.delete(target);
      return value;
    }
    if (isScalar(node)) return scalar(node.value, node);
    if (isSeq(node)) return node.items.map((item, index) => convert(item as Node, `${pointer}/${index}`, depth + 1));
    if (isMap(node)) {
      const result: Record<string, Json> = Object.create(null) as Record<string, Json>;
      for (const pair of node.items) if (isPair(pair)) member(result, pair as Pair<Node, Node | null>, pointer, depth);
      return { ...result };
    }
    return null;
  };
  const member = (into: Record<string, Json>, pair: Pair<Node, Node | null>, pointer: string, depth: number): void => {
    const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : undefined;
    if (key === undefined) {
      throw new ParseFailure('a key is not a plain text', place(offsetOf(pair.key)), 'Use a string as the key.');
    }
    if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
      const merged = convert(pair.value, `${pointer}/<<`, depth + 1);
      for (const source of Array.isArray(merged) ? (merged as Json[]) : [merged]) {
        for (const [name, value] of Object.entries(source ?? {}))
          if (!(name in into)) define(into, name, value as Json);
      }
      return;
    }
    const path = `${pointer}/${escapePointer(key)}`;
    at.set(path, place(offsetOf(pair.key)));
    define(into, key, convert(pair.value, path, depth + 1));
  };
  return { value: convert(document.contents, '#', 0), positions: { at } };
};

// A key named __proto__ is data here, never a prototype.
const define = (into: Record<string, Json>, key: string, value: Json): void => {
  Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
};
