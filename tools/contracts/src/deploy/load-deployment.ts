import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Deployment } from '@pactline/deployments';
import { type Contracts, readContracts } from '../diff/contracts.ts';
import { loadWorkspace } from '../source/index.ts';
import type { Party } from './outside-pairs.ts';

/** A service with the contracts that it went out with, or would go out with. */
export interface Deployed {
  readonly service: string;
  /** The commit, for people. */
  readonly version: string;
  readonly contracts: Contracts;
}

/** Somebody outside as it is recorded, with the contracts that it was recorded with. */
export const loadParty = async (record: Pick<Deployment, 'service' | 'commit' | 'files'>): Promise<Party> => {
  const { contracts } = await loadDeployment(record);
  const uses = contracts.outside.filter(({ party }) => party === record.service);
  return { name: record.service, uses, knows: () => contracts };
};

/**
 * Reads the contracts of a record.
 *
 * @throws ContractError they cannot be read
 */
export const loadDeployment = async ({
  service,
  commit,
  files,
}: Pick<Deployment, 'service' | 'commit' | 'files'>): Promise<Deployed> => {
  const root = await mkdtemp(join(tmpdir(), 'contracts-deployed-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const workspace = await loadWorkspace(join(root, 'specs'), { services: join(root, 'services') });
    return { service, version: commit?.slice(0, 12) ?? 'unknown', contracts: readContracts(workspace) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};
