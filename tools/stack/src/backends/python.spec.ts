import { describe, expect, it } from '@jest/globals';
import { MissingToolError } from '../errors.ts';
import { explainPip } from './pip.ts';
import { findPython } from './python.ts';

describe('findPython', () => {
  it('says what is missing and what to do', async () => {
    await expect(findPython(['no-such-python'])).rejects.toThrow(MissingToolError);
    await expect(findPython(['no-such-python'])).rejects.toThrow(
      /Python 3\.11.*apt-get install python3[^]*AWS_ENDPOINT_URL/s,
    );
  });
});

describe('explainPip', () => {
  it.each([
    ['THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE', /pinned hash/],
    ['NewConnectionError: Failed to establish a new connection: Name or service not known', /cannot be reached/],
    ['OSError: [Errno 28] No space left on device', /disk is full/],
    ['something else', /cannot be installed:\nsomething else/],
  ])('%s', (output, meaning) => {
    expect(explainPip('the lamp', output)).toMatch(meaning);
  });
});
