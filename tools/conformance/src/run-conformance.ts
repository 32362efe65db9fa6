import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Catalogue,
  ContractError,
  formatDiagnostic,
  loadWorkspace,
  readCatalogue,
} from '@pactline/contracts/derive';
import { startBackends } from '@pactline/stack';
import { topology } from '@pactline/platform-map';
import { findService } from '@pactline/topology';
import { conform, type ConformOptions, type ServiceReport } from './conform.ts';
import { deployedTarget } from './deployed-target.ts';
import type { RuleName } from './http/rules.ts';
import { printFindings, printSummary } from './report.ts';
import { startTarget } from './start-target.ts';
import type { Target } from './target.ts';
import { tokenCommand } from './token-command.ts';
import { unlooked } from './unlooked.ts';

/** What the command line says. */
export interface Flags {
  readonly url?: string;
  readonly tokenCommand?: string;
  readonly tenant?: string;
  readonly otherTenant?: string;
  readonly specs: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly only?: readonly string[];
  readonly off?: readonly RuleName[];
  readonly json?: true;
}

const cleanups: (() => Promise<unknown>)[] = [];
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** @returns whether everything conforms */
export async function runConformance(names: readonly string[], flags: Flags): Promise<boolean> {
  const seed = flags.seed ?? randomInt(2 ** 31);
  const { workspace, catalogue } = await readContracts(resolve(flags.specs));
  const options: ConformOptions = {
    workspace,
    catalogue,
    seed,
    progress: say,
    ...(flags.runs !== undefined && { runs: flags.runs }),
    ...(flags.tenant !== undefined && { tenant: flags.tenant }),
    ...(flags.otherTenant !== undefined && { otherTenant: flags.otherTenant }),
    ...(flags.only !== undefined && { only: flags.only }),
    ...(flags.off !== undefined && { off: flags.off }),
  };
  const reports: ServiceReport[] = [];
  for (const open of await targetsOf(names, flags, catalogue)) {
    const opening = open();
    // Known before it stands, for those who lose patience meanwhile.
    const stop = (): Promise<void> => opening.then((target) => target.stop());
    cleanups.push(stop);
    const report = await conform(await opening, options);
    await stop();
    cleanups.splice(cleanups.indexOf(stop), 1);
    if (flags.json !== true) printFindings(report.findings);
    reports.push(report);
  }
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ seed, reports }, undefined, 2)}\n`);
  const unseen = unlooked(reports);
  for (const name of unseen) say(`Nothing of ${name} was checked: no request was sent and no event was seen.`);
  printSummary(reports, seed);
  return reports.length > 0 && unseen.length === 0 && reports.every(({ findings }) => findings.length === 0);
}

async function readContracts(specs: string): Promise<Pick<ConformOptions, 'workspace' | 'catalogue'>> {
  try {
    const workspace = await loadWorkspace(specs, { services: resolve('services') });
    return { workspace, catalogue: readCatalogue(workspace) };
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    throw new Error(error.diagnostics.map(formatDiagnostic).join('\n'), { cause: error });
  }
}

async function targetsOf(
  names: readonly string[],
  flags: Flags,
  { services: described }: Catalogue,
): Promise<(() => Promise<Target>)[]> {
  const { url } = flags;
  if (url !== undefined) {
    const [service, ...others] = names;
    if (service === undefined || others.length > 0) throw new Error('Name the one service that --url leads to.');
    if (!URL.canParse(url)) throw new Error(`${url} is no URL. Write for example https://api.dev.example.`);
    const known = described.map(({ name }) => name);
    if (!known.includes(service))
      throw new Error(`No OpenAPI document describes ${service}. Name one of: ${known.join(', ') || 'none'}.`);
    await assertReachable(url);
    const token =
      flags.tokenCommand === undefined
        ? () => Promise.reject(new Error('Its operations want tokens. Say with --token-command where they come from.'))
        : tokenCommand(flags.tokenCommand);
    return [() => Promise.resolve(deployedTarget({ service, url, token }))];
  }
  const services = names.length > 0 ? names : Object.keys(topology.services);
  for (const name of services) findService(topology, name);
  await useBackends();
  return services.map((service) => () => startTarget(service, { progress: say }));
}

/** Somebody who does not answer at all breaks no contract. */
async function assertReachable(url: string): Promise<void> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
  } catch (cause) {
    throw new Error(`Nothing answers at ${url}. Is it up, and may this machine reach it?`, { cause });
  }
}

/** One set of backends for all services, unless the environment names some. */
async function useBackends(): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'pactline-backends-'));
  cleanups.push(() => Promise.resolve(rmSync(stateDir, { recursive: true, force: true })));
  const backends = await startBackends({ stateDir, ports: 'free', log: say });
  cleanups.push(() => backends.stop());
  process.env['AWS_ENDPOINT_URL'] = backends.awsEndpointUrl;
  process.env['DATABASE_URL'] = backends.databaseUrl;
  process.env['REDIS_URL'] = backends.redisUrl;
}

let ending: Promise<void> | undefined;
/** Stops whatever was started, last first. */
export const stopEverything = (): Promise<void> =>
  (ending ??= cleanups
    .toReversed()
    .reduce(
      (before, cleanup) => before.then(cleanup).then(undefined, (error: unknown) => say(String(error))),
      Promise.resolve() as Promise<unknown>,
    )
    .then(() => undefined));
