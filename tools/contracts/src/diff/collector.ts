import type { Cursor } from '../source/index.ts';
import { type Contracts } from './contracts.ts';
import { type Direction, Directions } from './direction.ts';
import { type Finding, type FindingSeverity, severities } from './finding.ts';
import type { Rule } from './rules.ts';
import type { Misfit } from './subsume/check.ts';
import type { SchemaRule } from './subsume/rules.ts';
import { Annotations } from './annotations.ts';

/** What a change belongs to. */
export interface Subject {
  readonly service: string;
  readonly operation: string;
  readonly consumers: readonly string[];
}

export interface Change {
  readonly rule: Rule;
  readonly at: Cursor;
  readonly message: string;
  readonly before?: string;
  readonly after?: string;
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
  readonly operations: Set<string>;
  readonly consumers: Set<string>;
}

/** Brings findings together: the same change, met in several operations, is one finding that names all of them. */
export class Collector {
  readonly base: Contracts;
  readonly head: Contracts;
  readonly directions: Directions;
  readonly #without: ReadonlySet<Rule>;
  readonly #annotations = new Annotations();
  readonly #found = new Map<string, Found>();

  constructor(base: Contracts, head: Contracts, without: ReadonlySet<Rule> = new Set()) {
    this.#without = without;
    this.directions = new Directions(without as ReadonlySet<SchemaRule>);
    this.base = base;
    this.head = head;
  }

  add(severity: FindingSeverity, subject: Subject, { rule, at, message, before = '', after = '' }: Change): void {
    if (this.#without.has(rule)) return;
    const key = `${severity} ${rule} ${at.id}`;
    let found = this.#found.get(key);
    if (!found) {
      const { service } = subject;
      const says = { severity, rule, service, where: at.location, message, before, after };
      this.#found.set(key, (found = { says, operations: new Set(), consumers: new Set() }));
    }
    found.operations.add(`${subject.service}.${subject.operation}`);
    if (severity !== 'documentation') for (const consumer of subject.consumers) found.consumers.add(consumer);
  }
  breaking(subject: Subject, change: Change): void {
    this.add('breaking', subject, change);
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
    const [older, newer] = [this.base.schema(base), this.head.schema(head)];
    const { breaking, compatible } = this.directions.compare(direction, older, newer);
    const isOld = direction === 'request' || direction === 'receive';
    const place = ({ writer, reader }: Misfit): Cursor => (isOld ? reader : writer);
    for (const misfit of breaking) {
      const message = `${writers[direction]} ${misfit.message}${misfit.read === '' ? '' : `; ${readers[direction]}: ${misfit.read}`}`;
      const [before, after] = isOld ? [misfit.written, misfit.read] : [misfit.read, misfit.written];
      this.breaking(subject, { rule: misfit.rule, at: place(misfit), message, before, after });
    }
    for (const misfit of compatible) {
      const [before, after] = isOld ? [misfit.written, misfit.read] : [misfit.read, misfit.written];
      this.compatible(subject, {
        rule: misfit.rule,
        at: place(misfit),
        message: `${before || 'nothing said'} becomes ${after || 'nothing said'}`,
        before,
        after,
      });
    }
    if (older && newer)
      for (const { severity, change } of this.#annotations.of(older, newer)) this.add(severity, subject, change);
  }

  /** Gravest first, then by place. What breaks in one operation is not listed as compatible in another. */
  get findings(): Finding[] {
    const all = [...this.#found.values()].map(({ says, operations, consumers }): Finding => ({
      ...says,
      operations: [...operations],
      consumers: [...consumers].sort(),
    }));
    const broken = new Set(all.filter(({ severity }) => severity === 'breaking').map(placeOf));
    const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
    return all
      .filter((finding) => finding.severity === 'breaking' || !broken.has(placeOf(finding)))
      .sort(
        (one, other) =>
          severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
          order(one.where.file, other.where.file) ||
          one.where.line - other.where.line ||
          order(one.rule, other.rule),
      );
  }
}

const placeOf = ({ rule, where }: Finding): string => `${rule} ${where.file} ${where.pointer}`;
export const short = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value).slice(0, 120));
