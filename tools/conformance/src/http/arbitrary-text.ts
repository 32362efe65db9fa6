import { compilePattern, type JsonObject } from '@pactline/contracts/derive';
import fc from 'fast-check';

/** Longer texts than this prove nothing more. */
const LONGEST = 5000;

/** What software stumbles over: quotes, separators, combining and invisible characters, other planes, other directions. */
const ODD = [
  ...'aZ0 .,-_',
  ...'\'"\\/%&<>{}[]$;:?#=@|`~!*()+^',
  '\n',
  '\t',
  '\u00e9',
  '\u00df',
  '\u0130',
  '\u0301',
  '\u200d',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '名',
  'ع',
  '😀',
  '\u{10ffff}',
];

const BY_FORMAT: Readonly<Record<string, readonly string[]>> = {
  'date-time': [
    '2026-01-31T12:00:00Z',
    '2024-02-29T23:59:59.999999999+14:00',
    '1970-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999-12:00',
    '2016-12-31T23:59:60Z',
    '2026-01-31t12:00:00.5z',
  ],
  date: ['2026-01-31', '2024-02-29', '1970-01-01', '9999-12-31', '0001-01-01'],
  time: ['00:00:00Z', '23:59:59.999+14:00'],
  duration: ['P1D', 'PT0S', 'P1Y2M3DT4H5M6S', 'P52W'],
  email: ['a@b.cd', "o'neil+tag@sub.example.com"],
  hostname: ['example.com', 'a.b', 'xn--bcher-kva.example'],
  ipv4: ['127.0.0.1', '255.255.255.255', '0.0.0.0'],
  ipv6: ['::1', '2001:db8::1', '::ffff:1.2.3.4'],
  uri: ['https://example.com/a?b=c#d', 'urn:example:x', 'https://[::1]:8080/'],
  'uri-reference': ['/a/b', '?b', '../c', 'https://example.com/'],
  int64: ['0', '-1', '9223372036854775807', '-9223372036854775808'],
  byte: ['', 'YWJj', '//8='],
};

/** Texts for a schema: those of its format or pattern, else odd ones of every allowed length. */
export function texts(schema: JsonObject): fc.Arbitrary<string> {
  const least = typeof schema.minLength === 'number' ? schema.minLength : 0;
  const allowed = typeof schema.maxLength === 'number' ? schema.maxLength : least + 40;
  const most = Math.max(least, Math.min(allowed, LONGEST));
  const { format, pattern } = schema;
  if (typeof pattern === 'string') {
    const matching = matches(pattern, most);
    if (matching !== undefined) return matching;
  }
  if (format === 'uuid') return fc.uuid({ version: [4, 7] });
  const known = typeof format === 'string' ? BY_FORMAT[format] : undefined;
  if (known !== undefined) return ofFormat(format as string, known);
  // One unit is one code point, which is what JSON Schema counts.
  const unit = fc.oneof(
    { arbitrary: fc.constantFrom(...'abcxyz'), weight: 2 },
    { arbitrary: fc.constantFrom(...ODD), weight: 1 },
  );
  const usual = fc.string({ unit, minLength: least, maxLength: Math.min(most, least + 40) });
  if (most <= least + 40) return usual;
  const longest = fc.constantFrom('a', 'é', '😀', "'").map((letter) => letter.repeat(most));
  return fc.oneof({ arbitrary: usual, weight: 8 }, { arbitrary: longest, weight: 1 });
}

function matches(pattern: string, most: number): fc.Arbitrary<string> | undefined {
  try {
    const arbitrary = fc.stringMatching(compilePattern(pattern), { maxLength: Math.max(most, 1) });
    // Look-around and the like are found out only by trying.
    fc.sample(arbitrary, { numRuns: 1, seed: 1 });
    return arbitrary;
  } catch {
    return undefined;
  }
}

function ofFormat(format: string, known: readonly string[]): fc.Arbitrary<string> {
  const odd = fc.constantFrom(...known);
  if (format === 'date-time') {
    const min = new Date('1990-01-01T00:00:00Z');
    const max = new Date('2040-01-01T00:00:00Z');
    return fc.oneof(
      odd,
      fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString()),
    );
  }
  if (format === 'email') return fc.oneof(odd, fc.emailAddress());
  if (format === 'uri') return fc.oneof(odd, fc.webUrl());
  if (format === 'ipv4') return fc.oneof(odd, fc.ipV4());
  if (format === 'ipv6') return fc.oneof(odd, fc.ipV6());
  return odd;
}
