import { InvalidPatternError } from './invalid-pattern-error.ts';
import { matchesLeaf } from './matches-leaf.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether an EventBridge event pattern matches an event: the content filters of Amazon EventBridge (exact values, `prefix`, `suffix`, `anything-but`,
 * `numeric`, `exists`, `equals-ignore-case`, `wildcard`, `cidr`, `$or`), arrays matched by intersection, objects in arrays element by element.
 *
 * @throws InvalidPatternError
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: Json, event: unknown): boolean {
  return Object.entries(pattern).every(([key, condition]) => {
    if (key === '$or' && Array.isArray(condition) && condition.every(isObject)) {
      if (condition.length === 0) throw new InvalidPatternError('"$or" needs at least one alternative.');
      return condition.some((alternative) => matchesPattern(alternative, event));
    }
    return matchesField(key, condition, isObject(event) ? event[key] : undefined);
  });
}

function matchesField(key: string, condition: unknown, value: unknown): boolean {
  if (Array.isArray(condition)) {
    if (condition.length === 0) throw new InvalidPatternError(`"${key}" has no values.`);
    const leaves = leavesOf(value);
    return condition.some((matcher) => matchesLeaf(matcher, leaves));
  }
  if (!isObject(condition)) throw new InvalidPatternError(`"${key}" must be an array of values or an object.`);
  if (!Array.isArray(value)) return matchesPattern(condition, isObject(value) ? value : undefined);
  const objects = value.flat(Infinity).filter(isObject);
  if (objects.length === 0) return matchesPattern(condition, undefined);
  return objects.some((element) => matchesPattern(condition, element));
}

/** EventBridge sees leaves only: an object, or an array without any, counts as an absent field. */
function leavesOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value.flat(Infinity) : [value]).filter((leaf) => !isObject(leaf));
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
