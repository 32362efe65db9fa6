import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tarball } from './pack.ts';
import { serveRegistry } from './registry.ts';
import { runCommand } from './run-command.ts';

/** What a package brings into an empty project. */
export interface Cost {
  readonly name: string;
  /** Packages that are installed, itself and its peers included. */
  readonly packages: number;
  readonly megabytes: number;
  readonly seconds: number;
}

export interface CostsOptions {
  readonly tarballs: readonly Tarball[];
  readonly packages: string;
  readonly progress: (line: string) => void;
}

/** Installs each package by itself into an empty folder; what npm has fetched once is taken from its cache. */
export async function measureCosts({ tarballs, packages, progress }: CostsOptions): Promise<Cost[]> {
  const registry = await serveRegistry({ tarballs, packages });
  const home = await mkdtemp(join(tmpdir(), 'pactline-costs-'));
  try {
    const costs: Cost[] = [];
    for (const { name } of tarballs) {
      const folder = join(home, name.replace(/^@[^/]*\//, ''));
      await mkdir(folder);
      await writeFile(join(folder, '.npmrc'), `@pactline:registry=${registry.url}\n`);
      await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
      const began = performance.now();
      await runCommand('npm', ['install', name, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
        cwd: folder,
        env: process.env,
      });
      const cost = { name, ...measure(folder), seconds: (performance.now() - began) / 1000 };
      progress(`${name}: ${cost.packages} packages`);
      costs.push(cost);
      await rm(folder, { recursive: true, force: true });
    }
    return costs;
  } finally {
    await rm(home, { recursive: true, force: true });
    await registry.close();
  }
}

function measure(folder: string): { packages: number; megabytes: number } {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  // What is optional and for other machines stands in the lock, and not on the disk.
  const installed = Object.keys(lock.packages).filter(
    (path) => path !== '' && statSync(join(folder, path), { throwIfNoEntry: false }) !== undefined,
  );
  const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true });
  const bytes = files.reduce(
    (sum, entry) => (entry.isFile() ? sum + statSync(join(entry.parentPath, entry.name)).size : sum),
    0,
  );
  return { packages: installed.length, megabytes: bytes / 1e6 };
}

/** As Markdown, for the guide. */
export function costsTable(costs: readonly Cost[]): string {
  const rows = costs.map(
    ({ name, packages, megabytes, seconds }) =>
      `| \`${name}\` | ${packages} | ${megabytes.toFixed(0)} | ${seconds.toFixed(1)} |`,
  );
  return ['| package | packages | MB | s |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
}
