import type { DocsModel } from '@pactline/docs-site/model';
import { loadWorkspace } from '../source/index.ts';
import { buildDocsModel } from './build-model.ts';
import { readChangelog } from './changelog.ts';
import { findRepository } from './git.ts';

export interface ReadDocsOptions {
  /** Absolute path. */
  readonly specs: string;
  /** Absolute path of the folder with `<service>/service.yaml`. */
  readonly services: string;
  /** Where the changelog begins. */
  readonly base?: string;
  /** Most entries of the changelog; 0: none. */
  readonly history: number;
  readonly progress?: (step: string) => void;
}

/**
 * Reads contracts, and their history where they lie in a git repository.
 *
 * @throws ContractError the contracts have errors
 * @throws UnknownRefError the base is no commit here
 */
export async function readDocs(options: ReadDocsOptions): Promise<DocsModel> {
  const { specs, services, progress = () => undefined } = options;
  const workspace = await loadWorkspace(specs, { services });
  workspace.diagnostics.throwIfErrors();
  const repository = await findRepository(specs);
  const isWanted = repository !== undefined && options.history > 0;
  if (isWanted) progress('reading the history of the contracts');
  const changelog = isWanted ? await readChangelog(repository, workspace, options) : undefined;
  const revision = await repository?.revision();
  return buildDocsModel(workspace, {
    services,
    ...(revision === undefined ? {} : { revision }),
    ...(changelog === undefined ? {} : { changelog }),
  });
}
