import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { decodeCursor, encodeCursor, InvalidCursorError } from './cursor.ts';

const position = z.tuple([z.iso.datetime(), z.string()]);

describe('cursors', () => {
  it('come back as they went, and fit into a URL', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (id) => {
        const cursor = encodeCursor(['2026-01-01T00:00:00Z', id]);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, position)).toEqual(['2026-01-01T00:00:00Z', id]);
      }),
    );
  });

  it('are refused when they are not ours', () => {
    const foreign = [encodeCursor({ page: 2 }), 'nonsense', '', 'x'.repeat(5_000)];
    for (const cursor of foreign) expect(() => decodeCursor(cursor, position)).toThrow(InvalidCursorError);
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeCursor(text, position);
          return true;
        } catch (error) {
          return error instanceof InvalidCursorError;
        }
      }),
    );
  });
});
