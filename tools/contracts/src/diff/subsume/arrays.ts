import type { Check } from './check.ts';
import { anything, both } from './node.ts';
import { unionsOf } from './shape.ts';

export const checkArrays = (check: Check): void => {
  const { shape, schema: s, mode, report, compare, isEmpty } = check;
  if (!shape.kinds.has('array')) return;
  const most = mostItems(check);
  if ((s.minItems ?? 0) > shape.minItems)
    report(
      'min-items',
      'minItems',
      `at least ${shape.minItems} items`,
      `at least ${s.minItems}`,
      `may have ${shape.minItems} items`,
    );
  if ((s.maxItems ?? Infinity) < most)
    report(
      'max-items',
      'maxItems',
      most === Infinity ? 'any number of items' : `at most ${most} items`,
      `at most ${s.maxItems}`,
      `may have more than ${s.maxItems} items`,
    );
  if (s.uniqueItems && !shape.uniqueItems && canRepeat(check, most))
    report('unique-items', 'uniqueItems', 'items may repeat', 'no item twice', 'may repeat an item');
  const length = Math.max(shape.prefix, s.prefixItems.length);
  for (let index = 0; index <= length && index < most; index++) {
    const isRest = index === length;
    const reader = s.prefixItems[index] ?? s.items ?? restOf(check);
    if (!reader || reader.always === true) continue;
    const writer = shape.itemAt(index);
    if (isEmpty(writer)) break;
    if (reader.always === false)
      report(
        'items',
        s.items ? 'items' : 'unevaluatedItems',
        isRest ? 'more items' : `item ${index + 1}`,
        'no item',
        `may have an item at position ${index + 1}`,
      );
    else compare(writer.schemas.length === 0 ? anything : writer, reader, mode);
  }
  checkContains(check, most);
};

const canRepeat = ({ shape, isEmpty }: Check, most: number): boolean => {
  if (most > shape.prefix) return most > 1;
  const items = Array.from({ length: most }, (_, index) => shape.itemAt(index));
  return items.some((one, index) => items.slice(0, index).some((other) => !isEmpty(both(one, ...other.schemas))));
};

/** The most items that can stand there: an impossible item ends the list. */
const mostItems = ({ shape, isEmpty }: Check): number => {
  for (let index = 0; index <= shape.prefix && index < shape.maxItems; index++)
    if (isEmpty(shape.itemAt(index))) return index;
  return shape.maxItems;
};

/** `unevaluatedItems`, where it can only mean the items after the prefix. */
const restOf = ({ schema: s, mode, report, shape }: Check): Check['schema'] | undefined => {
  const rest = s.unevaluatedItems;
  if (!rest || (mode === 'event' && rest.always !== undefined)) return undefined;
  if (!s.ref && s.allOf.length === 0 && unionsOf(s).length === 0 && !s.if && !s.contains) return rest;
  if (!shape.schemas.some((one) => one.unevaluatedItems))
    report('undecided', 'unevaluatedItems', '', '', 'may have items that are not evaluated');
  return undefined;
};

const checkContains = ({ shape, schema: s, report, isSame, holds }: Check, most: number): void => {
  if (!s.contains) return;
  const least = s.minContains ?? 1;
  const limit = s.maxContains ?? Infinity;
  const equal = shape.contains.filter((one) => isSame(one.contains!, s.contains!));
  const hasLeast =
    least === 0 ||
    equal.some((one) => (one.minContains ?? 1) >= least) ||
    (shape.minItems >= least && holds(shape.itemAt(shape.prefix), s.contains, 'strict') && shape.prefix === 0);
  const hasMost = limit >= most || equal.some((one) => (one.maxContains ?? Infinity) <= limit);
  if (hasLeast && hasMost) return;
  const decided = equal.length > 0 || shape.contains.length === 0;
  report(
    decided ? 'contains' : 'undecided',
    'contains',
    equal.length > 0 ? 'other numbers of them' : 'any items',
    `${least} to ${limit} of them`,
    'may have too few or too many items of the kind that is asked for',
  );
};
