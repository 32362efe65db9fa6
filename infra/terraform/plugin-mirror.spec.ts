import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PROVIDER } from './pins.ts';
import { findPluginMirror } from './plugin-mirror.ts';

describe('findPluginMirror', () => {
  let root: string;
  const platform = 'linux_amd64';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mirror-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const unpacked = (name: string): string => {
    const folder = join(root, name);
    mkdirSync(join(folder, PROVIDER.source, PROVIDER.version, platform), { recursive: true });
    return folder;
  };
  const find = (env: Record<string, string>, roots: string[] = []): string | undefined =>
    findPluginMirror({ env, roots, home: join(root, 'home'), platform });

  it.each(['PACTLINE_TERRAFORM_PLUGINS', 'TF_PLUGIN_FOLDER'])('takes the folder that %s names', (name) => {
    const folder = unpacked('mine');

    expect(find({ [name]: folder })).toBe(folder);
  });

  it('takes a folder of archives too', () => {
    const folder = join(root, 'packed');
    mkdirSync(join(folder, PROVIDER.source), { recursive: true });
    writeFileSync(join(folder, PROVIDER.source, `terraform-provider-aws_${PROVIDER.version}_${platform}.zip`), '');

    expect(find({ PACTLINE_TERRAFORM_PLUGINS: folder })).toBe(folder);
  });

  it('says what a named folder lacks', () => {
    expect(() => find({ PACTLINE_TERRAFORM_PLUGINS: join(root, 'empty') })).toThrow(
      /does not hold the provider 5\.100\.0 for linux_amd64/,
    );
  });

  it('looks in the usual places, and otherwise leaves it to the registry', () => {
    expect(find({}, [root])).toBeUndefined();
    const folder = unpacked('shared');
    expect(find({}, [root])).toBe(folder);
    const own = unpacked(join('home', '.terraform.d', 'plugins'));
    expect(find({}, [root])).toBe(own);
  });
});
