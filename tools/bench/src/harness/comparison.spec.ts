import { describe, expect, it } from '@jest/globals';
import { compare, type Candidate, type Comparison } from './comparison.ts';

const candidate = (name: string, values: number[], log: string[]): Candidate => {
  let next = 0;
  return {
    name,
    round: () => {
      log.push(name);
      return Promise.resolve({ rate: values[next++] ?? NaN });
    },
    close: () => {
      log.push(`close ${name}`);
      return Promise.resolve();
    },
  };
};

const comparison = (log: string[], aim: number): Comparison => ({
  id: 'x',
  title: 'x',
  metrics: [{ name: 'rate', unit: '1/s', compare: 'ratio', aim: { atLeast: aim } }],
  baseline: () => Promise.resolve(candidate('base', [1, 100, 200, 100], log)),
  subject: () => Promise.resolve(candidate('ours', [1, 90, 160, 100], log)),
});

describe('a comparison', () => {
  it('warms both up and swaps the order each round', async () => {
    const log: string[] = [];
    await compare(comparison(log, 0.5), 3, () => undefined);
    expect(log).toEqual(['base', 'ours', 'base', 'ours', 'ours', 'base', 'base', 'ours', 'close base', 'close ours']);
  });

  it('compares each round with the baseline beside it and judges the median', async () => {
    const [result] = await compare(comparison([], 0.85), 3, () => undefined);
    expect(result?.figure).toEqual({ median: 0.9, min: 0.8, max: 1 });
    expect(result?.met).toBe(true);
    const [missed] = await compare(comparison([], 0.95), 3, () => undefined);
    expect(missed?.met).toBe(false);
  });
});
