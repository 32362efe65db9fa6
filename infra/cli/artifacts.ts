import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from '@pactline/topology';
import { zipSync } from 'fflate';

/** The bundles of Lambdas that stand ready, and those that nobody has built. */
export interface Artifacts {
  readonly folder: string;
  readonly missing: readonly string[];
}

const MTIME = new Date('2020-01-01T00:00:00Z');

/**
 * Puts the bundles of all Lambdas where the stacks look for them. A plan needs a file for each; one that is not built is
 * stood in for by an empty one, which is never applied to an account.
 *
 * @param built folder with `<service>.zip`
 */
export function placeArtifacts(topology: Topology, built: string | undefined, workFolder: string): Artifacts {
  const folder = join(workFolder, 'artifacts');
  mkdirSync(folder, { recursive: true });
  const lambdas = Object.values(topology.services).filter(({ runtime }) => runtime === 'lambda');
  const missing = lambdas.flatMap(({ name }) => {
    const file = `${name}.zip`;
    const from = built === undefined ? undefined : join(built, file);
    if (from !== undefined && existsSync(from)) {
      copyFileSync(from, join(folder, file));
      return [];
    }
    writeFileSync(join(folder, file), placeholder());
    return [name];
  });
  return { folder, missing };
}

const placeholder = (): Uint8Array =>
  zipSync({ 'index.mjs': new TextEncoder().encode("throw new Error('not built');\n") }, { mtime: MTIME });
