import { discriminate, isOpenUnion } from '../../schema/discriminate.ts';
import { exactly, madeUp } from '../../schema/made-up.ts';
import type { Schema } from '../../schema/model.ts';
import { alternatives, isUnion, typesOf } from '../../schema/traits.ts';
import { isAlone, type Origin, ruleOf } from './alone.ts';
import type { Check } from './check.ts';
import { both, type Node } from './node.ts';
import { type Kind, type Union, unionsOf } from './shape.ts';
import { byTag } from './tagged.ts';

export const checkUnions = (check: Check, origins: readonly Origin[]): void => {
  for (const union of unionsOf(check.schema)) {
    if (!origins.some((origin) => sameUnion(check, origin.union, union))) search(check, union, origins);
  }
};

const sameUnion = (check: Check, one: Union, other: Union): boolean =>
  one.keyword === other.keyword &&
  one.branches.length === other.branches.length &&
  one.branches.every((branch) => other.branches.some((candidate) => check.isSame(branch, candidate)));

const search = (check: Check, union: Union, origins: readonly Origin[]): void => {
  const { mode } = check;
  const [only, ...more] = union.branches;
  const tagged = discriminate(union.owner, union.keyword);
  if (tagged && byTag(check, union, tagged, origins)) return;
  const isClosed = mode !== 'event' || (!tagged && !isOpenUnion(union.owner, union.keyword));
  if (more.length === 0 && isClosed) return check.compare(check.shape.node, only!);
  if (mode !== 'event') return closedUnion(check, union, origins);
  if (tagged)
    check.report(
      'undecided',
      union.keyword,
      `any "${tagged.property}"`,
      [...tagged.branches.keys()].map((tag) => JSON.stringify(tag)).join(', '),
      `may be told apart by something else than "${tagged.property}"`,
    );
  else if (isOpenUnion(union.owner, union.keyword)) openUnion(check, union);
  else if (isUnion(union.branches) && alternatives(union.branches).length === 1) closedUnion(check, union, origins);
  else closedUnion(check.again({ mode: 'strict' }), union, origins);
};

/** A reader that takes branches of later: only a type that a single branch has is held to it. */
const openUnion = (check: Check, { branches, owner }: Union): void => {
  if (branches.length === 1) return;
  for (const kind of check.shape.kinds) {
    const own = branches.filter((branch) => kindsOf(branch).includes(kind));
    if (own.length !== 1) continue;
    const part =
      check.shape.kinds.size === 1 ? check.shape.node : both(check.shape.node, madeUp(owner.cursor, { types: [kind] }));
    if (!branches.some((branch) => check.holds(part, branch, 'strict'))) check.compare(part, own[0]!);
  }
};

const kindsOf = (branch: Schema): Kind[] =>
  (typesOf(branch) ?? []).map((type) => (type === 'integer' ? 'number' : type));

const closedUnion = (check: Check, union: Union, origins: readonly Origin[]): void => {
  const { branches, keyword } = union;
  const { node } = check.shape;
  const fitting = branches.find((branch) => check.holds(node, branch));
  if (fitting) {
    if (keyword === 'oneOf' && check.mode === 'strict') isAlone(check, union, fitting, origins);
    return;
  }
  const parts = split(check, union.owner);
  if (parts.length > 1) {
    for (const part of parts) closedUnion(check.again({ node: part }), union, origins);
    return;
  }
  const [first, ...more] = branches.filter((branch) => !check.isEmpty(both(node, branch)));
  const known = `${branches.length} alternatives`;
  if (!first)
    check.report(ruleOf(union), keyword, 'another kind of value', known, 'may be a value that fits no alternative');
  else if (more.length === 0) check.compare(node, first);
  else
    check.report(
      'undecided',
      keyword,
      'values of several alternatives',
      known,
      'may be a value that fits no alternative',
    );
};

/** The kinds, or the few values, of a node one by one. */
const split = ({ shape: { kinds, values, node } }: Check, owner: Schema): Node[] => {
  if (values && values.length > 1 && values.length <= 64)
    return values.map((value) => both(node, exactly(owner.cursor, value)));
  if (kinds.size > 1) return [...kinds].map((kind) => both(node, madeUp(owner.cursor, { types: [kind] })));
  return [node];
};
