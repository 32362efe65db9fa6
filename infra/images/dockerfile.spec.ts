import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const file = readFileSync(join(import.meta.dirname, 'Dockerfile'), 'utf8');
const instructions = file
  .replace(/^#.*$/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim().replace(/\s+/g, ' '))
  .filter(Boolean);
const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')));

describe('the image of services', () => {
  it('names every base by digest', () => {
    const images = new Map(
      instructions.map((line) => /^ARG (\w+_IMAGE)=(.*)$/.exec(line)).map((found) => [found?.[1], found?.[2]]),
    );
    const bases = instructions.flatMap((line) => /^FROM (?:--\S+ )?(\S+)/.exec(line)?.[1] ?? []);
    for (const base of bases) expect(images.get(/^\$\{(\w+)\}$/.exec(base)?.[1])).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(bases.length).toBeGreaterThan(2);
  });

  it('uses the Node of the toolchain', () => {
    const toolchain = readFileSync(join(import.meta.dirname, '../../tools/bootstrap/src/platform.mjs'), 'utf8');
    const version = /NODE_VERSION = '([\d.]+)'/.exec(toolchain)?.[1];
    expect(file).toContain(`node:${version}-`);
  });

  it('runs without root, without a shell, as the first process', () => {
    expect(last).toContain('USER 65532:65532');
    expect(last.filter((line) => line.startsWith('RUN'))).toEqual([]);
    expect(last.at(-1)).toBe('ENTRYPOINT ["/usr/local/bin/node", "index.mjs"]');
  });

  it('takes nothing into the build that a machine has added', () => {
    const ignored = readFileSync(join(import.meta.dirname, 'Dockerfile.dockerignore'), 'utf8');
    expect(ignored.split('\n')).toContain('**');
    for (const [, kept = ''] of ignored.matchAll(/^!(.+)$/gm))
      expect(globSync(kept, { cwd: join(import.meta.dirname, '../..') })).toHaveLength(1);
    for (const name of ['.git', '.env', '.state', '.toolchain']) expect(ignored).not.toContain(`!${name}`);
  });
});
