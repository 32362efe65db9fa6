import { describe, expect, it } from '@jest/globals';
import { isUsableVersion } from './terraform-version.ts';

describe('isUsableVersion', () => {
  it.each([
    ['1.11.0', true],
    ['1.11.4', true],
    ['1.14.0-beta1', true],
    ['1.10.5', false],
    ['0.15.5', false],
    ['2.0.0', false],
    ['', false],
  ])('%s: %s', (version, usable) => {
    expect(isUsableVersion(version)).toBe(usable);
  });
});
