import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { outsideFaults } from '../outside/check-outside.ts';
import { ContractError, loadWorkspace } from '../source/index.ts';
import { checkOut } from './base/checkout.ts';
import { recordedUses } from './recorded-uses.ts';
import { findBase, NoBaseError } from './base/find-base.ts';
import { type Contracts, readContracts } from './contracts.ts';
import { diffContracts } from './diff.ts';
import type { Finding } from './finding.ts';

export interface DiffRequest {
  /** A git ref, or a folder of contracts. */
  readonly base?: string;
  /** A folder of contracts; `specs` unless given. */
  readonly head?: string;
  readonly specs: string;
  readonly services?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly now?: Date;
  /** Where those outside are recorded who are not registered in the contracts. */
  readonly registry?: string;
  /** The environment to read there; every one, if absent. */
  readonly environment?: string;
}

export interface DiffResult {
  readonly base: { readonly name: string; readonly commit?: string };
  readonly head: string;
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
}

/**
 * Compares two versions of contracts.
 *
 * @throws NoBaseError there is nothing to compare with
 * @throws ContractError a version cannot be read
 */
export const runDiff = async (request: DiffRequest): Promise<DiffResult> => {
  const started = performance.now();
  const specs = resolve(request.head ?? request.specs);
  const services = resolve(request.services ?? join(dirname(specs), 'services'));
  const finish = async (base: DiffResult['base'], older: Promise<Contracts>): Promise<DiffResult> => {
    const [before, newer] = [await older, await read(specs, services, 'the new version')];
    const recorded = (request.registry ?? request.environment) === undefined ? [] : await recordedUses(request, newer);
    const after = { ...newer, outside: [...newer.outside, ...recorded] };
    const unknown = outsideFaults(newer.outside, [before, after]).map(({ at, message, mend }) => ({
      severity: 'error' as const,
      ...at.location,
      rule: 'outside-names',
      message,
      mend,
    }));
    if (unknown.length > 0) throw new ContractError(unknown);
    const findings = diffContracts(before, after, request.now ? { now: request.now } : {});
    return { base, head: specs, findings, milliseconds: Math.round(performance.now() - started) };
  };
  if (request.base !== undefined && (await isFolder(request.base))) {
    const folder = resolve(request.base);
    return finish({ name: request.base }, read(folder, join(dirname(folder), 'services'), 'the base'));
  }
  if (request.head !== undefined)
    throw new NoBaseError(
      `--head needs --base to be a folder, and ${request.base ?? 'nothing'} is none`,
      'Pass --base <folder> --head <folder>, or --base <git ref> alone.',
    );
  const base = await findBase(dirname(specs), request.base, request.env);
  const checkout = await checkOut(base.commit, specs, services);
  try {
    return await finish(base, read(checkout.specs, checkout.services, `the base (${base.name})`));
  } finally {
    await checkout.remove();
  }
};

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** A version that has errors cannot be judged. */
const read = async (specs: string, services: string, which: string): Promise<Contracts> => {
  const workspace = await loadWorkspace(specs, { services });
  workspace.diagnostics.throwIfErrors();
  const contracts = readContracts(workspace);
  const { errors } = workspace.diagnostics;
  if (errors.length > 0)
    throw new ContractError(errors.map((error) => ({ ...error, message: `${which}: ${error.message}` })));
  return contracts;
};
