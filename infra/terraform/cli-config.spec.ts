import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeCliConfig } from './cli-config.ts';

describe('writeCliConfig', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names a mirror for the one provider and no other source of it', () => {
    const text = readFileSync(writeCliConfig({ toolchainFolder: folder, mirror: '/some where' }), 'utf8');

    expect(text).toContain('path    = "/some where"');
    expect(text).toContain('include = ["registry.terraform.io/hashicorp/aws"]');
    expect(text).not.toContain('direct');
  });

  it('shares what is downloaded between all stacks', () => {
    const text = readFileSync(writeCliConfig({ toolchainFolder: folder, mirror: undefined }), 'utf8');

    expect(text).toContain(`plugin_cache_dir = "${join(folder, 'terraform', 'plugins')}"`);
    expect(text).not.toContain('filesystem_mirror');
  });
});
