import { expect, it } from '@jest/globals';
import { withoutRestless } from './restless.ts';

const state = (...digests: [name: string, digest: string][]) =>
  new Map(digests.map(([name, digest]) => [name, { rows: 1, digest }]));

it('keeps tables that repeated events changed, and leaves out those that change by themselves', async () => {
  const before = state(['pots', 'a'], ['retries', 'a'], ['shelves', 'a']);
  const after = state(['pots', 'b'], ['retries', 'b'], ['shelves', 'a']);
  const later = state(['pots', 'b'], ['retries', 'c'], ['shelves', 'a']);

  const kept = await withoutRestless(before, after, () => Promise.resolve(later), 0);

  expect([...kept.keys()]).toEqual(['pots', 'shelves']);
});

it('looks once where nothing changed', async () => {
  const same = state(['pots', 'a']);
  const never = () => Promise.reject(new Error('read again'));

  expect(await withoutRestless(same, same, never, 0)).toBe(same);
});
