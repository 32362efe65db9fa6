import { expect, it } from '@jest/globals';
import { requireNode } from './node-version.ts';

it.each([
  ['20.19.0', 1],
  ['22.17.1', 1],
  ['22.18.0', 0],
  ['24.0.0', 0],
])('Node %s is refused %i times', (version, times) => {
  const said: string[] = [];
  requireNode(version, (text) => said.push(text));
  expect(said).toHaveLength(times);
});
