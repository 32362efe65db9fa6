import type { Node } from './node.ts';
import { both } from './node.ts';
import type { Kind, Shape } from './shape.ts';

const deepest = 5;

/** True if surely no value fits what a node says. */
export const isHopeless = (shape: Shape, depth: number, isEmpty: (node: Node) => boolean): boolean => {
  if (depth > deepest) return false;
  if (![...shape.kinds].some((kind) => isPossible(shape, kind, isEmpty))) return true;
  return shape.unions.some((union) => {
    const chosen = new Set([...shape.node.chosen, union.key]);
    return union.branches.every((branch) => isEmpty(both({ ...shape.node, chosen }, branch)));
  });
};

const isPossible = (shape: Shape, kind: Kind, isEmpty: (node: Node) => boolean): boolean => {
  if (shape.values) return shape.values.length > 0;
  if (kind === 'number') {
    const { lower, upper } = shape;
    return (
      !lower ||
      !upper ||
      lower.value < upper.value ||
      (lower.value === upper.value && !lower.exclusive && !upper.exclusive)
    );
  }
  if (kind === 'string') return shape.minLength <= shape.maxLength;
  if (kind === 'array') {
    if (shape.minItems > shape.maxItems) return false;
    for (let index = 0; index < Math.min(shape.minItems, shape.prefix + 1); index++)
      if (isEmpty(shape.itemAt(index))) return false;
    const needed = shape.contains.filter((one) => (one.minContains ?? 1) > 0);
    return shape.prefix > 0 || !needed.some((one) => isEmpty(both(shape.itemAt(0), one.contains)));
  }
  if (kind === 'object')
    return (
      shape.minProperties <= shape.maxProperties &&
      ![...shape.required].some((name) => isEmpty(shape.member(name).node))
    );
  return true;
};
