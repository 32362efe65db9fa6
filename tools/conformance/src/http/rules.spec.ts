import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { RULES } from './rules.ts';

it.each(Object.entries(RULES))('%s stands in the README', (rule, meaning) => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

  expect(rows.find((cells) => cells[1] === `\`${rule}\``)?.[2]).toBe(meaning);
});
