import { describe, expect, it } from '@jest/globals';
import { judge } from './verdict.ts';

const clean = { published: ['a', 'b'], rolledBack: ['x'], effects: ['a', 'b'], deliveries: ['a', 'b', 'b'] };

describe('judge', () => {
  it('finds nothing wrong where every committed event had one effect', () => {
    expect(judge(clean)).toEqual({ lost: 0, repeated: 0, ghosts: 0, redeliveries: 1 });
  });

  it('counts a committed event without effect as lost', () => {
    expect(judge({ ...clean, effects: ['a'] }).lost).toBe(1);
  });

  it('counts every effect beyond the first as repeated', () => {
    expect(judge({ ...clean, effects: ['a', 'b', 'b', 'b'] }).repeated).toBe(2);
  });

  it('counts an effect without a committed event as a ghost', () => {
    expect(judge({ ...clean, effects: ['a', 'b', 'x'] }).ghosts).toBe(1);
  });
});
