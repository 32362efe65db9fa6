import { describe, expect, it } from '@jest/globals';
import { explain, tail } from './failures.mjs';

describe('explain', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', /cannot be reached/],
    ['ERR_PNPM_META_FETCH_FAIL  GET https://registry: request failed', /cannot be reached/],
    ["ENOSPC: no space left on device, write '/x'", /disk is full/],
    ["EACCES: permission denied, mkdir '/x'", /cannot be written/],
    ['npm error code EINTEGRITY', /pinned hash/],
    ['ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"', /does not match the package.json/],
    ['npm error SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
  ])('%j', (output, meaning) => {
    expect(explain(output)).toMatch(meaning);
  });

  it('does not pretend to know', () => {
    expect(explain('something else')).toBeUndefined();
  });
});

describe('tail', () => {
  it('keeps the last lines', () => {
    expect(tail('a\nb\nc\n', 2)).toBe('b\nc');
  });
});
