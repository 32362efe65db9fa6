import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeCookie, encodeHeader, encodePath, encodeQuery, type ParameterEncoding } from './parameter-encoding.ts';
import type { ParameterCodec } from './parameter-shape.ts';
import { decodeParameters } from './parameters.ts';
import { encodedPath, readQuery, withPath } from './raw-parameters.ts';

type Encoding = Omit<ParameterEncoding, 'name'>;

describe('encodeQuery', () => {
  it.each<[string, Encoding, unknown, string]>([
    ['text', {}, 'x y&z=ä', 'p=x%20y%26z%3D%C3%A4'],
    ['a number, a date, a bigint', { explode: true }, [1, new Date(0), 5n], 'p=1&p=1970-01-01T00%3A00%3A00.000Z&p=5'],
    ['a list: its commas stay, those of items do not', {}, ['a', 'b,c'], 'p=a,b%2Cc'],
    ['an exploded list', { explode: true }, new Set(['a', 'b,c']), 'p=a&p=b%2Cc'],
    ['an empty list', {}, [], 'p='],
    ['an empty exploded list', { explode: true }, [], ''],
    ['blanks and pipes', { style: 'spaceDelimited' }, ['a', 'b'], 'p=a%20b'],
    ['pipes', { style: 'pipeDelimited' }, ['a', 'b'], 'p=a%7Cb'],
    ['an object', {}, { a: 1, b: 'x,y', c: undefined }, 'p=a,1,b,x%2Cy'],
    ['an exploded object', { explode: true }, { a: 1, b: ['x', 'y'] }, 'a=1&b=x&b=y'],
    [
      'a deep object',
      { style: 'deepObject', explode: true },
      { name: 'ä', age: { min: 3 }, tags: ['x', 'y'], no: undefined },
      'p%5Bname%5D=%C3%A4&p%5Bage%5D%5Bmin%5D=3&p%5Btags%5D=x&p%5Btags%5D=y',
    ],
    ['JSON', { style: 'json' }, { a: [1] }, 'p=%7B%22a%22%3A%5B1%5D%7D'],
    ['null', {}, null, 'p=null'],
    ['nothing', {}, undefined, ''],
    ['half a surrogate pair', {}, '\ud800', 'p=%EF%BF%BD'],
  ])('%s', (_what, encoding, value, text) => {
    expect(encodeQuery({ name: 'p', ...encoding }, value).join('&')).toBe(text);
  });
});

describe('encodePath and encodeHeader', () => {
  it.each<[Encoding, unknown, string]>([
    [{}, 'a/b', 'a%2Fb'],
    [{}, ['a', 'b,c'], 'a,b%2Cc'],
    [{ explode: true }, { R: 1, G: '2=' }, 'R=1,G=2%3D'],
    [{ style: 'label' }, ['a', 'b'], '.a,b'],
    [{ style: 'label', explode: true }, ['a', 'b.c'], '.a.b%2Ec'],
    [{ style: 'label', explode: true }, { R: 1 }, '.R=1'],
    [{ style: 'matrix' }, 'x', ';p=x'],
    [{ style: 'matrix' }, ['a', 'b'], ';p=a,b'],
    [{ style: 'matrix', explode: true }, ['a', 'b'], ';p=a;p=b'],
    [{ style: 'matrix', explode: true }, { R: 1, G: 2 }, ';R=1;G=2'],
  ])('%j %j', (encoding, value, text) => {
    expect(encodePath({ name: 'p', ...encoding }, value)).toBe(text);
  });

  it.each<[string, () => unknown]>([
    ['a blank between blanks', () => encodeQuery({ name: 'p', style: 'spaceDelimited' }, ['a b'])],
    ['a pipe between pipes', () => encodeQuery({ name: 'p', style: 'pipeDelimited' }, { 'a|': 1 })],
    ['a list of one empty text', () => encodeQuery({ name: 'p' }, [''])],
    ['a list of one empty text in a path', () => encodePath({ name: 'p', style: 'label' }, [''])],
    ['a bracket in brackets', () => encodeQuery({ name: 'p', style: 'deepObject' }, { 'a]': 1 })],
    ['a comma in a header', () => encodeHeader({ name: 'p' }, ['a,b'])],
    ['blanks at the ends of a header', () => encodeHeader({ name: 'p' }, ' a')],
    ['an empty item of a header', () => encodeHeader({ name: 'p' }, ['a', ''])],
    ['text beyond Latin-1 in a header', () => encodeHeader({ name: 'p' }, '€')],
    ['a line break in a header', () => encodeHeader({ name: 'p' }, 'a\nb')],
    ['an equals sign in a name in a header', () => encodeHeader({ name: 'p', explode: true }, { 'a=': 1 })],
  ])('what would arrive as something else is not sent: %s', (_what, send) => {
    expect(send).toThrow(/^The parameter p cannot be sent: /);
  });

  it('a deep object numbers items that are no texts', () => {
    const value = { list: [{ x: 1 }, { x: [2, 3] }], flat: [1, 2] };

    expect(encodeQuery({ name: 'p', style: 'deepObject' }, value).map(decodeURIComponent)).toEqual([
      'p[list][0][x]=1',
      'p[list][1][x]=2',
      'p[list][1][x]=3',
      'p[flat]=1',
      'p[flat]=2',
    ]);
  });

  it('a cookie is escaped, and one for all its parts', () => {
    expect(encodeCookie({ name: 'c', explode: true }, ['a;', 'b,c'])).toBe('c=a%3B,b%2Cc');
    expect(encodeCookie({ name: 'c' }, undefined)).toBeUndefined();
  });

  it('a header is not escaped', () => {
    expect(encodeHeader({ name: 'X-P' }, ['a b', 1])).toBe('a b,1');
    expect(encodeHeader({ name: 'X-P', style: 'json' }, { a: 1 })).toBe('{"a":1}');
  });
});

describe('what is written is what is read', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom(',', 'a,b', '%2C', '+', 'a b', '.', ';', '=', 'x=y'),
  );
  const list = fc.array(text, { minLength: 1 });
  // A member without value and name would be nothing.
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c d', 'ä,'), text, { minKeys: 1 });
  const path: ParameterCodec['style'][] = ['simple', 'label', 'matrix'];

  /** A URL as servers read it: a router decodes its path. */
  const receive = (url: string, template: string) => {
    const [start = '', query = ''] = url.split('?');
    const params = { p: decodeURIComponent(start.slice(start.lastIndexOf('/') + 1)) };
    return { params: withPath(params, start, template), query: readQuery(query) };
  };
  const valuesOf = (raw: Record<string, unknown>, codec: ParameterCodec) => {
    const { values, misfits } = decodeParameters(raw, [codec]);
    return misfits.length === 0 ? values : misfits;
  };

  it.each(path.flatMap((style) => [false, true].map((explode) => [style!, explode] as const)))(
    'in a path: %s, explode %s',
    (style, explode) => {
      fc.assert(
        fc.property(fc.oneof(list, object), (value) => {
          const codec: ParameterCodec = {
            name: 'p',
            types: [Array.isArray(value) ? 'array' : 'object'],
            style,
            explode,
          };
          const { params } = receive(`/shops/v1/t/${encodePath(codec, value)}`, '/t/{p}');
          expect(valuesOf(params, codec)).toEqual({ p: value });
        }),
        { seed: 7, numRuns: 200 },
      );
    },
  );

  it.each([
    ['form', false],
    ['form', true],
  ] as const)('in a query: %s, explode %s', (style, explode) => {
    fc.assert(
      fc.property(fc.oneof(list, object), (value) => {
        const members = { a: ['string'], b: ['string'], 'c d': ['string'], 'ä,': ['string'] } as const;
        const types = [Array.isArray(value) ? 'array' : 'object'] as const;
        const codec: ParameterCodec = { name: 'p', types, style, explode, members };
        const { query } = receive(`/t?${encodeQuery(codec, value).join('&')}`, '/t');
        expect(valuesOf(query, codec)).toEqual({ p: value });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('in a query: a list whose separators were encoded is one item', () => {
    const codec: ParameterCodec = { name: 'tags', types: ['array'], style: 'form' };

    expect(valuesOf(receive('/t?tags=a,b%2Cc', '/t').query, codec)).toEqual({ tags: ['a', 'b,c'] });
    expect(valuesOf(receive('/t?tags=a%2Cb', '/t').query, codec)).toEqual({ tags: ['a,b'] });
    expect(valuesOf(receive('/t?tags=a+b,c%2B', '/t').query, codec)).toEqual({ tags: ['a b', 'c+'] });
  });

  it('in a path with several parameters in one segment', () => {
    expect(encodedPath('/x/files/a%2Cb,c.tar.gz', '/files/{names}.tar.{format}')).toEqual({
      names: 'a%2Cb,c',
      format: 'gz',
    });
  });
});
