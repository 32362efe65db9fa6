import { BlockList, isIP } from 'node:net';
import { contextValues, matchesArn, matchesText, type RequestContext, spell, tokenize } from './match.ts';
import { type Condition, UnsupportedPolicyError } from './policy.ts';

/**
 * The request holds several values of a key that the policy compares without `ForAllValues` or `ForAnyValue`: AWS documents that a
 * set operator is required then, and not what happens without.
 */
export class UndefinedEvaluationError extends Error {
  override readonly name = 'UndefinedEvaluationError';
}

interface Scope {
  readonly version: string;
  readonly context: RequestContext;
}

/** Whether an actual value fits one expected value. */
type Comparison = (actual: string, expected: string, scope: Scope) => boolean;

interface Operator {
  readonly fits: Comparison;
  /** Negated operators hold when no expected value fits, and so when the key is absent. */
  readonly negated: boolean;
}

const equal: Comparison = (actual, expected, { version, context }) => {
  const tokens = tokenize(expected, version, context);
  return tokens !== undefined && spell(tokens) === actual;
};
const equalIgnoringCase: Comparison = (actual, expected, { version, context }) => {
  const tokens = tokenize(expected, version, context);
  return tokens !== undefined && spell(tokens).toLowerCase() === actual.toLowerCase();
};
const like: Comparison = (actual, expected, { version, context }) => {
  const tokens = tokenize(expected, version, context);
  return tokens !== undefined && matchesText(tokens, actual);
};
const arnLike: Comparison = (actual, expected, { version, context }) => {
  const tokens = tokenize(expected, version, context);
  return tokens !== undefined && matchesArn(tokens, actual);
};
const bool: Comparison = (actual, expected) => actual.toLowerCase() === expected.toLowerCase();
const numeric =
  (holds: (difference: number) => boolean): Comparison =>
  (actual, expected) =>
    holds(Number(actual) - Number(expected));
const dated =
  (holds: (difference: number) => boolean): Comparison =>
  (actual, expected) =>
    holds(epoch(actual) - epoch(expected));

/** ISO 8601 or seconds since 1970. */
const epoch = (value: string): number => (/^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value));

const inRange: Comparison = (actual, expected) => {
  const [address = '', bits] = expected.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  return isIP(actual) !== 0 && list.check(actual, isIP(actual) === 6 ? 'ipv6' : 'ipv4');
};

const is = (fits: Comparison): Operator => ({ fits, negated: false });
const not = (fits: Comparison): Operator => ({ fits, negated: true });

const ORDERS = {
  Equals: (difference: number) => difference === 0,
  LessThan: (difference: number) => difference < 0,
  LessThanEquals: (difference: number) => difference <= 0,
  GreaterThan: (difference: number) => difference > 0,
  GreaterThanEquals: (difference: number) => difference >= 0,
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: is(equal),
  StringNotEquals: not(equal),
  StringEqualsIgnoreCase: is(equalIgnoringCase),
  StringNotEqualsIgnoreCase: not(equalIgnoringCase),
  StringLike: is(like),
  StringNotLike: not(like),
  ArnEquals: is(arnLike),
  ArnLike: is(arnLike),
  ArnNotEquals: not(arnLike),
  ArnNotLike: not(arnLike),
  Bool: is(bool),
  BinaryEquals: is((actual, expected) => actual === expected),
  IpAddress: is(inRange),
  NotIpAddress: not(inRange),
  NumericNotEquals: not(numeric(ORDERS.Equals)),
  DateNotEquals: not(dated(ORDERS.Equals)),
  ...Object.fromEntries(
    Object.entries(ORDERS).flatMap(([order, holds]) => [
      [`Numeric${order}`, is(numeric(holds))],
      [`Date${order}`, is(dated(holds))],
    ]),
  ),
};

/** The parts of an operator's name: `ForAllValues:StringLikeIfExists`. */
export function parseOperator(name: string): { set?: 'ForAllValues' | 'ForAnyValue'; base: string; ifExists: boolean } {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  return {
    ...((set === 'ForAllValues' || set === 'ForAnyValue') && { set }),
    base,
    ifExists: ifExists !== undefined,
  };
}

/**
 * Decides one condition as AWS documents it: one of the values must fit; an absent key fails every operator but the negated ones,
 * `…IfExists`, `Null` and `ForAllValues`, for which it holds.
 *
 * @throws UnsupportedPolicyError an unknown operator
 * @throws UndefinedEvaluationError several values, and no set operator
 */
export function holds({ operator: name, key, values }: Condition, scope: Scope): boolean {
  const { set, base, ifExists } = parseOperator(name);
  const actual = contextValues(scope.context, key);
  if (base === 'Null' && !ifExists) return values.some((value) => bool(String(actual === undefined), value, scope));
  const operator = OPERATORS[base];
  if (operator === undefined) throw new UnsupportedPolicyError(`there is no condition operator ${name}`);
  if (actual === undefined) return ifExists || set === 'ForAllValues' || (set === undefined && operator.negated);
  const fits = (value: string): boolean =>
    values.some((expected) => operator.fits(value, expected, scope)) !== operator.negated;
  if (set === 'ForAllValues') return actual.every(fits);
  if (set === 'ForAnyValue') return actual.some(fits);
  if (actual.length > 1) {
    throw new UndefinedEvaluationError(`${key} has ${actual.length} values, and ${name} has no set operator`);
  }
  return actual.every(fits);
}
