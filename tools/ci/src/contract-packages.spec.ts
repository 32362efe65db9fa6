import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

const packages = globSync('libs/contracts/*/package.json');

describe('contract packages', () => {
  it('are there', () => {
    expect(packages.length).toBeGreaterThan(4);
  });

  it.each(packages)('%s is a leaf: zod, contract-runtime and other contracts', (file) => {
    const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
    const others = Object.keys(dependencies).filter(
      (name) => !/^(zod|@pactline\/(contract-runtime|contracts-.+))$/.test(name),
    );
    expect(others).toEqual([]);
  });
});
