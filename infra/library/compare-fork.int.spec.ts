import { expect, it, jest } from '@jest/globals';
import { compareFork } from './compare-fork.ts';

jest.setTimeout(30_000);

it('the fork of the CDK library writes the same stack, by one rename', async () => {
  const { library, fork, resources, same } = await compareFork('prod');
  expect(library).toMatch(/^0\.21\./);
  expect(fork).not.toBe(library);
  expect(resources).toBeGreaterThan(50);
  expect(same).toBe(true);
});
