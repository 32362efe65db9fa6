import type { MessageModel } from '../../asyncapi/index.ts';
import { type Cursor, isArray, isObject, type Json } from '../../source/index.ts';
import type { Collector, Subject } from '../collector.ts';
import { Comparer } from '../subsume/comparer.ts';
import { exactly } from '../../schema/made-up.ts';
import { both, type Node, nodeOf } from '../subsume/node.ts';

/** A field that a filter names, and what it may be. */
interface Field {
  readonly path: readonly string[];
  readonly matchers: readonly Json[];
}

const fieldsOf = (pattern: Json, path: readonly string[] = []): Field[] => {
  if (isArray(pattern)) return [{ path, matchers: pattern }];
  if (!isObject(pattern)) return [];
  return Object.entries(pattern).flatMap(([key, value]) =>
    key.startsWith('$') ? [] : fieldsOf(value as Json, [...path, key]),
  );
};

/** A filter of a receiver must go on finding the fields and values that it names. */
export const checkFields = (
  collector: Collector,
  subject: Subject,
  { operation, filter }: { readonly operation: Cursor; readonly filter: Json },
  base: MessageModel,
  head: MessageModel,
): void => {
  const comparer = new Comparer();
  const [older, newer] = [collector.base.schema(base.payload), collector.head.schema(head.payload)];
  for (const { path, matchers } of fieldsOf(filter)) {
    const [first, ...names] = path;
    if (first !== 'data') continue;
    const before = nodeAt(comparer, nodeOf([older]), names);
    const after = nodeAt(comparer, nodeOf([newer]), names);
    if (before === undefined || after === undefined || before === 'gone') continue;
    const field = path.join('.');
    const at = operation.get('x-eventbridge', 'filter');
    if (after === 'gone') {
      collector.breaking(subject, {
        rule: 'filter-field',
        at,
        message: `${head.type} no longer declares ${field}, which the filter names`,
        before: field,
      });
      continue;
    }
    const lost = matchers.filter(
      (value) => !isObject(value) && isPossible(comparer, before, value) && !isPossible(comparer, after, value),
    );
    if (lost.length > 0) {
      const values = lost.map((value) => JSON.stringify(value)).join(', ');
      collector.breaking(subject, {
        rule: 'filter-field',
        at,
        message: `${field} of ${head.type} is never ${values} any more, for which the filter waits`,
        before: values,
      });
    }
  }
};

const isPossible = (comparer: Comparer, node: Node, value: Json): boolean => {
  const [schema] = node.schemas;
  return !schema || !comparer.isEmpty(both(node, exactly(schema.cursor, value)));
};

/** The schemas of a field; undefined where alternatives leave it open. */
const nodeAt = (comparer: Comparer, from: Node, names: readonly string[]): Node | 'gone' | undefined => {
  let node = from;
  for (const name of names) {
    const shape = comparer.shapeOf(node);
    if (shape.unions.length > 0 || shape.conditions.length > 0) return undefined;
    const member = shape.member(name);
    if (!member.ruled || comparer.isEmpty(member.node)) return 'gone';
    node = member.node;
  }
  return node;
};
