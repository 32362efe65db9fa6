import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { SynthesisedStack } from '../context/stack.ts';

/** Where the stacks look for bundles, from a stack's folder: such a path means the same on every machine. */
export const ARTIFACTS = '../artifacts';

/** The bundles that the stacks name. */
export interface Artifacts {
  readonly folder: string;
  /** Nobody has built these: placeholders stand in for them. */
  readonly missing: readonly string[];
}

const MTIME = new Date('2020-01-01T00:00:00Z');

/**
 * Puts every bundle that the stacks name where they look for it. A plan needs a file for each; one that is not built is stood
 * in for by an empty one, which is never applied to an account.
 *
 * @param built folder with `<name>.zip`
 * @param workFolder the folder that the stacks' folders lie in
 */
export function placeArtifacts(
  stacks: readonly SynthesisedStack[],
  built: string | undefined,
  workFolder: string,
): Artifacts {
  const folder = join(workFolder, 'artifacts');
  mkdirSync(folder, { recursive: true });
  const missing = namedIn(stacks).filter((name) => {
    const file = `${name}.zip`;
    const from = built === undefined ? undefined : join(built, file);
    if (from !== undefined && existsSync(from)) {
      copyFileSync(from, join(folder, file));
      return false;
    }
    writeFileSync(join(folder, file), placeholder());
    return true;
  });
  return { folder, missing };
}

/** `../artifacts/<name>.zip`, wherever it stands in a stack. */
function namedIn(stacks: readonly SynthesisedStack[]): string[] {
  const names = stacks.flatMap(({ file }) =>
    [...readFileSync(file, 'utf8').matchAll(/\.\.\/artifacts\/([\w-]+)\.zip/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}

const placeholder = (): Uint8Array =>
  zipSync({ 'index.mjs': new TextEncoder().encode("throw new Error('not built');\n") }, { mtime: MTIME });
