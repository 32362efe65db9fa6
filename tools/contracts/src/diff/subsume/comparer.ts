import type { Schema } from '../../schema/model.ts';
import type { Origin } from './alone.ts';
import { checkArrays } from './arrays.ts';
import { Canonical } from './canonical.ts';
import type { Check, Misfit, Mode } from './check.ts';
import { checkConditions } from './conditions.ts';
import { both, type Node, nodeOf, numberOf } from './node.ts';
import { checkObjects } from './objects.ts';
import { isHopeless } from './possible.ts';
import type { SchemaRule } from './rules.ts';
import { checkNumbers, checkTexts, checkValues } from './scalars.ts';
import { requiredOf, Shape } from './shape.ts';
import { asTexts } from './texts.ts';
import { checkUnions } from './unions.ts';

export interface ComparerOptions {
  /** Members that one side need not send: `readOnly` in requests, `writeOnly` in responses. */
  readonly hide?: 'readOnly' | 'writeOnly';
  /** Scalars travel as texts. */
  readonly texts?: boolean;
  /** Rules that are switched off. */
  readonly without?: ReadonlySet<SchemaRule>;
  /** Shared by comparers of the same schemas. */
  readonly canonical?: Canonical;
}

/** One choice of branches of a writer's unions. */
interface Alternative {
  readonly node: Node;
  readonly shape: Shape;
  readonly origins: readonly Origin[];
}

const mostAlternatives = 200;
const mostSteps = 200_000;

/**
 * Says whether everything that a writer may write can be read by a reader: subsumption of schemas, keyword by keyword.
 * A pair that is met again below itself is taken to hold there. What cannot be decided is a misfit of the rule `undecided`.
 */
export class Comparer {
  readonly #options: ComparerOptions;
  readonly #canonical: Canonical;
  readonly #known = new Map<string, readonly Misfit[]>();
  readonly #open = new Map<string, number>();
  readonly #shapes = new Map<string, Shape>();
  readonly #empty = new Map<string, boolean>();
  #lowest = Infinity;
  #steps = 0;

  constructor(options: ComparerOptions = {}) {
    this.#options = options;
    this.#canonical = options.canonical ?? new Canonical();
  }

  compare(writer: Node, reader: Node, mode: Mode): readonly Misfit[] {
    if (reader.schemas.length === 0 || (writer.key === reader.key && reader.chosen.size === 0)) return [];
    const key = `${writer.key}>${reader.key}>${mode}`;
    const known = this.#known.get(key);
    if (known) return known;
    const open = this.#open.get(key);
    if (open !== undefined) {
      this.#lowest = Math.min(this.#lowest, open);
      return [];
    }
    if (writer.chosen.size === 0 && this.isSame(writer, reader)) return [];
    if (++this.#steps > mostSteps) return [this.#undecided(writer, reader, 'the schemas are too large to compare')];
    const outer = this.#lowest;
    const depth = this.#open.size;
    this.#lowest = Infinity;
    this.#open.set(key, depth);
    const found = unique(this.#compare(writer, reader, mode));
    this.#open.delete(key);
    // What holds only if a pair further up holds is not known yet.
    if (found.length > 0 || this.#lowest >= depth) this.#known.set(key, found);
    this.#lowest = Math.min(outer, this.#lowest >= depth ? Infinity : this.#lowest);
    return found;
  }

  isSame(one: Node, other: Node): boolean {
    return one.key === other.key || this.#canonical.of(one) === this.#canonical.of(other);
  }

  shapeOf(node: Node): Shape {
    let shape = this.#shapes.get(node.key);
    if (!shape) this.#shapes.set(node.key, (shape = new Shape(node, this.#options.hide)));
    return shape;
  }

  /** True if surely no value fits. */
  isEmpty(node: Node, depth = 0): boolean {
    const known = this.#empty.get(node.key);
    if (known !== undefined) return known;
    const empty = isHopeless(this.shapeOf(node), depth, (one) => this.isEmpty(one, depth + 1));
    if (depth === 0) this.#empty.set(node.key, empty);
    return empty;
  }

  #compare(writer: Node, reader: Node, mode: Mode): Misfit[] {
    const found: Misfit[] = [];
    const alternatives = this.#alternatives(writer);
    if (!alternatives) return [this.#undecided(writer, reader, 'there are too many alternatives to compare')];
    for (const { node, shape, origins } of alternatives) {
      if (this.isEmpty(node)) continue;
      const turned = this.#options.texts === true ? asTexts(shape, this.shapeOf(reader)) : undefined;
      for (const written of turned?.map((one) => this.shapeOf(one)) ?? [shape])
        for (const schema of reader.schemas) this.#checkOne(this.#checkOf(written, schema, mode, found), origins);
    }
    return found;
  }

  #checkOne(check: Check, origins: readonly Origin[]): void {
    if (check.schema.always === false)
      return check.report('nothing', '', 'some value', 'no value', 'may be written at all');
    if (!checkValues(check)) return;
    checkNumbers(check);
    checkTexts(check);
    checkArrays(check);
    checkObjects(check);
    checkUnions(check, origins);
    checkConditions(check);
  }

  #checkOf(shape: Shape, schema: Schema, mode: Mode, found: Misfit[]): Check {
    const compare = (writer: Node, reader: Schema, how: Mode = mode): readonly Misfit[] =>
      this.compare(writer, nodeOf([reader]), how);
    return {
      shape,
      schema,
      mode,
      report: (rule, keyword, written, read, message, about) => {
        if (this.#options.without?.has(rule)) return;
        const writer = (
          shape.schemas.find((one) => keyword in one && one.cursor.has(keyword)) ??
          shape.schemas[0] ??
          schema
        ).cursor;
        const place = keyword !== '' && writer.has(keyword) ? writer.get(keyword) : writer;
        const reader = schema.cursor.has(keyword) ? schema.cursor.get(keyword) : schema.cursor;
        const places = [...shape.schemas, schema].map(({ cursor }) => cursor.id);
        found.push({ rule, writer: place, reader, written, read, message, about: { ...about, places } });
      },
      compare: (writer, reader, how) => void found.push(...compare(writer, reader, how)),
      holds: (writer, reader, how) => compare(writer, reader, how).length === 0,
      isEmpty: (node) => this.isEmpty(node),
      isSame: (one, other) => this.isSame(nodeOf([one]), nodeOf([other])),
      requiredBy: (one) => requiredOf(one, this.#options.hide),
      valuesOf: (node) => this.shapeOf(node).values,
      again: (change) =>
        this.#checkOf(change.node ? this.shapeOf(change.node) : shape, schema, change.mode ?? mode, found),
    };
  }

  /** The writer's unions taken apart. */
  #alternatives(node: Node): readonly Alternative[] | undefined {
    const done: Alternative[] = [];
    const open: { node: Node; origins: readonly Origin[] }[] = [{ node, origins: [] }];
    for (let next = open.pop(); next; next = open.pop()) {
      const shape = this.shapeOf(next.node);
      const [union] = shape.unions;
      if (union) {
        const { chosen } = next.node;
        for (const branch of union.branches) {
          const narrowed = both({ ...next.node, chosen: new Set([...chosen, union.key]) }, branch);
          if (!this.isEmpty(narrowed)) open.push({ node: narrowed, origins: [...next.origins, { union, branch }] });
        }
        continue;
      }
      const [condition] = shape.conditions;
      if (condition) {
        const chosen = new Set([...next.node.chosen, `${numberOf(condition)}:if`]);
        const met = both({ ...next.node, chosen }, condition.if, condition.then);
        const unmet = both({ ...next.node, chosen }, condition.else);
        for (const node of [met, unmet]) if (!this.isEmpty(node)) open.push({ node, origins: next.origins });
        continue;
      }
      done.push({ node: next.node, shape, origins: next.origins });
      if (done.length + open.length > mostAlternatives) return undefined;
    }
    return done;
  }

  #undecided(writer: Node, reader: Node, message: string): Misfit {
    const place = (writer.schemas[0] ?? reader.schemas[0])!.cursor;
    return { rule: 'undecided', writer: place, reader: reader.schemas[0]!.cursor, written: '', read: '', message };
  }
}

const unique = (misfits: readonly Misfit[]): Misfit[] => [
  ...new Map(misfits.map((one) => [`${one.rule} ${one.writer.id} ${one.reader.id} ${one.message}`, one])).values(),
];
