import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { decodeParameters, type ParameterCodec, parameters } from './parameters.ts';

const decode = (codec: Omit<ParameterCodec, 'name'>, raw: Record<string, unknown>): unknown =>
  decodeParameters(raw, [{ name: 'p', ...codec }]).p;

describe('decodeParameters', () => {
  it.each<[string, Omit<ParameterCodec, 'name'>, Record<string, unknown>, unknown]>([
    ['a number', { types: ['number'] }, { p: '-1.5e3' }, -1500],
    ['zero padded text is no number', { types: ['number'] }, { p: '007' }, '007'],
    ['what is no number stays text', { types: ['number'] }, { p: '1x' }, '1x'],
    ['a boolean', { types: ['boolean'] }, { p: 'false' }, false],
    ['text that looks like a number', { types: ['string'] }, { p: '12' }, '12'],
    ['a number or a text', { types: ['number', 'string'] }, { p: 'all' }, 'all'],
    ['null', { types: ['null', 'number'] }, { p: '' }, null],
    ['the last of a repeated scalar', { types: ['number'] }, { p: ['1', '2'] }, 2],
    ['form exploded', { types: ['array'], style: 'form', explode: true }, { p: ['a', 'b,c'] }, ['a', 'b,c']],
    ['form exploded, once', { types: ['array'], style: 'form', explode: true }, { p: 'a' }, ['a']],
    ['form', { types: ['array'], style: 'form', items: ['number'] }, { p: '1,2' }, [1, 2]],
    ['empty list', { types: ['array'], style: 'form' }, { p: '' }, []],
    ['space delimited', { types: ['array'], style: 'spaceDelimited' }, { p: 'a b' }, ['a', 'b']],
    ['pipe delimited', { types: ['array'], style: 'pipeDelimited' }, { p: 'a|b' }, ['a', 'b']],
    ['simple', { types: ['array'], items: ['number'] }, { p: '1,2' }, [1, 2]],
    ['label', { types: ['array'], style: 'label' }, { p: '.a,b' }, ['a', 'b']],
    ['label exploded', { types: ['array'], style: 'label', explode: true }, { p: '.a.b' }, ['a', 'b']],
    ['matrix', { types: ['array'], style: 'matrix' }, { p: ';p=a,b' }, ['a', 'b']],
    ['matrix exploded', { types: ['array'], style: 'matrix', explode: true }, { p: ';p=a;p=b' }, ['a', 'b']],
    ['matrix scalar', { types: ['number'], style: 'matrix' }, { p: ';p=5' }, 5],
    [
      'deep object',
      { types: ['object'], style: 'deepObject', explode: true, members: { age: ['number'], tags: ['array'] } },
      { 'p[age]': '3', 'p[tags]': ['x', 'y'], 'p[rest]': 'z' },
      { age: 3, tags: ['x', 'y'], rest: 'z' },
    ],
    ['absent deep object', { types: ['object'], style: 'deepObject' }, { q: '1' }, undefined],
    [
      'spread object',
      { types: ['object'], style: 'form', explode: true, members: { a: ['number'] } },
      { a: '1', other: '2' },
      { a: 1 },
    ],
    ['object', { types: ['object'], style: 'form', members: { a: ['number'] } }, { p: 'a,1,b,x' }, { a: 1, b: 'x' }],
    ['object exploded', { types: ['object'], explode: true }, { p: 'a=1,b=x=y' }, { a: '1', b: 'x=y' }],
    ['JSON', { types: ['object'], style: 'json' }, { p: '{"a":[1]}' }, { a: [1] }],
    ['broken JSON', { types: ['object'], style: 'json' }, { p: '{' }, '{'],
  ])('%s', (_what, codec, raw, value) => {
    expect(decode(codec, raw)).toEqual(value);
  });

  it('passes files on', () => {
    const file = new File(['x'], 'x.txt');

    expect(decode({ types: ['file'] }, { p: file })).toBe(file);
    expect(decode({ types: ['array'], items: ['file'], style: 'form', explode: true }, { p: file })).toEqual([file]);
  });

  it('reads from another name when the router needs one', () => {
    expect(decode({ types: ['number'], source: 'thing_id' }, { thing_id: '5' })).toBe(5);
  });

  it('leaves a parameter named like a member of Object alone', () => {
    const codecs: ParameterCodec[] = [
      { name: 'constructor', types: ['string'] },
      { name: '__proto__', types: ['string'] },
    ];

    expect(decodeParameters({}, codecs)).toEqual({});
    expect(Object.keys(decodeParameters(JSON.parse('{"__proto__":"x"}') as Record<string, unknown>, codecs))).toEqual([
      '__proto__',
    ]);
  });
});

describe('parameters', () => {
  const schema = parameters([{ name: 'limit', types: ['number'] }], z.object({ limit: z.int().min(1).default(20) }));

  it('decodes, then validates', () => {
    expect(schema.parse({ limit: '5', unknown: 'x' })).toEqual({ limit: 5 });
    expect(schema.parse({})).toEqual({ limit: 20 });
  });

  it('names the parameter that does not fit', () => {
    expect(schema.safeParse({ limit: 'x' }).error?.issues[0]?.path).toEqual(['limit']);
  });
});
