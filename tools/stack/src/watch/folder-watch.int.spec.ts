import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { proofSize } from '@pactline/testing';
import { bundle, type BundleSpec } from '../bundle/bundle.ts';
import { cacheDir, repositoryRoot } from '../paths.ts';
import { poll } from '../system/deadline.ts';
import { FolderWatch } from './folder-watch.ts';

/** A whole number sequence from a seed (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

const SAVES = proofSize({ small: 50, full: 500 });
const SEED = 20_260_314;

describe('a watched service', () => {
  let folder: string;
  let spec: BundleSpec;
  let watched: FolderWatch;
  let running: string;
  let problems: string[];
  const save = (file: string, value: unknown): void =>
    writeFileSync(join(folder, file), `export const value = ${JSON.stringify(value)};`);

  /** A save that is lost never gets there. */
  const until = (what: string, holds: () => boolean): Promise<true> =>
    poll(async () => holds() || undefined, { timeoutMs: 20_000, intervalMs: 10, what });

  beforeEach(() => {
    mkdirSync(cacheDir, { recursive: true });
    folder = mkdtempSync(join(cacheDir, 'watch-'));
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    spec = { name: `${name}-bundle`, entry: relative(repositoryRoot, join(folder, 'main.ts')), kind: 'service' };
    mkdirSync(join(folder, 'part'));
    save('one.ts', 0);
    save('part/two.ts', 0);
    writeFileSync(
      join(folder, 'main.ts'),
      `import { value as one } from './one.ts'; import { value as two } from './part/two.ts'; export default [one, two].join();`,
    );
    [running, problems] = ['', []];
    watched = new FolderWatch({
      folders: () => [folder, join(folder, 'part'), join(folder, 'new')],
      onChange: async () => {
        try {
          // Loaded by its file alone: what a bundle is named after is what it does.
          running = String(
            ((await import(pathToFileURL((await bundle(spec)).file).href)) as { default: unknown }).default,
          );
        } catch (error) {
          problems.push(String(error));
        }
      },
      onProblem: (error) => problems.push(String(error)),
    });
  });
  afterEach(async () => {
    await watched.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(cacheDir, spec.name), { recursive: true, force: true });
  });

  it(`runs what was saved last, after ${SAVES} saves at random moments`, async () => {
    const next = random(SEED);
    let last: readonly [number, number] = [0, 0];
    for (let count = 1; count <= SAVES; count++) {
      // Most of them while a build runs, or shortly before or after it.
      await delay(next() ** 3 * 600);
      const one = next() < 0.5;
      last = one ? [count, last[1]] : [last[0], count];
      if (next() < 0.7) save(one ? 'one.ts' : 'part/two.ts', count);
      else {
        // As editors do that keep the old file until the new one is whole.
        save('swap~', count);
        renameSync(join(folder, 'swap~'), join(folder, one ? 'one.ts' : 'part/two.ts'));
      }
      if (next() < 0.2) await until(`Save ${count}, ${last.join()},`, () => running === last.join());
    }
    await until(`The last save, ${last.join()},`, () => running === last.join());

    // Whoever comes later is told the same.
    expect((await bundle(spec)).built).toBe(false);
  }, 120_000);

  it('mends what did not build, wherever the missing part turns up', async () => {
    await until('The first build', () => running === '0,0');
    writeFileSync(join(folder, 'main.ts'), `import { value } from './new/three.ts'; export default value;`);
    await until('The failure', () => problems.join().includes('new/three.ts'));

    mkdirSync(join(folder, 'new'));
    save('new/three.ts', 'there');
    await until('The missing part', () => running === 'there');

    // Removed and made again: another folder under the same name.
    rmSync(join(folder, 'new'), { recursive: true });
    mkdirSync(join(folder, 'new'));
    save('new/three.ts', 'again');
    await until('The new part', () => running === 'again');
    save('new/three.ts', 'and again');
    await until('Its change', () => running === 'and again');
    expect(problems).toHaveLength(1);
  }, 60_000);
});
