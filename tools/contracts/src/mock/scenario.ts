import { Refusal, unknownScenario } from './refusal.ts';

/** Which of the documented answers a request asks for, and how. */
export interface Scenario {
  /** A status, as three digits. */
  readonly code?: string;
  /** Name of an example. */
  readonly example?: string;
  /** Made from the schema, even where examples exist. */
  readonly dynamic?: boolean;
  /** How many items a paginated list has in all. */
  readonly items?: number;
  /** Milliseconds to wait before the answer. */
  readonly delay?: number;
  /** What of `Prefer` was understood, for `Preference-Applied`. */
  readonly applied: readonly string[];
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export const LONGEST_DELAY = 30_000;
export const MOST_ITEMS = 1000;
const LONGEST_HEADER = 1000;

/**
 * Reads `Prefer: code=404, example=name, dynamic=true, items=45` (RFC 7240), `X-Mock-Scenario: 404`, `name` or
 * `404/name`, and `X-Mock-Delay: 250`. Preferences of other servers are ignored, as RFC 7240 asks.
 *
 * @throws Refusal a value is none
 */
export function readScenario(headers: Headers): Scenario {
  const preferences = parsePrefer(textOf(headers.prefer));
  const short = parseShort(textOf(headers['x-mock-scenario']));
  const code = preferences.get('code') ?? short.code;
  const example = preferences.get('example') ?? short.example;
  const dynamic = preferences.get('dynamic');
  const items = preferences.get('items');
  const delay = textOf(headers['x-mock-delay']);
  if (code !== undefined && !/^[1-5]\d\d$/.test(code))
    throw unknownScenario(`"${code}" is no status; write for example code=404.`);
  return {
    ...(code === undefined ? {} : { code }),
    ...(example === undefined ? {} : { example }),
    ...(dynamic === undefined ? {} : { dynamic: dynamic !== 'false' }),
    ...(items === undefined ? {} : { items: bounded(items, MOST_ITEMS, 'items') }),
    ...(delay === '' ? {} : { delay: bounded(delay, LONGEST_DELAY, 'X-Mock-Delay') }),
    applied: [...preferences].map(([name, value]) => `${name}=${value}`),
  };
}

const KNOWN = new Set(['code', 'example', 'dynamic', 'items']);

function parsePrefer(text: string): Map<string, string> {
  const found = new Map<string, string>();
  // A preference may stand in double quotes, commas included.
  for (const [, name = '', quoted, plain] of text.matchAll(
    /(?<![A-Za-z-])([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]+))/g,
  )) {
    const key = name.toLowerCase();
    // Of a repeated preference the first one counts (RFC 7240, section 2).
    if (KNOWN.has(key) && !found.has(key)) found.set(key, quoted ?? plain ?? '');
  }
  return found;
}

function parseShort(text: string): { code?: string; example?: string } {
  if (text === '') return {};
  const [, code, example] = /^(?:([1-5]\d\d)(?:\/|$))?(.*)$/s.exec(text) ?? [];
  return {
    ...(code === undefined ? {} : { code }),
    ...(example === undefined || example === '' ? {} : { example }),
  };
}

function bounded(text: string, most: number, name: string): number {
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value <= most) return value;
  throw unknownScenario(`${name} takes a whole number up to ${most}.`);
}

function textOf(value: string | readonly string[] | undefined): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : value.join(', ');
  if (text.length > LONGEST_HEADER) throw new Refusal(400, 'bad-request', 'Bad request', 'A header is too long.');
  return text.trim();
}
