import { BlockList, isIP } from 'node:net';
import { InvalidPatternError } from './invalid-pattern-error.ts';

/** Whether one element of a pattern's array matches any of a field's values; no values means that the field is absent. */
export function matchesLeaf(matcher: unknown, values: readonly unknown[]): boolean {
  if (typeof matcher !== 'object' || matcher === null) return values.includes(matcher);
  const entries = Object.entries(matcher);
  const [operator, argument] = entries[0] ?? [];
  if (entries.length !== 1 || operator === undefined) {
    throw new InvalidPatternError(`${JSON.stringify(matcher)} must have exactly one operator.`);
  }
  if (operator === 'exists') return argument === true ? values.length > 0 : values.length === 0;
  const test = predicate(operator, argument);
  return values.some(test);
}

type Predicate = (value: unknown) => boolean;

function predicate(operator: string, argument: unknown): Predicate {
  switch (operator) {
    case 'prefix':
      return affix(argument, 'startsWith', operator);
    case 'suffix':
      return affix(argument, 'endsWith', operator);
    case 'equals-ignore-case':
      return equalsIgnoreCase(argument);
    case 'wildcard':
      return wildcard(argument);
    case 'numeric':
      return numeric(argument);
    case 'cidr':
      return cidr(argument);
    case 'anything-but':
      return anythingBut(argument);
    default:
      throw new InvalidPatternError(`Unknown operator "${operator}".`);
  }
}

function affix(argument: unknown, method: 'startsWith' | 'endsWith', operator: string): Predicate {
  if (typeof argument === 'string') return (value) => typeof value === 'string' && value[method](argument);
  const ignoringCase = single(argument, 'equals-ignore-case');
  if (typeof ignoringCase === 'string') {
    const wanted = ignoringCase.toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase()[method](wanted);
  }
  throw new InvalidPatternError(`"${operator}" needs a string.`);
}

function equalsIgnoreCase(argument: unknown): Predicate {
  const wanted = text(argument, 'equals-ignore-case').toLowerCase();
  return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
}

function wildcard(argument: unknown): Predicate {
  const source = text(argument, 'wildcard');
  if (/(?<!\\)\*\*/.test(source)) throw new InvalidPatternError('"wildcard" must not have two asterisks in a row.');
  const parts = source.match(/\\[\\*]|\*|[^\\*]+|\\/gs) ?? [];
  const expression = parts.map((part) => (part === '*' ? '.*' : escape(part.replace(/^\\([\\*])$/, '$1')))).join('');
  const compiled = new RegExp(`^${expression}$`, 's');
  return (value) => typeof value === 'string' && compiled.test(value);
}

const escape = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function numeric(argument: unknown): Predicate {
  if (!Array.isArray(argument) || ![2, 4].includes(argument.length)) {
    throw new InvalidPatternError('"numeric" needs one or two comparisons, for example [">", 0, "<=", 5].');
  }
  const comparisons: Predicate[] = [];
  for (let index = 0; index < argument.length; index += 2) {
    const operator: unknown = argument[index];
    const compare = typeof operator === 'string' ? COMPARISONS[operator] : undefined;
    const bound: unknown = argument[index + 1];
    if (!compare || typeof bound !== 'number') {
      throw new InvalidPatternError(`"numeric" does not know ${JSON.stringify(argument)}.`);
    }
    comparisons.push((value) => typeof value === 'number' && compare(value, bound));
  }
  return (value) => comparisons.every((holds) => holds(value));
}

function cidr(argument: unknown): Predicate {
  const range = text(argument, 'cidr');
  const [address = '', bits = ''] = range.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  try {
    list.addSubnet(address, Number(bits || Number.NaN), family);
  } catch (error) {
    throw new InvalidPatternError(`"cidr" needs a range such as 10.0.0.0/24, not "${range}".`, { cause: error });
  }
  return (value) =>
    typeof value === 'string' && isIP(value) !== 0 && list.check(value, isIP(value) === 6 ? 'ipv6' : 'ipv4');
}

/** The field has to be there, with a value that none of the arguments covers. */
function anythingBut(argument: unknown): Predicate {
  if (Array.isArray(argument)) return (value) => !argument.includes(value);
  if (typeof argument !== 'object' || argument === null) return (value) => value !== argument;
  const [operator, inner] = Object.entries(argument)[0] ?? [];
  if (!operator || !['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(operator)) {
    throw new InvalidPatternError(`"anything-but" does not take ${JSON.stringify(argument)}.`);
  }
  const excluded = (Array.isArray(inner) ? inner : [inner]).map((value: unknown) => predicate(operator, value));
  return (value) => !excluded.some((matches) => matches(value));
}

function text(argument: unknown, operator: string): string {
  if (typeof argument !== 'string') throw new InvalidPatternError(`"${operator}" needs a string.`);
  return argument;
}

const single = (argument: unknown, key: string): unknown =>
  typeof argument === 'object' && argument !== null ? Reflect.get(argument, key) : undefined;
