import { describe, expect, it } from '@jest/globals';
import { MAX_JSON_DEPTH } from '@pactline/contract-runtime';
import { costGrowth } from '@pactline/testing';
import * as z from 'zod';
import { problemDocument } from '../problems/problem.ts';
import { InvalidRequestProblem } from '../problems/problems.ts';
import { validator } from '../validation/validator.ts';
import { bodyReader } from './read-body.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const boundary = 'b0undary';
const MULTIPART_TYPE = `multipart/form-data; boundary=${boundary}`;

const nested = (depth: number, open: string, inner: string, close: string): string =>
  open.repeat(depth) + inner + close.repeat(depth);
const repeated = (size: number, item: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => item(index)).join(',');
const parts = (size: number, part: (index: number) => string): string =>
  `${Array.from({ length: size }, (_, index) => `--${boundary}\r\n${part(index)}\r\n`).join('')}--${boundary}--\r\n`;

const strict = validator(z.strictObject({ a: z.array(z.number().max(3)).optional() }), '/body');
const accept = (type: string) => async (text: string) =>
  strict(await bodyReader(type.split(';')[0] ?? '')(Buffer.from(text), type));

describe('the cost of reading a body grows with its size alone', () => {
  it.each<[string, string, (size: number) => string]>([
    ['arrays in arrays, with an escape', JSON_TYPE, (n) => nested(n, '[', '"\\u0041"', ']')],
    ['arrays in arrays, with U+0000', JSON_TYPE, (n) => nested(n, '[', '"\\u0000"', ']')],
    ['objects in objects, with an escape', JSON_TYPE, (n) => nested(n, '{"a":', '"\\u0041"', '}')],
    ['objects in objects, with __proto__', JSON_TYPE, (n) => nested(n, '{"a":', '{"__proto__":1}', '}')],
    ['brackets in texts between levels', JSON_TYPE, (n) => nested(n, '["]]",', '"\\u0041"', ']')],
    ['many deep branches', JSON_TYPE, (n) => `[${repeated(n, () => nested(100, '[', '"\\u0041"', ']'))}]`],
    ['a wide array, with an escape', JSON_TYPE, (n) => `["\\u0041",${repeated(n, String)}]`],
    ['a wide array of arrays, with an escape', JSON_TYPE, (n) => `["\\u0041",${repeated(n, () => '[]')}]`],
    ['many names, with an escape', JSON_TYPE, (n) => `{"\\u0041":1,${repeated(n, (i) => `"k${i}":${i}`)}}`],
    ['many names that are numbers', JSON_TYPE, (n) => `{"\\u0041":1,${repeated(n, (i) => `"${n - i}":${i}`)}}`],
    ['one name again and again', JSON_TYPE, (n) => `{${repeated(n, (i) => `"k":${i}`)}}`],
    ['__proto__ again and again', JSON_TYPE, (n) => `{${repeated(n, () => '"__proto__":{}')}}`],
    ['a long text of escapes', JSON_TYPE, (n) => `["${'\\u0041'.repeat(n)}"]`],
    ['a long text of backslashes', JSON_TYPE, (n) => `["${'\\\\'.repeat(n)}"]`],
    ['a long text of quotes', JSON_TYPE, (n) => `["${'\\"'.repeat(n)}"]`],
    ['surrogates in order', JSON_TYPE, (n) => `["${'\\ud83d\\ude00'.repeat(n)}"]`],
    ['a number of many digits', JSON_TYPE, (n) => `[${'9'.repeat(n)}]`],
    ['a fraction of many digits', JSON_TYPE, (n) => `[0.${'3'.repeat(n)}]`],
    ['an exponent of many digits', JSON_TYPE, (n) => `[1e${'9'.repeat(n)}]`],
    ['everything wrong', JSON_TYPE, (n) => `{"a":[${repeated(n, () => '"x"')}]}`],
    ['every member unknown', JSON_TYPE, (n) => `{${repeated(n, (i) => `"x${i}":${i}`)}}`],
    ['a long name that is wrong', JSON_TYPE, (n) => `{"${'n'.repeat(n)}":{"__proto__":1}}`],
    ['white space', JSON_TYPE, (n) => `[${' '.repeat(n)}1]`],
    ['no JSON at the end', JSON_TYPE, (n) => `[${repeated(n, String)}`],
    ['a form with one name', FORM_TYPE, (n) => 'a=1&'.repeat(n)],
    ['a form with many names', FORM_TYPE, (n) => Array.from({ length: n }, (_, i) => `k${i}=%C3%BC`).join('&')],
    ['a form of escapes', FORM_TYPE, (n) => `a=${'%C3%BC'.repeat(n)}`],
    ['a form of ampersands', FORM_TYPE, (n) => '&'.repeat(n)],
    ['parts with one name', MULTIPART_TYPE, (n) => parts(n, () => 'content-disposition: form-data; name="a"\r\n\r\n1')],
    [
      'parts with many names',
      MULTIPART_TYPE,
      (n) => parts(n, (i) => `content-disposition: form-data; name="k${i}"\r\n\r\n1`),
    ],
    [
      'a part of almost boundaries',
      MULTIPART_TYPE,
      (n) =>
        parts(1, () => `content-disposition: form-data; name="a"\r\n\r\n${`\r\n--${boundary.slice(0, -1)}`.repeat(n)}`),
    ],
    [
      'a part with many headers',
      MULTIPART_TYPE,
      (n) => parts(1, () => `content-disposition: form-data; name="a"\r\n${'x-a: b\r\n'.repeat(n)}\r\n1`),
    ],
    [
      'a part with a long name',
      MULTIPART_TYPE,
      (n) => parts(1, () => `content-disposition: form-data; name="${'%22'.repeat(n)}"\r\n\r\n1`),
    ],
  ])('%s', async (_name, type, input) => {
    expect(await costGrowth({ input, work: accept(type) })).toBeLessThan(1.6);
  });
});

describe('a body that is nested too deeply', () => {
  const read = (text: string): unknown => bodyReader(JSON_TYPE)(Buffer.from(text), JSON_TYPE);

  it.each([
    ['arrays', '[', ']', '/0'],
    ['objects', '{"~":', '}', '/~0'],
    ['brackets in texts', '["]]]]",', ']', '/1'],
  ])('is refused with limit and place: %s', (_name, open, close, step) => {
    let refusal: unknown;
    try {
      read(nested(MAX_JSON_DEPTH + 1, open, '1', close));
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(InvalidRequestProblem);
    expect(refusal).toMatchObject({
      status: 400,
      violations: [
        {
          pointer: `/body${step.repeat(MAX_JSON_DEPTH)}`,
          expected: 'at most 256 levels of arrays and objects',
          found: 'more',
        },
      ],
    });
  });

  it('may be as deep as the limit', () => {
    expect(JSON.stringify(read(nested(MAX_JSON_DEPTH, '[', '', ']')))).toHaveLength(2 * MAX_JSON_DEPTH);
    expect(read(`["${'['.repeat(5_000)}"]`)).toEqual(['['.repeat(5_000)]);
  });
});

describe('the answer to a body in which everything is wrong', () => {
  it('is short', () => {
    const name = 'n'.repeat(500_000);
    const bodies = [
      { a: Array.from({ length: 20_000 }, () => 'x'.repeat(10)) },
      Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${index}`, index])),
      { [name]: 1 },
    ];
    const schemas = [
      z.strictObject({ a: z.array(z.number()) }),
      z.record(z.string(), z.record(z.string(), z.string())),
    ];
    for (const schema of schemas) {
      for (const body of bodies) {
        const result = validator(schema, '/body')(body);
        if (!('violations' in result)) continue;
        const document = problemDocument(new InvalidRequestProblem(400, result.violations), 'id');
        expect(document.violations?.length).toBeLessThanOrEqual(100);
        expect(JSON.stringify(document).length).toBeLessThan(20_000);
      }
    }
  });

  it('keeps a long name short in the pointer', () => {
    const body = Buffer.from(`{"${'n'.repeat(90_000)}":{"a":"\\u0000"}}`);
    let refusal: unknown;
    try {
      bodyReader(JSON_TYPE)(body, JSON_TYPE);
    } catch (error) {
      refusal = error;
    }
    expect((refusal as InvalidRequestProblem).violations?.[0]?.pointer).toBe(`/body/${'n'.repeat(999)}…`);
  });
});
