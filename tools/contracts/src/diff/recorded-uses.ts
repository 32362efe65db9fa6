import { loadParty } from '../deploy/load-deployment.ts';
import { RegistryError } from '@pactline/deployments';
import { openRegistry, recordsOf } from '../deploy/registry.ts';
import type { OutsideUse } from '../outside/uses.ts';
import type { Contracts } from './contracts.ts';
import type { DiffRequest } from './run-diff.ts';

/**
 * What those outside use who are recorded in environments: from their own repositories, so that no contract here names them.
 *
 * @throws RegistryError the registry cannot be read
 */
export const recordedUses = async (
  { registry: address, environment, env }: DiffRequest,
  { workspace }: Contracts,
): Promise<readonly OutsideUse[]> => {
  const registry = await openRegistry(address, env);
  const environments = environment === undefined ? await registry.environments() : [environment];
  const records = (await Promise.all(environments.map((one) => recordsOf(registry, one)))).flat();
  if (environments.length === 0)
    throw new RegistryError('nothing is recorded in that registry', 'Check --registry, or leave it out.');
  const isRegistered = (name: string): boolean => workspace.outside.some((one) => one.name === name);
  const parties = records.filter(({ service, outside }) => outside === true && !isRegistered(service));
  const uses = (await Promise.all(parties.map(loadParty))).flatMap((party) => party.uses);
  // In several environments it is one party still; what it reads in either of them counts.
  return [
    ...new Map(
      uses.map((use) => [JSON.stringify([use.party, use.kind, use.about, use.reads, use.sends]), use]),
    ).values(),
  ];
};
