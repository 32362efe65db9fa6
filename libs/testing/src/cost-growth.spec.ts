import { describe, expect, it } from '@jest/globals';
import { costGrowth } from './cost-growth.ts';

const numbers = (size: number): number[] => Array.from({ length: size }, (_, index) => (index * 7_919) % 10_007);

describe('costGrowth', () => {
  it('is about 1 for work that looks at everything once', async () => {
    const work = (input: number[]): number => input.reduce((sum, value) => sum + Math.sqrt(value), 0);
    expect(await costGrowth({ input: numbers, work })).toBeLessThan(1.5);
  });

  it('is about 2 for work that copies what it has at every step', async () => {
    const work = (input: number[]): unknown => input.reduce<readonly number[]>((all, value) => [...all, value], []);
    expect(await costGrowth({ input: numbers, work })).toBeGreaterThan(1.6);
  });

  it('counts work that waits or fails', async () => {
    const work = async (input: number[]): Promise<void> => {
      await Promise.resolve();
      for (const one of input) for (const other of input) if (one === other && one < 0) return;
      throw new Error('refused');
    };
    expect(await costGrowth({ input: numbers, work })).toBeGreaterThan(1.6);
  });
});
