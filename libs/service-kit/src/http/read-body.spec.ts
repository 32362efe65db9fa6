import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problems/problem.ts';
import { bodyReader } from './read-body.ts';

const json = (text: string | Buffer, contentType = 'application/json'): unknown =>
  bodyReader('application/json')(Buffer.from(text), contentType);
const statusOf = (work: () => unknown): number | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error.status : -1;
  }
};

describe('JSON bodies', () => {
  it('are read as they are', () => {
    expect(json('{"a":["ü","\\u00fc","\\ud83d\\ude00"]}')).toEqual({ a: ['ü', 'ü', '😀'] });
  });

  it.each([
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400],
    ['U+0000', '{"a":{"b":["\\u0000"]}}', 400],
    ['U+0000 in a name', '{"\\u0000":1}', 400],
    ['half a surrogate pair', '["\\ud800"]', 400],
    ['__proto__', '{"a":{"__proto__":{"admin":true}}}', 400],
    ['__proto__ in disguise', '{"\\u005f_proto__":{"admin":true}}', 400],
  ])('are refused with: %s', (_name, body, status) => {
    expect(statusOf(() => json(body))).toBe(status);
  });

  it('are UTF-8', () => {
    expect(statusOf(() => json('{}', 'application/json; charset=latin1'))).toBe(415);
    expect(json('{}', 'application/json; charset="UTF-8"')).toEqual({});
  });
});

describe('forms', () => {
  it('are read from URL encoding', () => {
    const read = bodyReader('application/x-www-form-urlencoded');
    expect(read(Buffer.from('a=1&b=%C3%BC&a=2'), '')).toEqual({ a: ['1', '2'], b: 'ü' });
  });

  it('are read from multipart, with files', async () => {
    const form = new FormData();
    form.set('name', 'ü');
    form.set('file', new File(['content'], 'a.txt', { type: 'text/plain' }));
    const encoded = new Response(form);
    const contentType = encoded.headers.get('content-type') ?? '';
    const read = bodyReader('multipart/form-data')(Buffer.from(await encoded.arrayBuffer()), contentType);

    expect(await read).toMatchObject({ name: 'ü', file: { name: 'a.txt', size: 7, type: 'text/plain' } });
    await expect(bodyReader('multipart/form-data')(Buffer.from('x'), 'multipart/form-data')).rejects.toBeInstanceOf(
      Problem,
    );
  });
});
