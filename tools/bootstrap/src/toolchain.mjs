import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapError, explain, tail } from './failures.mjs';
import { PNPM_VERSION } from './platform.mjs';
import { capture } from './processes.mjs';

/** @typedef {import('./platform.mjs').Toolchain} Toolchain */
/** @typedef {import('./platform.mjs').Pin} Pin */

/** @param {Toolchain} toolchain */
export function toolchainStamp(toolchain) {
  const version = (/** @type {Pin | string} */ pin) =>
    typeof pin === 'string' ? pin : `${pin.name}@${pin.version} ${pin.integrity}`;
  return [toolchain.id, version(toolchain.node), version(toolchain.pnpm), PNPM_VERSION].join('\n');
}

/** @param {string} folder @param {Toolchain} toolchain */
export function isToolchainReady(folder, toolchain) {
  try {
    return readFileSync(join(folder, 'toolchain.stamp'), 'utf8') === toolchainStamp(toolchain);
  } catch {
    return false;
  }
}

/**
 * Installs the pinned Node and pnpm through npm, which checks each package against the pinned hash.
 *
 * @param {string} folder
 * @param {Toolchain} toolchain
 */
export async function installToolchain(folder, toolchain) {
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const pins = [toolchain.node, toolchain.pnpm].filter((pin) => typeof pin !== 'string');
  const files = npmProject(/** @type {Pin[]} */ (pins));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), JSON.stringify(content, null, 2));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  if (pins.length > 0) await npm(['ci', ...quiet], folder);
  const pnpm = toolchain.pnpm;
  if (typeof pnpm === 'string')
    await npm(['install', '--no-save', '--no-package-lock', ...quiet, `pnpm@${PNPM_VERSION}`], folder);
  else symlinkSync(join('..', pnpm.name, 'pnpm'), join(folder, 'node_modules', '.bin', 'pnpm'));
  writeFileSync(join(folder, 'toolchain.stamp'), toolchainStamp(toolchain));
}

/**
 * A package.json with its lock file for exactly these packages.
 *
 * @param {readonly Pin[]} pins packages without dependencies
 */
export function npmProject(pins) {
  const root = {
    name: 'toolchain',
    private: true,
    dependencies: Object.fromEntries(pins.map((pin) => [pin.name, pin.version])),
  };
  const locked = pins.map(({ name, version, integrity }) => [
    `node_modules/${name}`,
    { version, integrity, ...(name.startsWith('node-') ? { bin: { node: 'bin/node' } } : {}) },
  ]);
  const lock = {
    name: 'toolchain',
    lockfileVersion: 3,
    requires: true,
    packages: { '': root, ...Object.fromEntries(locked) },
  };
  return { 'package.json': root, 'package-lock.json': lock };
}

/** @param {string[]} args @param {string} cwd */
async function npm(args, cwd) {
  // Run by npm, the very npm that runs is named in the environment; it may not be on PATH.
  const own = process.env.npm_execpath;
  const argv = own?.endsWith('npm-cli.js') ? [process.execPath, own, ...args] : ['npm', ...args];
  const { code, output, missing } = await capture(argv, { cwd });
  if (missing)
    throw new BootstrapError(
      'npm is not installed. Install Node with npm (for example: apt-get install nodejs npm) and try again.',
    );
  if (code !== 0) throw new BootstrapError(explain(output) ?? `npm could not install Node and pnpm:\n${tail(output)}`);
}
