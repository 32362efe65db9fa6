import { discriminate, type Tagged, withoutTags } from '../../schema/discriminate.ts';
import { exactly, madeUp } from '../../schema/made-up.ts';
import type { Schema } from '../../schema/model.ts';
import { isTag, type Tag } from '../../schema/tags.ts';
import { isAlone, type Origin, ruleOf } from './alone.ts';
import type { Check } from './check.ts';
import { both, nodeOf } from './node.ts';
import type { Union } from './shape.ts';

/** A union of the writer that the same property tells apart, and the branch of it that a value comes from. */
interface Source {
  readonly tagged: Tagged;
  readonly branch: Schema;
}

/** The writer fixes the tag: each value of it names one branch. @returns false where it does not */
export const byTag = (check: Check, union: Union, tagged: Tagged, origins: readonly Origin[]): boolean => {
  const { shape } = check;
  const { keyword } = union;
  const { property } = tagged;
  const tags = shape.required.has(property) ? check.valuesOf(shape.member(property).node) : undefined;
  if (!shape.kinds.has('object') || !tags?.every(isTag)) return false;
  const others = [...shape.kinds].filter((kind) => kind !== 'object' && !(tagged.nullable && kind === 'null'));
  if (others.length > 0)
    check.report(ruleOf(union), keyword, others.join(' or '), 'an object', `may be ${others.join(' or ')}`);
  const source = sourceOf(origins, property);
  const isWhole = tags.length === 1 && shape.kinds.size === 1;
  for (const tag of tags) {
    const node = isWhole ? shape.node : both(shape.node, tagIs(union.owner, property, tag));
    checkTag(check.again({ node }), union, tagged, { tag, source, origins });
  }
  return true;
};

interface Met {
  readonly tag: Tag;
  readonly source: Source | undefined;
  readonly origins: readonly Origin[];
}

const checkTag = (check: Check, union: Union, tagged: Tagged, { tag, source, origins }: Met): void => {
  const { keyword } = union;
  const { node } = check.shape;
  const shown = `"${tagged.property}": ${JSON.stringify(tag)}`;
  const moves = (): void =>
    check.report(
      'discriminator',
      'discriminator',
      source ? leads(source.tagged) : shown,
      leads(tagged),
      `may be ${shown}${source ? ` for ${nameOf(source.branch)}` : ''}`,
    );
  const branch = tagged.branches.get(tag);
  if (!branch) {
    if (check.mode === 'event') {
      if (source && isRenamed(check, tagged, source)) moves();
    } else if ([...tagged.branches.values(), ...(source ? [source.branch] : [])].some(isImplied)) moves();
    else {
      const known = [...tagged.branches.keys()].join(', ');
      check.report(ruleOf(union), keyword, shown, known, `may be ${shown}, which is none of ${known}`);
    }
    return;
  }
  const isMoved = source && (isImplied(branch) || isImplied(source.branch)) && nameOf(source.branch) !== nameOf(branch);
  if (isMoved && !check.holds(node, branch)) return moves();
  check.compare(node, branch);
  // JSON Schema knows no discriminator: the others must refuse the value by themselves.
  if (keyword === 'oneOf' && check.mode === 'strict') isAlone(check, union, branch, origins);
};

const tagIs = (owner: Schema, property: string, tag: Tag): Schema =>
  madeUp(owner.cursor, {
    types: ['object'],
    properties: [[property, exactly(owner.cursor, tag)]],
    required: [property],
  });

const sourceOf = (origins: readonly Origin[], property: string): Source | undefined => {
  for (const { union, branch } of origins) {
    const tagged = discriminate(union.owner, union.keyword);
    if (tagged?.property === property) return { tagged, branch };
  }
  return undefined;
};

/**
 * Readers take a new kind as unknown. A kind that they know and that comes under another value only, because a mapping or a
 * component has another name, is none: they would miss it without a word.
 */
const isRenamed = (check: Check, tagged: Tagged, source: Source): boolean =>
  isImplied(source.branch) &&
  [...new Set(tagged.branches.values())].some(
    (branch) =>
      isImplied(branch) &&
      ![...tagged.branches].some(([tag, other]) => other === branch && source.tagged.branches.has(tag)) &&
      check.holds(nodeOf([withoutTags(source.branch)]), withoutTags(branch)),
  );

const isImplied = (branch: Schema): boolean => withoutTags(branch) !== branch;
const nameOf = (branch: Schema): string => withoutTags(branch).cursor.key;
const leads = ({ branches }: Tagged): string =>
  [...branches].map(([tag, branch]) => `${JSON.stringify(tag)} for ${nameOf(branch)}`).join(', ');
