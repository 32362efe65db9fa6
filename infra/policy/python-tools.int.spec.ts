import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureCheckov, MissingCheckovError } from './python-tools.ts';

describe('ensureCheckov', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'python-tools-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it.each([
    ['without Python', 'no-such-python'],
    ['with a Python that is too old', 'false'],
  ])('says what is missing and leaves nothing behind: %s', async (_what, python) => {
    const ensured = ensureCheckov({ root, pythons: [python] });

    await expect(ensured).rejects.toThrow(MissingCheckovError);
    await expect(ensured).rejects.toThrow('Python 3.11 or later is missing; name one with PACTLINE_PYTHON.');
    expect(await readdir(root)).toEqual([]);
  });
});
