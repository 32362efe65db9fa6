import { createHash } from 'node:crypto';
import { readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapError, explain, tail } from './failures.mjs';
import { capture } from './processes.mjs';

/** @typedef {import('./commands.mjs').Profile} Profile */

const STAMP = join('node_modules', '.pactline-install.json');
const RUN_FILTERS = ['{./tools/stack}...', '{./apps/cli}...', '{./apps/migrate}...', '{./services/**}...'];
// A frozen install takes exactly what the lock file names, whose age was judged when it was written; judging it again would
// fetch the metadata of every package ever locked (250 MB).
const INSTALL = ['pnpm', 'install', '--frozen-lockfile', '--config.minimumReleaseAge=0', '--reporter=append-only'];
const NEEDED_BYTES = { run: 500e6, all: 2e9 };

/**
 * Installs the workspace's packages for a profile unless they are there already. What is installed never shrinks: after a
 * full install the small profile asks for the full one too.
 *
 * @param {string} root
 * @param {Profile} profile
 * @param {{ env: NodeJS.ProcessEnv, step: <T>(text: string, work: () => Promise<T>) => Promise<T> }} options
 */
export async function ensurePackages(root, profile, { env, step }) {
  const wanted = arePackagesReady(root, 'all') || hasEverything(root) ? 'all' : profile;
  if (arePackagesReady(root, wanted)) return;
  assertSpace(root, NEEDED_BYTES[wanted]);
  await step(wanted === 'run' ? 'packages that the stack needs' : 'all packages', async () => {
    const argv = [...INSTALL, ...(wanted === 'run' ? runOnly() : [])];
    const { code, output } = await capture(argv, { cwd: root, env: { ...env, CI: '1' } });
    if (code !== 0)
      throw new BootstrapError(explain(output) ?? `pnpm could not install the packages:\n${tail(output)}`);
    writeFileSync(join(root, STAMP), JSON.stringify({ profile: wanted, hash: lockHash(root) }));
  });
}

/** @param {string} root @param {Profile} profile */
export function arePackagesReady(root, profile) {
  try {
    const stamp = JSON.parse(readFileSync(join(root, STAMP), 'utf8'));
    return stamp.hash === lockHash(root) && (stamp.profile === 'all' || stamp.profile === profile);
  } catch {
    return false;
  }
}

function runOnly() {
  return ['--prod', ...RUN_FILTERS.flatMap((filter) => ['--filter', filter])];
}

/** @param {string} root */
function hasEverything(root) {
  try {
    const modules = readFileSync(join(root, 'node_modules', '.modules.yaml'), 'utf8');
    return /"?devDependencies"?:\s*true/.test(modules);
  } catch {
    return false;
  }
}

/** @param {string} root */
function lockHash(root) {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} root @param {number} bytes */
function assertSpace(root, bytes) {
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new BootstrapError(
    `Only ${Math.round(free / 1e6)} MB are free on the disk of ${root}; the install needs about ${bytes / 1e6} MB.`,
  );
}
