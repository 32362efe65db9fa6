import { BlockList, isIP } from 'node:net';
import { isArray, isObject, type Json } from '../../source/index.ts';

/** One element of a pattern's array, understood. */
export type Matcher =
  | { readonly kind: 'value'; readonly value: Json }
  | {
      readonly kind: 'affix';
      readonly where: 'prefix' | 'suffix';
      readonly text: string;
      readonly ignoresCase: boolean;
    }
  | { readonly kind: 'equals-ignore-case'; readonly text: string }
  | { readonly kind: 'wildcard'; readonly expression: RegExp; readonly text: string }
  | {
      readonly kind: 'numeric';
      readonly low: number;
      readonly high: number;
      readonly openLow: boolean;
      readonly openHigh: boolean;
    }
  | { readonly kind: 'cidr' }
  | { readonly kind: 'exists'; readonly exists: boolean }
  /** None of these. */
  | { readonly kind: 'anything-but'; readonly excluded: readonly Matcher[] };

const escape = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Largest number, in size, that EventBridge compares. */
const LARGEST_NUMBER = 5e9;

/** @returns what is meant, or why EventBridge refuses it */
export function readMatcher(value: Json): Matcher | string {
  if (!isObject(value)) return isArray(value) ? 'a list inside a list' : { kind: 'value', value };
  const entries = Object.entries(value);
  const [operator, argument] = entries[0] ?? [];
  if (entries.length !== 1 || operator === undefined || argument === undefined)
    return 'an object needs exactly one operator';
  if (operator === 'exists')
    return typeof argument === 'boolean' ? { kind: 'exists', exists: argument } : '"exists" needs true or false';
  if (operator === 'anything-but') return anythingBut(argument);
  return predicate(operator, argument);
}

function predicate(operator: string, argument: Json): Matcher | string {
  switch (operator) {
    case 'prefix':
    case 'suffix':
      return affix(operator, argument);
    case 'equals-ignore-case':
      return typeof argument === 'string' ? { kind: operator, text: argument } : `"${operator}" needs a string`;
    case 'wildcard':
      return wildcard(argument);
    case 'numeric':
      return numeric(argument);
    case 'cidr':
      return isRange(argument) ? { kind: operator } : '"cidr" needs a range such as 10.0.0.0/24';
    default:
      return `"${operator}" is no operator: write prefix, suffix, equals-ignore-case, wildcard, numeric, cidr, exists or anything-but`;
  }
}

function affix(where: 'prefix' | 'suffix', argument: Json): Matcher | string {
  if (typeof argument === 'string') return { kind: 'affix', where, text: argument, ignoresCase: false };
  const inner = isObject(argument) ? argument['equals-ignore-case'] : undefined;
  return typeof inner === 'string'
    ? { kind: 'affix', where, text: inner, ignoresCase: true }
    : `"${where}" needs a string`;
}

function wildcard(argument: Json): Matcher | string {
  if (typeof argument !== 'string') return '"wildcard" needs a string';
  if (/(?<!\\)\*\*/.test(argument)) return '"wildcard" takes no two asterisks in a row';
  const parts = argument.match(/\\[\\*]|\*|[^\\*]+|\\/gs) ?? [];
  const source = parts.map((part) => (part === '*' ? '.*' : escape(part.replace(/^\\([\\*])$/, '$1')))).join('');
  return { kind: 'wildcard', expression: new RegExp(`^${source}$`, 's'), text: argument };
}

function numeric(argument: Json): Matcher | string {
  const problem = '"numeric" needs one or two comparisons, for example [">", 0, "<=", 5]';
  if (!isArray(argument) || (argument.length !== 2 && argument.length !== 4)) return problem;
  let [low, high, openLow, openHigh] = [-Infinity, Infinity, false, false];
  for (let index = 0; index < argument.length; index += 2) {
    const [operator, bound] = [argument[index], argument[index + 1]];
    if (typeof bound !== 'number') return problem;
    if (Math.abs(bound) > LARGEST_NUMBER)
      return `"numeric" compares numbers between -${LARGEST_NUMBER} and ${LARGEST_NUMBER}`;
    if (operator === '=') [low, high] = [bound, bound];
    else if (operator === '>' || operator === '>=') [low, openLow] = [bound, operator === '>'];
    else if (operator === '<' || operator === '<=') [high, openHigh] = [bound, operator === '<'];
    else return problem;
  }
  if (low > high || (low === high && (openLow || openHigh))) return `no number is ${argument.join(' ')}`;
  return { kind: 'numeric', low, high, openLow, openHigh };
}

function anythingBut(argument: Json): Matcher | string {
  const list = isArray(argument) ? argument : undefined;
  if (list?.length === 0) return '"anything-but" needs a value';
  const excluded: Matcher[] = [];
  if (isObject(argument)) {
    const [operator, inner] = Object.entries(argument)[0] ?? [];
    if (operator === undefined || !['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(operator))
      return '"anything-but" takes values, prefix, suffix, wildcard or equals-ignore-case';
    for (const value of isArray(inner) ? inner : [inner ?? null]) {
      const matcher = predicate(operator, value);
      if (typeof matcher === 'string') return matcher;
      excluded.push(matcher);
    }
    return { kind: 'anything-but', excluded };
  }
  for (const value of list ?? [argument]) {
    if (typeof value !== 'string' && typeof value !== 'number') return '"anything-but" takes strings and numbers';
    excluded.push({ kind: 'value', value });
  }
  return { kind: 'anything-but', excluded };
}

function isRange(argument: Json): boolean {
  if (typeof argument !== 'string') return false;
  const [address = '', bits = ''] = argument.split('/');
  try {
    new BlockList().addSubnet(address, Number(bits || Number.NaN), isIP(address) === 6 ? 'ipv6' : 'ipv4');
    return true;
  } catch {
    return false;
  }
}
