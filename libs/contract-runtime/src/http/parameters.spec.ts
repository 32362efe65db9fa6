import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { ParameterCodec } from './parameter-shape.ts';
import { decodeParameters, parameters } from './parameters.ts';
import { readCookies, readQuery } from './raw-parameters.ts';
import { violationsOf } from '../violations.ts';

type Codec = Omit<ParameterCodec, 'name'>;

const decode = (codec: Codec, raw: Record<string, unknown>): unknown =>
  decodeParameters(raw, [{ name: 'p', ...codec }]).values.p;

/** The value of the parameter `p`, or what was expected instead. */
const read = (codec: Codec, raw: string | Record<string, unknown>): unknown => {
  const { values, misfits } = decodeParameters(typeof raw === 'string' ? readQuery(raw) : raw, [
    { name: 'p', ...codec },
  ]);
  return misfits.length === 0 ? values.p : misfits.map(({ path, expected }) => `${path.join('/')}: ${expected}`);
};

describe('decodeParameters', () => {
  it.each<[string, Omit<ParameterCodec, 'name'>, Record<string, unknown>, unknown]>([
    ['a number', { types: ['number'] }, { p: '-1.5e3' }, -1500],
    ['zero padded text is no number', { types: ['number'] }, { p: '007' }, '007'],
    ['what is no number stays text', { types: ['number'] }, { p: '1x' }, '1x'],
    ['a boolean', { types: ['boolean'] }, { p: 'false' }, false],
    ['text that looks like a number', { types: ['string'] }, { p: '12' }, '12'],
    ['a number or a text', { types: ['number', 'string'] }, { p: 'all' }, 'all'],
    ['null', { types: ['null', 'number'] }, { p: '' }, null],
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

    const nothing = decodeParameters({}, codecs).values;
    expect([nothing.constructor, Object.getOwnPropertyDescriptor(nothing, '__proto__')?.value]).toEqual([
      undefined,
      undefined,
    ]);
    const { values } = decodeParameters(readQuery('__proto__=x&constructor=y'), codecs);
    expect(Object.entries(values)).toEqual([
      ['constructor', 'y'],
      ['__proto__', 'x'],
    ]);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  });
});

const LIST: Codec = { types: ['array'], items: ['number'] };
const TEXTS: Codec = { types: ['array'] };
const FORM = { style: 'form' } as const;
const EXPLODED = { style: 'form', explode: true } as const;
const PAIR: Codec = { types: ['object'], members: { a: ['number'], b: ['string'] } };
const DEEP: Codec = {
  types: ['object'],
  style: 'deepObject',
  explode: true,
  members: {
    a: ['string'],
    tags: { types: ['array'], items: ['number'] },
    n: { types: ['object'], members: { m: ['number'], '*': ['string'] } },
    list: { types: ['array'], items: { types: ['object'], members: { x: ['number'] } } },
  },
};

describe('what clients write by hand', () => {
  it.each<[string, Codec, string | Record<string, unknown>, unknown]>([
    ['repeated lines of an exploded list', { ...LIST, ...EXPLODED }, 'p=1&p=2', [1, 2]],
    ['repeated lines of a list in one text go on', { ...LIST, ...FORM }, 'p=1,2&p=3', [1, 2, 3]],
    ['an exploded list in one text is one item', { ...TEXTS, ...EXPLODED }, 'p=a,b', ['a,b']],
    ['an encoded comma is none between items', { ...TEXTS, ...FORM }, 'p=a,b%2Cc', ['a', 'b,c']],
    ['a plus is a blank', { ...TEXTS, ...FORM }, 'p=a+b,c%2B', ['a b', 'c+']],
    ['a plus in a text is a blank', { types: ['string'] }, 'p=a+b%2Bc', 'a b+c'],
    ['an empty list', { ...LIST, ...FORM }, 'p=', []],
    ['an empty list without an equals sign', { ...LIST, ...FORM }, 'p', []],
    ['an empty item', { ...TEXTS, ...EXPLODED }, 'p=', ['']],
    ['nothing', { ...LIST, ...FORM }, '', undefined],
    ['blanks, encoded', { ...TEXTS, style: 'spaceDelimited' }, 'p=a%20b', ['a', 'b']],
    ['blanks, as plus', { ...TEXTS, style: 'spaceDelimited' }, 'p=a+b%2Bc', ['a', 'b+c']],
    ['blanks, as blanks', { ...TEXTS, style: 'spaceDelimited' }, 'p=a b', ['a', 'b']],
    ['a comma is no blank', { ...TEXTS, style: 'spaceDelimited' }, 'p=a,b%20c', ['a,b', 'c']],
    ['pipes, encoded', { ...TEXTS, style: 'pipeDelimited' }, 'p=a%7Cb%7cc', ['a', 'b', 'c']],
    ['pipes as pipes', { ...TEXTS, style: 'pipeDelimited' }, 'p=a|b', ['a', 'b']],
    ['brackets after a list', { ...LIST, ...EXPLODED }, 'p[]=1', ['p: a list as p=a&p=b, without brackets']],
    ['encoded brackets', { ...LIST, ...FORM }, 'p%5B0%5D=1', ['p: a list as p=a,b, without brackets']],
    ['brackets after a scalar', { types: ['number'] }, 'p[]=1', ['p: p without brackets']],
    ['two of what is one', { types: ['number'] }, 'p=1&p=2', ['p: one value']],
    ['what is no encoding stays', { types: ['string'] }, 'p=%zz', '%zz'],
    ['an object', { ...PAIR, ...FORM }, 'p=a,1,b,x%2Cy', { a: 1, b: 'x,y' }],
    [
      'an object with half a member',
      { ...PAIR, ...FORM },
      'p=a,1,b',
      ['p: a value for every name, name,value,name,value'],
    ],
    ['an object with a member twice', { ...PAIR, ...FORM }, 'p=a,1,a,2', ['p/a: one value']],
    ['an object twice', { ...PAIR, ...FORM }, 'p=a,1&p=b,x', ['p: one value']],
    ['an empty object', { ...PAIR, ...FORM }, 'p=', {}],
    ['an exploded object', { ...PAIR, ...EXPLODED }, 'a=1&b=x&c=y', { a: 1, b: 'x' }],
    ['an exploded object with a member twice', { ...PAIR, ...EXPLODED }, 'a=1&a=2', ['p/a: one value']],
    ['an exploded map', { types: ['object'], ...EXPLODED, members: { '*': ['number'] } }, 'k=1&l=2', { k: 1, l: 2 }],
    ['a map of lists', { types: ['object'], ...EXPLODED, members: { '*': LIST } }, 'k=1&k=2', { k: [1, 2] }],
    [
      'a map keyed like prototypes',
      { types: ['object'], ...EXPLODED, members: { '*': ['string'] } },
      'constructor=1&prototype=2&toString=3',
      { constructor: '1', prototype: '2', toString: '3' },
    ],
    ['nested', DEEP, 'p[a]=x&p[n][m]=3&p%5Bn%5D%5Bk%5D=4', { a: 'x', n: { m: 3, k: '4' } }],
    ['lists in a deep object, repeated', DEEP, 'p[tags]=1&p[tags]=2', { tags: [1, 2] }],
    ['lists in a deep object, in brackets', DEEP, 'p[tags][]=1&p[tags][]=2', { tags: [1, 2] }],
    ['lists in a deep object, numbered', DEEP, 'p[tags][1]=2&p[tags][0]=1', { tags: [1, 2] }],
    ['objects in lists', DEEP, 'p[list][0][x]=1&p[list][1][x]=2', { list: [{ x: 1 }, { x: 2 }] }],
    ['objects in lists without numbers', DEEP, 'p[list][][x]=1', ['p/list: items by number, [0], [1] and so on']],
    ['a deep object twice', DEEP, 'p[a]=1&p[a]=2', ['p/a: one value']],
    ['a text and members', DEEP, 'p[n]=1&p[n][m]=2', ['p/n: a text or members']],
    ['half a bracket', DEEP, 'p[a=1', ['p: p[member], at most 32 levels deep']],
    ['what follows a bracket', DEEP, 'p[a]b=1', ['p: p[member], at most 32 levels deep']],
    ['brackets without end', DEEP, `p${'[a]'.repeat(33)}=1`, ['p: p[member], at most 32 levels deep']],
    ['blanks after the commas of a header', { ...LIST, in: 'header' }, { p: '1, 2,3 ,\t4' }, [1, 2, 3, 4]],
    ['texts of a header', { ...TEXTS, in: 'header' }, { p: 'a, b' }, ['a', 'b']],
    ['empty items of a header', { ...LIST, in: 'header' }, { p: '1,,2,' }, [1, 2]],
    ['an empty header', { ...LIST, in: 'header' }, { p: '' }, []],
    ['an object in a header', { ...PAIR, in: 'header' }, { p: 'a, 1, b, x' }, { a: 1, b: 'x' }],
    [
      'an exploded object in a header',
      { ...PAIR, explode: true, in: 'header' },
      { p: 'a=1, b=x=y' },
      { a: 1, b: 'x=y' },
    ],
    [
      'an exploded object without a value',
      { ...PAIR, explode: true },
      { p: 'a=1,b' },
      ['p: name=value for every member'],
    ],
    ['a label without its dot', { ...LIST, style: 'label' }, { p: '1,2' }, ['p: a text that begins with a dot']],
    ['a matrix of another name', { ...LIST, style: 'matrix' }, { p: ';q=1' }, ['p: a text that begins with ;p=']],
    [
      'a matrix scalar of another name',
      { types: ['string'], style: 'matrix' },
      { p: ';q=1' },
      ['p: a text that begins with ;p='],
    ],
    ['an empty matrix (RFC 6570)', { types: ['string'], style: 'matrix' }, { p: ';p' }, ''],
    [
      'an exploded matrix with an empty item',
      { ...TEXTS, style: 'matrix', explode: true },
      { p: ';p=a;p;p=b' },
      ['a', '', 'b'],
    ],
    ['JSON', { types: ['object'], style: 'json' }, 'p=%7B%22a%22%3A1%7D', { a: 1 }],
    [
      'JSON without end',
      { types: ['array'], style: 'json' },
      `p=${'['.repeat(300)}${']'.repeat(300)}`,
      ['p: at most 256 levels'],
    ],
  ])('%s', (_what, codec, raw, value) => {
    expect(read(codec, raw)).toEqual(value);
  });

  it('a map takes what no other parameter has', () => {
    const codecs: ParameterCodec[] = [
      { name: 'limit', types: ['number'] },
      { name: 'rest', types: ['object'], style: 'form', explode: true, members: { '*': ['string'] } },
      { name: 'f', types: ['object'], style: 'deepObject', explode: true },
      { name: 'page', types: ['object'], style: 'form', explode: true, members: { at: ['string'] } },
    ];
    const { values, misfits } = decodeParameters(readQuery('limit=5&k=1&f[a]=2&at=3&x[]=4'), codecs);

    expect(misfits).toEqual([]);
    expect(values).toEqual({ limit: 5, rest: { k: '1', 'x[]': '4' }, f: { a: '2' }, page: { at: '3' } });
  });

  it('cookies, the first of a name', () => {
    const codecs: ParameterCodec[] = [
      { name: 'id', types: ['number'] },
      { name: 'l', types: ['array'], items: ['string'], style: 'form', in: 'cookie' },
      { name: 'q', types: ['string'] },
    ];

    const { values } = decodeParameters(readCookies('id=1; l=a,b%2Cc+; q="x y"; id=2; odd'), codecs);
    expect(values).toEqual({ id: 1, l: ['a', 'b,c+'], q: 'x y' });
    expect(decodeParameters(readCookies(undefined), codecs).values).toEqual({});
  });

  it('cost what their length is', () => {
    const time = (text: string): number => {
      const start = performance.now();
      read(DEEP, text);
      read({ types: ['object'], ...EXPLODED, members: { '*': LIST } }, text);
      return performance.now() - start;
    };
    const texts = [
      (n: number) => 'p[tags]=1&'.repeat(n),
      (n: number) => Array.from({ length: n }, (_, index) => `p[n][k${index}]=1`).join('&'),
      (n: number) => Array.from({ length: n }, (_, index) => `k${index}=1`).join('&'),
      (n: number) => `p=${','.repeat(n)}`,
      (n: number) => `p${'['.repeat(n)}=1`,
    ];
    for (const text of texts) {
      time(text(1_000));
      // Ten times the length; what is quadratic takes a hundred times as long.
      const base = Math.max(1, time(text(5_000)));
      expect(time(text(50_000)) / base).toBeLessThan(60);
    }
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
    const issues = schema.safeParse({ limit: ['1', '2'] }).error?.issues ?? [];
    expect(violationsOf(issues, {})).toEqual([{ pointer: '/limit', expected: 'one value', found: '2 of them' }]);
  });

  describe('of a closed form', () => {
    const codecs: ParameterCodec[] = [
      { name: 'name', types: ['string'] },
      { name: 'filter', types: ['object'], style: 'deepObject' },
    ];
    const shape = z.object({ name: z.string(), filter: z.any().optional() });
    const closed = parameters(codecs, shape, { closed: true });

    it('are only those that it names', () => {
      expect(closed.safeParse(readQuery('name=a&filter[b]=c'))).toMatchObject({ success: true });
      const { error } = closed.safeParse(readQuery('name=a&colour=red&__proto__=x'));
      expect(error?.issues.map(({ path, message }) => [...path, message])).toEqual([
        ['colour', 'expected only parts that the contract names, found another'],
        ['__proto__', 'expected only parts that the contract names, found another'],
      ]);
      expect(parameters(codecs, shape).safeParse(readQuery('name=a&colour=red')).data).toEqual({ name: 'a' });
    });

    it('are refused in a few words, however many there are', () => {
      const many = readQuery(`name=a&${Array.from({ length: 5_000 }, (_, index) => `x${index}=`).join('&')}`);
      expect(closed.safeParse(many).error?.issues.length).toBe(10);
    });
  });
});
