import { describe, expect, it } from '@jest/globals';
import { uuidV7 } from './clock.ts';

describe('uuidV7', () => {
  it('is a UUIDv7, unlike every other, and sorts by the order of creation', () => {
    const ids = Array.from({ length: 10_000 }, uuidV7);

    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
  });
});
