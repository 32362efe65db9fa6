import type { Schema } from '../schema/index.ts';
import type { Change } from './collector.ts';
import type { FindingSeverity } from './finding.ts';
import { type Node, nodeOf } from './subsume/node.ts';

type Report = (severity: FindingSeverity, change: Change) => void;
const texts = ['title', 'description', 'examples', 'example'] as const;

/** What changes for people who read two schemas side by side: names, words, examples, defaults, deprecations. */
export const describeSchemas = (base: Schema, head: Schema, report: Report): void => {
  const seen = new Set<string>();
  const open: (readonly [Node, Node])[] = [[nodeOf([base]), nodeOf([head])]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [older, newer] = next;
    const key = `${older.key} ${newer.key}`;
    if (seen.has(key) || older.schemas.length === 0 || newer.schemas.length === 0) continue;
    seen.add(key);
    compareWords(older, newer, report);
    open.push(...members(older, newer, report));
  }
};

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
const required = ({ schemas }: Node, name: string): boolean => schemas.some((one) => one.required.includes(name));

const members = (older: Node, newer: Node, report: Report): (readonly [Node, Node])[] => {
  const pairs: (readonly [Node, Node])[] = [];
  const [before, after] = [named(older), named(newer)];
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
