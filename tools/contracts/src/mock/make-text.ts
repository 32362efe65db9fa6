import { sample, stringMatching } from 'fast-check';
import { compilePattern } from '../schema/patterns.ts';
import type { Cursor } from '../source/index.ts';

const PATTERN_TRIES = 60;

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00.000Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'P1D',
  uuid: '01970000-0000-7000-8000-000000000001',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/path',
  int64: '1',
};

/** A text that a schema allows: by its pattern, its format and its bounds, as far as one is found. */
export function composeText(at: Cursor): string {
  const least = Math.min(1000, at.number('minLength') ?? 0);
  const most = at.number('maxLength') ?? 1000;
  const pattern = at.string('pattern');
  const matching = pattern === undefined ? undefined : textMatching(pattern, least, most);
  if (matching !== undefined) return matching;
  const format = at.string('format');
  const known = format === undefined ? undefined : BY_FORMAT[format];
  if (known !== undefined) return known;
  return 'text'.padEnd(least, ' text').slice(0, Math.max(most, 0));
}

/** A text for a pattern: of several that match the shortest of a fitting length, since that reads best. */
function textMatching(pattern: string, least: number, most: number): string | undefined {
  try {
    const expression = compilePattern(pattern);
    const fits = (text: string): boolean => text.length >= least && text.length <= most && expression.test(text);
    const usual = Object.values(BY_FORMAT).find(fits);
    if (usual !== undefined) return usual;
    const texts = sample(stringMatching(expression), { seed: numberOf(pattern), numRuns: PATTERN_TRIES });
    return texts.filter(fits).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
  } catch {
    // Look-around and the like: somebody has to write an example.
    return undefined;
  }
}

/** The same number for the same text. */
export const numberOf = (seed: string): number => {
  let hash = 2_166_136_261;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
};
