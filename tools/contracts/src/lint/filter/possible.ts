import type { Json } from '../../source/index.ts';
import type { Matcher } from './matcher.ts';

/** What a schema says about the values of a field, as far as a matcher can miss it. */
export interface Values {
  /** JSON types that occur; undefined: any. */
  readonly types: readonly string[] | undefined;
  /** All values that occur; undefined: more than can be listed. */
  readonly listed: readonly Json[] | undefined;
  readonly low: number;
  readonly high: number;
  readonly openLow: boolean;
  readonly openHigh: boolean;
  readonly maxLength: number;
  /** Whether the schema takes the value, all keywords considered. */
  readonly takes: (value: Json) => boolean;
}

/** @returns why no value of the schema can match, or undefined if one might */
export function impossible(matcher: Matcher, values: Values): string | undefined {
  switch (matcher.kind) {
    case 'exists':
      return undefined;
    case 'value':
      return values.takes(matcher.value)
        ? undefined
        : `${JSON.stringify(matcher.value)} never occurs there${listOf(values)}`;
    case 'anything-but':
      return firstOf(matcher.excluded.map((one) => impossible(one, values))) ?? allExcluded(matcher.excluded, values);
    case 'numeric':
      return numeric(matcher, values);
    case 'cidr':
      return textOnly(values);
    case 'affix': {
      const test = (text: string): boolean => {
        const [value, wanted] = matcher.ignoresCase
          ? [text.toLowerCase(), matcher.text.toLowerCase()]
          : [text, matcher.text];
        return matcher.where === 'prefix' ? value.startsWith(wanted) : value.endsWith(wanted);
      };
      const what = `${matcher.where === 'prefix' ? 'starts' : 'ends'} with "${matcher.text}"`;
      return textOnly(values) ?? noneOf(values, test, what) ?? tooLong(matcher.text, values);
    }
    case 'equals-ignore-case': {
      const wanted = matcher.text.toLowerCase();
      return (
        textOnly(values) ??
        noneOf(values, (text) => text.toLowerCase() === wanted, `is "${matcher.text}"`) ??
        tooLong(matcher.text, values)
      );
    }
    case 'wildcard':
      return textOnly(values) ?? noneOf(values, (text) => matcher.expression.test(text), `matches "${matcher.text}"`);
  }
}

const firstOf = (reasons: readonly (string | undefined)[]): string | undefined =>
  reasons.find((one) => one !== undefined);

const listOf = ({ listed, types }: Values): string => {
  if (listed !== undefined && listed.length <= 20)
    return `: it is one of ${listed.map((one) => JSON.stringify(one)).join(', ')}`;
  return types === undefined ? '' : `: the schema takes ${types.join(' or ')}`;
};

const textOnly = (values: Values): string | undefined =>
  values.types === undefined || values.types.includes('string')
    ? undefined
    : `only strings match this, and the field is ${values.types.join(' or ')}`;

function noneOf(values: Values, test: (text: string) => boolean, what: string): string | undefined {
  if (values.listed === undefined) return undefined;
  return values.listed.some((value) => typeof value === 'string' && test(value))
    ? undefined
    : `nothing there ${what}${listOf(values)}`;
}

const tooLong = (text: string, { maxLength }: Values): string | undefined =>
  [...text].length > maxLength ? `"${text}" is longer than maxLength ${maxLength}` : undefined;

function numeric(matcher: Matcher & { kind: 'numeric' }, values: Values): string | undefined {
  const { types, listed } = values;
  if (types !== undefined && !types.includes('number') && !types.includes('integer'))
    return `only numbers match this, and the field is ${types.join(' or ')}`;
  const above = (value: number): boolean => (matcher.openLow ? value > matcher.low : value >= matcher.low);
  const below = (value: number): boolean => (matcher.openHigh ? value < matcher.high : value <= matcher.high);
  if (listed !== undefined)
    return listed.some((value) => typeof value === 'number' && above(value) && below(value))
      ? undefined
      : `no number there is in that range${listOf(values)}`;
  const low = Math.max(matcher.low, values.low);
  const high = Math.min(matcher.high, values.high);
  const isEmpty =
    low > high ||
    (low === high &&
      !(above(low) && below(low) && (low > values.low || !values.openLow) && (low < values.high || !values.openHigh)));
  return isEmpty ? rangeOf(values) : undefined;
}

function allExcluded(excluded: readonly Matcher[], { listed }: Values): string | undefined {
  if (listed === undefined || listed.length === 0) return undefined;
  const names = new Set(excluded.flatMap((one) => (one.kind === 'value' ? [JSON.stringify(one.value)] : [])));
  return listed.every((value) => names.has(JSON.stringify(value)))
    ? 'everything that occurs there is excluded'
    : undefined;
}

const rangeOf = ({ low, high, openLow, openHigh }: Values): string => {
  const from = Number.isFinite(low) ? [`${openLow ? 'above' : 'at least'} ${low}`] : [];
  const to = Number.isFinite(high) ? [`${openHigh ? 'below' : 'at most'} ${high}`] : [];
  return `the field is ${[...from, ...to].join(' and ')}`;
};
