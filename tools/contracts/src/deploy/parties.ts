import type { Deployment } from '@pactline/deployments';
import { outsideFaults } from '../outside/check-outside.ts';
import { usesOf } from '../outside/uses.ts';
import { ContractError, loadWorkspace } from '../source/index.ts';
import { type Deployed, loadParty } from './load-deployment.ts';
import type { Party } from './outside-pairs.ts';

/**
 * Those outside who use an environment: who is recorded there, with the contracts of that time, and who is registered in the work tree
 * and not recorded, taken to know what stands there now.
 */
export const partiesIn = async (
  environment: string,
  records: readonly Deployment[],
  deployed: readonly Deployed[],
  specs: string,
): Promise<readonly Party[]> => {
  const recorded = await Promise.all(records.filter(({ outside }) => outside === true).map(loadParty));
  const { outside } = await loadWorkspace(specs);
  const registered = outside
    .filter(
      ({ name, facts }) => !recorded.some((one) => one.name === name) && isUsedIn(environment, facts.environments),
    )
    .map((party): Party => ({
      name: party.name,
      uses: usesOf(party),
      knows: (service) => deployed.find((one) => one.service === service)?.contracts,
    }));
  return [...recorded, ...registered];
};

const isUsedIn = (environment: string, environments: readonly string[] | undefined): boolean =>
  environments === undefined || environments.includes(environment);

const own = <Model>(service: string, models: ReadonlyMap<string, Model>): (readonly [string, Model])[] => {
  const model = models.get(service);
  return model ? [[service, model]] : [];
};

/** @throws ContractError a party names what nobody has */
export const refuseUnknown = (party: Party, deployed: readonly Deployed[]): void => {
  const merged = {
    http: new Map(deployed.flatMap(({ service, contracts }) => own(service, contracts.http))),
    events: new Map(deployed.flatMap(({ service, contracts }) => own(service, contracts.events))),
    schema: deployed[0]!.contracts.schema,
  };
  const faults = outsideFaults(party.uses, [merged]);
  if (faults.length > 0)
    throw new ContractError(
      faults.map(({ at, message, mend }) => ({
        severity: 'error',
        ...at.location,
        rule: 'outside-names',
        message,
        mend,
      })),
    );
};
