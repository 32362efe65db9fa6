import type { Schema } from '../../schema/model.ts';
import type { Check } from './check.ts';
import { both } from './node.ts';
import type { Union } from './shape.ts';

/** Which branch of a union of the writer a value comes from. */
export interface Origin {
  readonly union: Union;
  readonly branch: Schema;
}

export const ruleOf = ({ keyword }: Union): 'any-of' | 'one-of' => (keyword === 'anyOf' ? 'any-of' : 'one-of');

/** Of a strict `oneOf`, no other branch may take the value. */
export const isAlone = (
  check: Check,
  { branches, keyword }: Union,
  fitting: Schema,
  origins: readonly Origin[],
): void => {
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
