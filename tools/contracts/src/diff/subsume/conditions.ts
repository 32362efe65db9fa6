import type { Check } from './check.ts';
import { madeUp } from '../../schema/made-up.ts';
import { both, nodeOf } from './node.ts';

/** `not`, and `if` with its consequences. */
export const checkConditions = (check: Check): void => {
  const { shape, schema: s, report, isSame, isEmpty } = check;
  const { not } = s;
  if (not && !shape.schemas.some((one) => one.not && isSame(one.not, not)) && !isEmpty(both(shape.node, not))) {
    // What is excluded now could be written before: all of it, or so much that nothing can be said.
    const whole = shape.schemas.every((one) => !one.not) && check.holds(nodeOf([not]), nodeAsSchema(check), 'strict');
    report(whole ? 'not' : 'undecided', 'not', 'values that are excluded', 'others', 'may be a value that is excluded');
  }
  if (s.if) checkIf(check);
};

const nodeAsSchema = ({ shape, schema }: Check): Check['schema'] => madeUp(schema.cursor, { allOf: shape.schemas });

const checkIf = (check: Check): void => {
  const { shape, schema: s, report, isSame, isEmpty, compare, holds } = check;
  const condition = s.if!;
  const equal = shape.schemas.find((one) => one.if && isSame(one.if, condition));
  if (equal) {
    if (s.then) compare(both(shape.node, equal.then, condition), s.then);
    if (s.else) compare(both(shape.node, equal.else), s.else);
    return;
  }
  const never = isEmpty(both(shape.node, condition));
  const always = !never && holds(shape.node, condition, 'strict');
  if ((never || !s.then || holds(shape.node, s.then)) && (always || !s.else || holds(shape.node, s.else))) return;
  if (always && s.then) compare(shape.node, s.then);
  else if (never && s.else) compare(shape.node, s.else);
  else report('undecided', 'if', 'without the condition', 'under a condition', 'may not meet the condition');
};
