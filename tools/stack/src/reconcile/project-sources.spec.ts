import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ProjectSources } from './project-sources.ts';

describe('what the stack says of contracts', () => {
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const run = (name: string, specs: string, sources: string): void =>
    write(`.cache/contracts/runs/${name}.json`, JSON.stringify({ specs, sources }));
  const told = async (): Promise<boolean> =>
    (await new ProjectSources(root).read()).problems.some(({ message }) => message.includes('nothing was generated'));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pactline-sources-'));
    write('specs/lamp/openapi.yaml', 'openapi: 3.1.0\n');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('tells of contracts from which nothing was generated yet', async () => {
    run('own', join(root, 'specs'), 'of another state');
    expect(await told()).toBe(true);
  });

  it('takes no run over the contracts of others for its own', async () => {
    run('other', '/elsewhere/specs', 'of another state');
    expect(await told()).toBe(false);
  });
});
