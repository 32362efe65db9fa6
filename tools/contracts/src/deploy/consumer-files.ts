import { dirname, join, resolve } from 'node:path';
import { bundleOf, type Deployment } from '@pactline/deployments';
import type { OutsideUse } from '../outside/uses.ts';
import { loadWorkspace } from '../source/index.ts';
import { canDeploy } from './can-deploy.ts';
import { type Deployed, loadDeployment, loadParty } from './load-deployment.ts';
import { refuseUnknown } from './parties.ts';

interface Registration {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

const isService = ({ outside }: Deployment): boolean => outside !== true;

/**
 * What is recorded of somebody outside: its registration, and the contracts that it goes by: those of what it uses, as they stand in the
 * environment, or as a folder has them.
 *
 * @throws ContractError the registration cannot be read, or names what is not there
 */
export const filesOfConsumer = async (
  { name, file, text }: Registration,
  records: readonly Deployment[],
  specs: string | undefined,
): Promise<{ readonly files: Readonly<Record<string, string>>; readonly uses: readonly OutsideUse[] }> => {
  const services = specs === undefined ? records.filter(isService) : await recordsIn(specs);
  const own = { [`specs/outside/${file}`]: text };
  const deployed = await Promise.all(services.map(loadDeployment));
  const all = Object.assign({}, ...services.map((one) => one.files), own) as Record<string, string>;
  const party = await loadParty({ service: name, files: all });
  refuseUnknown(party, deployed);
  const used = deployed.filter((one) => party.uses.some((use) => isUsed(one, use))).map(({ service }) => service);
  const files = Object.assign(
    {},
    ...services.filter(({ service }) => used.includes(service)).map((one) => one.files),
    own,
  ) as Record<string, string>;
  return { files: used.length > 0 ? files : all, uses: party.uses };
};

const isUsed = ({ service, contracts }: Deployed, { kind, about }: OutsideUse): boolean => {
  if (kind === 'calls') return about.startsWith(`${service}.`);
  const model = contracts.events.get(service);
  if (kind === 'receives') return model?.sent.some(({ type }) => type === about) ?? false;
  return (
    model?.receives.some(({ messages }) => messages !== '*' && messages.some(({ type }) => type === about)) ?? false
  );
};

const recordsIn = async (specs: string): Promise<Pick<Deployment, 'service' | 'files'>[]> => {
  const { services } = await loadWorkspace(specs);
  const folder = join(dirname(resolve(specs)), 'services');
  return Promise.all(services.map(async ({ name }) => ({ service: name, files: await bundleOf(specs, folder, name) })));
};

/** Who of those recorded still uses services that are about to be forgotten. */
export const usersOf = async (names: readonly string[], records: readonly Deployment[]): Promise<readonly string[]> => {
  const going = records.filter((one) => isService(one) && names.includes(one.service));
  const staying = records.filter(({ service }) => !names.includes(service));
  const [providers, others, parties] = await Promise.all([
    Promise.all(going.map(loadDeployment)),
    Promise.all(staying.filter(isService).map(loadDeployment)),
    Promise.all(staying.filter((one) => !isService(one)).map(loadParty)),
  ]);
  const { checked } = canDeploy(providers, others, new Date(), parties);
  return [
    ...new Set(checked.filter(({ provider }) => names.includes(provider)).map(({ consumer }) => consumer)),
  ].sort();
};
