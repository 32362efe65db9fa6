import { type Schema, typesOf } from '../schema/index.ts';
import type { Cursor } from '../source/index.ts';
import { type Contracts } from './contracts.ts';
import { type Direction, Directions } from './direction.ts';
import { type Finding, type FindingSeverity, severities } from './finding.ts';
import type { Rule } from './rules.ts';
import { type Lost, OutsideReaders } from '../outside/readers.ts';
import { type OutsideUse, sayUse } from '../outside/uses.ts';
import type { Misfit } from './subsume/check.ts';
import type { SchemaRule } from './subsume/rules.ts';
import { nodeOf } from './subsume/node.ts';
import { Annotations, type MemberRename, type Remark } from './annotations.ts';

/** What a change belongs to. */
export interface Subject {
  readonly service: string;
  readonly operation: string;
  readonly consumers: readonly string[];
  /** Those outside who use it; a change concerns those who use what changes. */
  readonly outside?: readonly OutsideUse[];
}

/** The subject for what everybody who uses it meets, whatever he reads and sends of it. */
export const wholly = (subject: Subject, isConcerned: (use: OutsideUse) => boolean = () => true): Subject => ({
  ...subject,
  outside: (subject.outside ?? [])
    .filter(isConcerned)
    .map(({ party, kind, about, at }): OutsideUse => ({ party, kind, about, at })),
});

export interface Change {
  readonly rule: Rule;
  readonly at: Cursor;
  readonly message: string;
  readonly before?: string;
  readonly after?: string;
  /** The member of an object that it is about, where several may change at one place. */
  readonly member?: string;
}

const writers: Readonly<Record<Direction, string>> = {
  request: 'what callers send today',
  response: 'what the new version answers',
  send: 'what the new version sends',
  receive: 'what is sent today',
};
const readers: Readonly<Record<Direction, string>> = {
  request: 'the new version takes',
  response: 'callers expect',
  send: 'receivers expect',
  receive: 'the new version expects',
};

interface Found {
  readonly says: Omit<Finding, 'operations' | 'consumers'>;
  readonly place: string;
  readonly operations: Set<string>;
  readonly consumers: Set<string>;
}

/** Brings findings together: the same change, met in several operations, is one finding that names all of them. */
export class Collector {
  readonly base: Contracts;
  readonly head: Contracts;
  readonly directions: Directions;
  /** Rules that are switched off. */
  readonly without: ReadonlySet<Rule>;
  readonly #annotations: Annotations;
  readonly #found = new Map<string, Found>();
  /** Names of events by the names that they had. */
  renamedEvents: ReadonlyMap<string, string> = new Map();

  constructor(base: Contracts, head: Contracts, without: ReadonlySet<Rule> = new Set()) {
    this.without = without;
    this.directions = new Directions(without as ReadonlySet<SchemaRule>);
    this.#annotations = new Annotations(this.directions.meaningOf, without);
    this.base = base;
    this.head = head;
  }

  /** @param concerned those outside whom it concerns, in words; all who use it, unless given */
  add(severity: FindingSeverity, subject: Subject, change: Change, concerned?: readonly string[]): void {
    const { rule, at, message, before = '', after = '', member = '' } = change;
    if (this.without.has(rule)) return;
    const place = `${rule} ${at.id} ${member}`;
    const key = `${severity} ${place}`;
    let found = this.#found.get(key);
    if (!found) {
      const { service } = subject;
      const says = { severity, rule, service, where: at.location, message, before, after };
      this.#found.set(key, (found = { says, place, operations: new Set(), consumers: new Set() }));
    }
    found.operations.add(`${subject.service}.${subject.operation}`);
    if (severity === 'documentation') return;
    const outside = concerned ?? (subject.outside ?? []).map((use) => sayUse(use));
    for (const consumer of [...subject.consumers, ...outside]) found.consumers.add(consumer);
  }
  breaking(subject: Subject, change: Change, concerned?: readonly string[]): void {
    this.add('breaking', subject, change, concerned);
  }
  /** The same bytes travel, but callers that are compiled against the new contract have to change. */
  source(subject: Subject, change: Change): void {
    this.add('source-breaking', subject, change);
  }
  compatible(subject: Subject, change: Change): void {
    this.add('compatible', subject, change);
  }

  /** Plain texts that describe something, and nothing else. */
  texts(subject: Subject, base: Cursor, head: Cursor, keys: readonly string[]): void {
    for (const key of keys) {
      const [before, after] = [base.get(key).value, head.get(key).value];
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      const at = head.has(key) ? head.get(key) : head;
      this.add('documentation', subject, {
        rule: 'documentation',
        at,
        message: `${key} changed`,
        before: short(before),
        after: short(after),
      });
    }
  }

  /** A schema that data of an operation flows through. */
  schemas(subject: Subject, direction: Direction, base: Cursor | undefined, head: Cursor | undefined): void {
    this.compare(subject, direction, this.base.schema(base), this.head.schema(head));
  }

  /**
   * Two versions of something whose scalars travel as texts: what is read as before, but has other types, breaks only code that is compiled.
   *
   * @param typed the two versions as they stand, where what travels is compared in another form
   */
  written(
    subject: Subject,
    direction: Direction,
    [older, newer]: readonly [Schema | undefined, Schema | undefined],
    change: Change,
    typed: readonly [Schema | undefined, Schema | undefined] = [older, newer],
  ): void {
    const isRead = this.directions.breaking(direction, ...sides(direction, older, newer), true).length === 0;
    const isSame = this.directions.breaking(direction, ...sides(direction, ...typed)).length === 0;
    if (!isRead || isSame) return void this.compare(subject, direction, older, newer, true);
    this.source(subject, { ...change, before: typeText(typed[0]), after: typeText(typed[1]) });
    for (const one of this.#remarks(older, newer)) this.add(one.severity, subject, one.change);
  }

  /** A member that may be missing anyway and is gone breaks those who read it, if somebody has said so. */
  #lost(subject: Subject, remarks: readonly Remark[], lost: readonly Lost[]): void {
    for (const { step, says } of lost) {
      const gone = remarks.find(
        ({ change }) => ['property-removed', 'property-renamed'].includes(change.rule) && change.before === `"${step}"`,
      );
      if (gone) this.breaking({ ...subject, consumers: [] }, gone.change, [says]);
    }
  }

  #remarks(older: Schema | undefined, newer: Schema | undefined): ReadonlySet<Remark> {
    return older && newer ? this.#annotations.of(older, newer) : new Set();
  }

  isObject(at: Cursor): boolean {
    const schema = this.base.schema(at);
    return schema !== undefined && typesOf(schema)?.join() === 'object';
  }

  /**
   * Two versions of a schema.
   *
   * @param texts scalars travel as texts
   */
  compare(
    subject: Subject,
    direction: Direction,
    older: Schema | undefined,
    newer: Schema | undefined,
    texts = false,
  ): void {
    const { breaking, compatible } = this.directions.compare(direction, older, newer, texts);
    const isOld = direction === 'request' || direction === 'receive';
    const place = ({ writer, reader }: Misfit): Cursor => (isOld ? reader : writer);
    const remarks = this.#remarks(older, newer);
    const renames = [...remarks].filter(({ rename }) => rename);
    const changeOf = (misfit: Misfit, message: string): Change => {
      const renamed = renames.find(({ rename }) => rename && isAbout(misfit, rename))?.change;
      if (renamed) return { ...renamed, message: message === '' ? renamed.message : `${renamed.message}: ${message}` };
      const [before, after] = isOld ? [misfit.written, misfit.read] : [misfit.read, misfit.written];
      const { member } = misfit.about ?? {};
      const said = [
        swapsOf(misfit, isOld),
        message || `${before || 'nothing said'} becomes ${after || 'nothing said'}`,
      ];
      return {
        rule: misfit.rule,
        at: place(misfit),
        message: said.filter((text) => text !== '').join(': '),
        before,
        after,
        ...(member !== undefined && { member }),
      };
    };
    const outside = new OutsideReaders(this.directions, subject.outside ?? [], direction, this.head);
    for (const misfit of breaking) {
      const read = misfit.read === '' ? '' : `; ${readers[direction]}: ${misfit.read}`;
      const change = changeOf(misfit, `${writers[direction]} ${misfit.message}${read}`);
      this.breaking(subject, change, outside.concernedBy(misfit, older, newer));
    }
    for (const misfit of compatible) this.add('compatible', subject, changeOf(misfit, ''), []);
    for (const { severity, change } of remarks)
      this.add(severity, subject, change, severity === 'source-breaking' ? undefined : []);
    this.#lost(subject, [...remarks], outside.lost(older, newer));
  }

  /** Gravest first, then by place. What breaks in one operation is not listed as something less in another. */
  get findings(): Finding[] {
    const gravest = new Map<string, FindingSeverity>();
    const gravestFirst = [...this.#found.values()].sort((one, other) => rank(one.says) - rank(other.says));
    for (const { place, says } of gravestFirst) if (!gravest.has(place)) gravest.set(place, says.severity);
    const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
    return gravestFirst
      .filter(({ place, says }) => gravest.get(place) === says.severity)
      .map(({ says, operations, consumers }): Finding => ({
        ...says,
        operations: [...operations],
        consumers: [...consumers].sort(),
      }))
      .sort(
        (one, other) =>
          rank(one) - rank(other) ||
          order(one.where.file, other.where.file) ||
          one.where.line - other.where.line ||
          order(one.rule, other.rule),
      );
  }
}

/** Who writes and who reads. */
const sides = (
  direction: Direction,
  older: Schema | undefined,
  newer: Schema | undefined,
): readonly [Schema | undefined, Schema | undefined] =>
  direction === 'request' || direction === 'receive' ? [older, newer] : [newer, older];

const typeText = (schema: Schema | undefined): string => {
  const types = schema && typesOf(schema);
  const items = types?.join() === 'array' ? nodeOf([schema]).schemas.find((one) => one.items)?.items : undefined;
  return items ? `array of ${typeText(items)}` : (types?.join(' or ') ?? 'anything');
};

const rank = ({ severity }: Pick<Finding, 'severity'>): number => severities.indexOf(severity);

/** Is it about one half of a rename? */
const isAbout = ({ about }: Misfit, { from, to, older, newer }: MemberRename): boolean =>
  about?.member !== undefined &&
  [from, to].includes(about.member) &&
  about.places.some((place) => older.has(place)) &&
  about.places.some((place) => newer.has(place));

/** `renamed "open" -> "opened"`, where values of an enum stand for others. */
const swapsOf = ({ about }: Misfit, isOld: boolean): string =>
  (about?.swapped ?? [])
    .map(([written, read]) => (isOld ? [written, read] : [read, written]).map((value) => JSON.stringify(value)))
    .map(([from, to]) => `renamed ${from} -> ${to}`)
    .join(', ');
export const short = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value).slice(0, 120));
