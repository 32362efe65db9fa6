import { describe, expect, it } from '@jest/globals';
import { MAX_JSON_DEPTH } from '@pactline/contract-runtime';
import { costGrowth } from '@pactline/testing';
import { cloudEventSchema } from '../envelope/envelope-schema.ts';
import { parseDelivery } from './parse-delivery.ts';
import { PoisonEventError } from '@pactline/contract-runtime';

const event = {
  specversion: '1.0',
  id: 'e1',
  source: 'acme.lamp',
  type: 'lamp.lit',
  time: '2026-05-02T10:00:00Z',
  correlationid: 'c',
  datacontenttype: 'application/json',
  data: { a: 1 } as unknown,
};
const message = (detail: object): string =>
  JSON.stringify({ id: 'x', source: 'acme.lamp', 'detail-type': 'lamp.lit', detail });
const read = (changes: object) => parseDelivery(message({ ...event, ...changes })).event;

describe('CloudEvents that others made', () => {
  it.each([
    ['application/json; charset=utf-8'],
    ['application/json;charset="UTF-8"'],
    ['Application/JSON'],
    ['application/json ; profile=x; charset=utf-8'],
    ['application/vnd.acme.lamp+json'],
    ['text/json'],
  ])('are read with the content type %s', (datacontenttype) => {
    expect(read({ datacontenttype })).toMatchObject({ datacontenttype: 'application/json', data: { a: 1 } });
  });

  it.each([
    'application/xml',
    'json',
    'application/jsonx',
    'application/json, text/xml',
    '',
    'text/plain; a=application/json',
  ])('are refused with the content type "%s"', (datacontenttype) =>
    expect(() => read({ datacontenttype })).toThrow(/datacontenttype: expected application\/json/),
  );

  it.each([
    ['2026-05-02T10:00:00Z', '2026-05-02T10:00:00Z'],
    ['2026-05-02t10:00:00z', '2026-05-02T10:00:00Z'],
    ['2026-05-02 10:00:00+02:00', '2026-05-02T10:00:00+02:00'],
    ['2026-05-02T10:00:00.123456789-00:00', '2026-05-02T10:00:00.123456789-00:00'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2016-12-31t18:59:60.5-05:00', '2017-01-01T00:00:00.500Z'],
  ])('are read with the time %s', (time, expected) => {
    expect(read({ time }).time).toBe(expected);
    expect(Number.isNaN(Date.parse(read({ time }).time))).toBe(false);
  });

  it.each(['2026-05-02T10:00:00', '2026-05-02', '2026-02-30T10:00:00Z', '2026-05-02T10:00:60Z', 'yesterday', ''])(
    'are refused with the time "%s"',
    (time) => expect(() => read({ time })).toThrow(/time: expected a date-time/),
  );

  it('may leave attributes out by writing null', () => {
    const read = parseDelivery(
      message({ ...event, subject: null, dataschema: null, datacontenttype: null, acme: null }),
    );

    expect(read.event).not.toHaveProperty('subject');
    expect(read.event.datacontenttype).toBe('application/json');
  });

  it('may have null as their data', () => {
    expect(read({ data: null, subject: null }).data).toBeNull();
  });

  it('must have what the platform needs', () => {
    expect(() => read({ correlationid: null })).toThrow(PoisonEventError);
    expect(cloudEventSchema.safeParse('text').success).toBe(false);
  });
});

describe('messages of hostile shape', () => {
  const detail = (data: string): string => message({ ...event, data: '@' }).replace('"@"', () => data);

  it('are poison when they are nested too deeply, with limit and place', () => {
    const nested = (depth: number): string => detail('['.repeat(depth) + ']'.repeat(depth));

    expect(parseDelivery(nested(MAX_JSON_DEPTH)).event.id).toBe('e1');
    expect(() => parseDelivery(nested(MAX_JSON_DEPTH + 1))).toThrow(
      /nested more than 258 levels deep, first at \/detail\/data\/0/,
    );
    expect(() => parseDelivery(nested(100_000))).toThrow(PoisonEventError);
  });

  it.each<[string, (size: number) => string]>([
    ['deep arrays', (n) => detail(`${'['.repeat(n)}"\\u0000"${']'.repeat(n)}`)],
    [
      'many attributes that are wrong',
      (n) => message(Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, null]))),
    ],
    ['a long content type', (n) => message({ ...event, datacontenttype: `${'a+'.repeat(n)}/json` })],
    [
      'a content type of many parameters',
      (n) => message({ ...event, datacontenttype: `application/json${';a=b'.repeat(n)}` }),
    ],
    ['a time of many digits', (n) => message({ ...event, time: `2026-05-02T10:00:00.${'1'.repeat(n)}` })],
    ['a long source', (n) => message({ ...event, source: 's'.repeat(n) })],
  ])('cost what they are long: %s', async (_name, input) => {
    expect(await costGrowth({ input, work: parseDelivery })).toBeLessThan(1.6);
  });
});
