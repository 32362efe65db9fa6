import { chmodSync, lstatSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isReachable, preparePlace } from './postgres-account.ts';

const { uid, gid } = userInfo();

describe('isReachable', () => {
  it('needs every folder on the way to be open', () => {
    const closed = mkdtempSync(join(tmpdir(), 'home-'));
    mkdirSync(join(closed, 'inside'));

    expect(isReachable(join(closed, 'inside'))).toBe(false);
    chmodSync(closed, 0o755);
    expect(isReachable(join(closed, 'inside', 'not yet there'))).toBe(true);
  });
});

describe('preparePlace', () => {
  it('keeps the data in the state folder when the account is our own', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'state-')), 'postgres');

    const place = preparePlace('/native', folder, undefined);

    expect(place).toEqual({ binaries: '/native/bin', data: realpathSync(join(folder, 'data')) });
  });

  it('lets another account pass through a temporary folder', () => {
    const state = mkdtempSync(join(tmpdir(), 'state-'));

    preparePlace('/native', join(state, 'postgres'), { uid, gid });

    expect(lstatSync(state).mode & 0o777).toBe(0o711);
    expect(lstatSync(join(state, 'postgres')).isSymbolicLink()).toBe(false);
  });
});
