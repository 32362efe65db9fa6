import { discriminate, type Tagged } from '../../schema/discriminate.ts';
import type { Schema } from '../../schema/model.ts';
import { alternatives, isOpenUnion, isUnion, typesOf } from '../../schema/traits.ts';
import type { Check } from './check.ts';
import { both, exactly, madeUp, type Node } from './node.ts';
import { type Kind, type Union, unionsOf } from './shape.ts';

/** Which branch of a union of the writer a value comes from. */
export interface Origin {
  readonly union: Union;
  readonly branch: Schema;
}

export const checkUnions = (check: Check, origins: readonly Origin[]): void => {
  for (const union of unionsOf(check.schema)) {
    const [first, ...more] = union.branches;
    if (more.length === 0) check.compare(check.shape.node, first!);
    else if (!origins.some((origin) => sameUnion(check, origin.union, union))) search(check, union, origins);
  }
};

const sameUnion = (check: Check, one: Union, other: Union): boolean =>
  one.keyword === other.keyword &&
  one.branches.length === other.branches.length &&
  one.branches.every((branch) => other.branches.some((candidate) => check.isSame(branch, candidate)));

const ruleOf = ({ keyword }: Union): 'any-of' | 'one-of' => (keyword === 'anyOf' ? 'any-of' : 'one-of');

const search = (check: Check, union: Union, origins: readonly Origin[]): void => {
  const { mode } = check;
  const tagged = discriminate(union.owner, union.branches);
  if (tagged && byTag(check, union, tagged, origins)) return;
  if (mode !== 'event') return closedUnion(check, union, origins);
  if (tagged)
    check.report(
      'undecided',
      union.keyword,
      `any "${tagged.property}"`,
      [...tagged.branches.keys()].join(', '),
      `may be told apart by something else than "${tagged.property}"`,
    );
  else if (isOpenUnion(union.branches)) openUnion(check, union);
  else if (isUnion(union.branches) && alternatives(union.branches).length === 1) closedUnion(check, union, origins);
  else closedUnion(check.again({ mode: 'strict' }), union, origins);
};

/** The writer fixes the tag: each value of it names one branch. @returns false where it does not */
const byTag = (check: Check, union: Union, tagged: Tagged, origins: readonly Origin[]): boolean => {
  const { shape, mode } = check;
  const { keyword, owner } = union;
  const tags = shape.required.has(tagged.property) ? check.valuesOf(shape.member(tagged.property).node) : undefined;
  if (!shape.kinds.has('object') || !tags?.every((tag) => typeof tag === 'string')) return false;
  const others = [...shape.kinds].filter((kind) => kind !== 'object');
  if (others.length > 0)
    check.report(ruleOf(union), keyword, others.join(' or '), 'an object', `may be ${others.join(' or ')}`);
  for (const tag of tags) {
    const branch = tagged.branches.get(tag);
    const known = [...tagged.branches.keys()].join(', ');
    const shown = `"${tagged.property}": ${JSON.stringify(tag)}`;
    const fixed = madeUp(owner.cursor, {
      types: ['object'],
      properties: [[tagged.property, exactly(owner.cursor, tag)]],
      required: [tagged.property],
    });
    if (branch) {
      const one = check.again({
        node: tags.length === 1 && others.length === 0 ? shape.node : both(shape.node, fixed),
      });
      one.compare(one.shape.node, branch);
      // JSON Schema knows no discriminator: the others must refuse the value by themselves.
      if (keyword === 'oneOf' && mode === 'strict') isAlone(one, union, branch, origins);
    } else if (mode !== 'event')
      check.report(ruleOf(union), keyword, shown, known, `may be ${shown}, which is none of ${known}`);
  }
  return true;
};

/** A reader that takes branches of later: only a type that a single branch has is held to it. */
const openUnion = (check: Check, { branches, owner }: Union): void => {
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

/** Of a strict `oneOf`, no other branch may take the value. */
const isAlone = (check: Check, { branches, keyword }: Union, fitting: Schema, origins: readonly Origin[]): void => {
  const { node } = check.shape;
  for (const branch of branches) {
    if (branch === fitting || check.isEmpty(both(node, branch))) continue;
    const excluded = origins.some(
      ({ union, branch: from }) =>
        union.keyword === 'oneOf' && union.branches.some((other) => other !== from && check.isSame(other, branch)),
    );
    if (excluded) continue;
    const rule = check.holds(node, branch) ? 'one-of' : 'undecided';
    check.report(
      rule,
      keyword,
      'several alternatives at once',
      'exactly one alternative',
      'may fit more than one alternative',
    );
    return;
  }
};
