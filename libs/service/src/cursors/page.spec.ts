import { describe, expect, it } from '@jest/globals';
import { encodeCursor, InvalidCursorError } from './cursor.ts';
import { idCursor } from './id-cursor.ts';
import { pageOf } from './page.ts';

describe('pageOf', () => {
  const after = (item: string) => `after ${item}`;

  it('goes on after its last item, while there is one more', () => {
    expect(pageOf(['a', 'b', 'c'], 2, after)).toEqual({ items: ['a', 'b'], next: 'after b' });
    expect(pageOf(['a', 'b'], 2, after)).toEqual({ items: ['a', 'b'], next: undefined });
    expect(pageOf([], 2, after)).toEqual({ items: [], next: undefined });
  });
});

describe('idCursor', () => {
  const id = '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a';

  it('comes back as it was written', () => {
    expect(idCursor.read(idCursor.write(id) ?? undefined)).toBe(id);
    expect([idCursor.write(undefined), idCursor.read(undefined)]).toEqual([null, undefined]);
  });

  it.each(['', 'no cursor', encodeCursor({ id: 'x' }), encodeCursor([id])])('refuses %j', (cursor) => {
    expect(() => idCursor.read(cursor)).toThrow(InvalidCursorError);
  });
});
