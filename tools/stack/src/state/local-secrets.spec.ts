import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readLocalSecrets, writeLocalSecrets } from './local-secrets.ts';

describe('local secrets', () => {
  it('are kept, for their owner only', () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'secrets-'));
    expect(readLocalSecrets(stateDir)).toEqual({});

    writeLocalSecrets(stateDir, { lamp: { key: 's3cret' } });

    expect(readLocalSecrets(stateDir)).toEqual({ lamp: { key: 's3cret' } });
    expect(statSync(join(stateDir, 'keys', 'secrets.json')).mode & 0o077).toBe(0);
  });
});
