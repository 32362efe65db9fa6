#!/usr/bin/env node
// The one script behind every npm script. Runs on any Node from 18 on, with npm and nothing else.
import { mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandFor } from './src/commands.mjs';
import { BootstrapError, explain } from './src/failures.mjs';
import { withLock } from './src/lock.mjs';
import { arePackagesReady, ensurePackages } from './src/packages.mjs';
import { currentHost, toolchainFor } from './src/platform.mjs';
import { foreground } from './src/processes.mjs';
import { createStep } from './src/progress.mjs';
import { installToolchain, isToolchainReady } from './src/toolchain.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, '.toolchain');

async function main() {
  const command = commandFor(process.argv.slice(2));
  if ('problem' in command) throw new BootstrapError(command.problem);
  const host = toolchainFor(currentHost());
  if ('problem' in host) throw new BootstrapError(host.problem);
  const { toolchain } = host;
  const env = environment();
  if (!isToolchainReady(folder, toolchain) || !arePackagesReady(root, command.profile)) {
    const step = createStep(process.stderr);
    const onWait = (/** @type {number} */ pid) =>
      process.stderr.write(`Waiting for another install (process ${pid}) ...\n`);
    mkdirSync(folder, { recursive: true });
    await withLock(
      join(folder, 'install.lock'),
      async () => {
        if (!isToolchainReady(folder, toolchain))
          await step('Node and pnpm', () => installToolchain(folder, toolchain));
        await ensurePackages(root, command.profile, { env, step });
      },
      { onWait },
    );
  }
  process.exitCode = await foreground(command.argv, { cwd: root, env });
}

function environment() {
  const bins = [join(folder, 'node_modules', '.bin'), join(root, 'node_modules', '.bin')];
  return {
    ...process.env,
    PATH: [...bins, process.env.PATH].join(delimiter),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(folder, 'compile-cache'),
    // A command that outlives this script by a hard end can tell by it.
    PACTLINE_BOOTSTRAP_PID: String(process.pid),
    NX_DAEMON: process.env.NX_DAEMON ?? 'false',
    NX_NO_CLOUD: 'true',
    // One process instead of one per plugin: a command of Nx takes a third of the time.
    NX_ISOLATE_PLUGINS: process.env.NX_ISOLATE_PLUGINS ?? 'false',
  };
}

main().catch((error) => {
  const message = error instanceof BootstrapError ? error.message : (explain(String(error)) ?? error.stack);
  process.stderr.write(`\n${message}\n`);
  process.exitCode = 1;
});
