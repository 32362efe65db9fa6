import { dirname, join, resolve } from 'node:path';
import type { DeploymentRegistry } from '@pactline/deployments';
import { Command } from 'commander';
import { palette } from './palette.ts';
import { guarded, type RegistryFlags, withRegistry } from './registry-flags.ts';
import { EXIT, printJson } from './report.ts';

interface Flags extends RegistryFlags {
  readonly specs: string;
  readonly services?: string;
  readonly commit?: string;
  readonly first?: true;
  readonly order?: true;
}

const withFlags = (command: Command): Command =>
  withRegistry(command)
    .argument('<service...>', 'one, or several that go out together')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--services <folder>', 'folder with <service>/service.yaml (default: services beside the contracts)')
    .option('--first', 'nothing is recorded of the environment yet');

/** `record-deployment` and `can-deploy`. */
export const deploymentCommands = (): Command[] => [
  withFlags(new Command('can-deploy'))
    .description('Says whether services can go out now, given the contracts that stand in an environment.')
    .option('--order', 'print in which order they can go out one after the other: a line for each turn')
    .action(guarded(answer)),
  withFlags(new Command('record-deployment'))
    .description('Records with which contracts services went out. Run it after each deployment.')
    .option('--commit <hash>', 'default: that of the work tree')
    .action(guarded(record)),
];

async function bundles(
  services: readonly string[],
  flags: Flags,
): Promise<{ service: string; files: Record<string, string>; commit?: string }[]> {
  const { bundleOf, RegistryError } = await import('@pactline/deployments');
  const { gitLine } = await import('../diff/base/git.ts');
  const specs = resolve(flags.specs);
  const folder = resolve(flags.services ?? join(dirname(specs), 'services'));
  const commit = flags.commit ?? (await gitLine(dirname(specs), 'rev-parse', 'HEAD'));
  return Promise.all(
    services.map(async (service) => {
      const files = await bundleOf(specs, folder, service);
      if (!Object.keys(files).some((path) => path.startsWith(`specs/${service}/`)))
        throw new RegistryError(`${flags.specs}/${service} holds no contract`, await serviceHint(specs, service));
      return { service, files, ...(commit !== undefined && { commit }) };
    }),
  );
}

/** Services that have contracts, for somebody who named another one. */
async function serviceHint(specs: string, service: string): Promise<string> {
  const { suggestion } = await import('@pactline/cli-kit');
  const { loadWorkspace } = await import('../source/index.ts');
  const { services } = await loadWorkspace(specs).catch(() => ({ services: [] }));
  return suggestion(
    service,
    services.map(({ name }) => name),
  );
}

async function record(services: readonly string[], flags: Flags): Promise<void> {
  const { RegistryError } = await import('@pactline/deployments');
  const { closest } = await import('@pactline/cli-kit');
  const { openRegistry } = await import('../deploy/registry.ts');
  const registry = await openRegistry(flags.registry, process.env);
  const deployedAt = new Date().toISOString();
  const known = await registry.environments();
  const isNew = !known.includes(flags.env);
  const near = isNew && flags.first !== true ? closest(flags.env, known) : undefined;
  if (near !== undefined)
    throw new RegistryError(
      `nothing is recorded of ${flags.env} yet, but of ${near}`,
      `Write --env ${near}, or --first if ${flags.env} is a new environment.`,
    );
  const outside = (await registry.list(flags.env)).find(
    (one) => one.outside === true && services.includes(one.service),
  );
  if (outside)
    throw new RegistryError(
      `${outside.service} is recorded of ${flags.env} as somebody outside`,
      `Forget that first: forget ${outside.service} --env ${flags.env}.`,
    );
  const deployments = (await bundles(services, flags)).map((bundle) => ({
    ...bundle,
    environment: flags.env,
    deployedAt,
  }));
  for (const deployment of deployments) await registry.record(deployment);
  if (flags.json === true)
    return printJson({
      outcome: 'ok',
      recorded: deployments.map(({ service, environment, commit }) => ({ service, environment, commit })),
    });
  if (isNew) process.stdout.write(`This is the first record of ${flags.env}.\n`);
  for (const { service, commit } of deployments)
    process.stdout.write(
      `${service} stands in ${flags.env} with the contracts of ${commit?.slice(0, 12) ?? 'the work tree'}.\n`,
    );
}

/** Where nothing stands everything fits: only who says so may mean it. */
async function mustBeKnown(registry: DeploymentRegistry, flags: Flags, deployed: number): Promise<void> {
  const { RegistryError } = await import('@pactline/deployments');
  const { suggestion } = await import('@pactline/cli-kit');
  if (flags.first === true && deployed > 0)
    throw new RegistryError(`${deployed} services are recorded of ${flags.env}: it is not new`, 'Leave out --first.');
  if (flags.first === true || deployed > 0) return;
  const known = await registry.environments();
  throw new RegistryError(
    `nothing is recorded of an environment ${flags.env}, so nothing can be compared`,
    `${known.length === 0 ? 'No environment is recorded there: check --registry.' : suggestion(flags.env, known)} ` +
      'Pass --first if nothing stands there yet.',
  );
}

async function answer(services: readonly string[], flags: Flags): Promise<void> {
  const { openRegistry } = await import('../deploy/registry.ts');
  const { loadDeployment } = await import('../deploy/load-deployment.ts');
  const { partiesIn } = await import('../deploy/parties.ts');
  const { canDeploy } = await import('../deploy/can-deploy.ts');
  const registry = await openRegistry(flags.registry, process.env);
  const [candidates, there] = await Promise.all([bundles(services, flags), registry.list(flags.env)]);
  await mustBeKnown(registry, flags, there.length);
  const load = (list: readonly Parameters<typeof loadDeployment>[0][]) => Promise.all(list.map(loadDeployment));
  const environment = await load(there.filter(({ outside }) => outside !== true));
  const parties = await partiesIn(flags.env, there, environment, resolve(flags.specs));
  const loaded = await load(candidates);
  const { checked, blockers } = canDeploy(loaded, environment, new Date(), parties);
  process.exitCode = blockers.length > 0 ? EXIT.findings : EXIT.ok;
  if (flags.order === true && blockers.length === 0) {
    const { deployOrder } = await import('../deploy/deploy-order.ts');
    const order = deployOrder(loaded, environment, new Date(), parties);
    if (flags.json === true) return printJson({ outcome: 'ok', environment: flags.env, order });
    return void process.stdout.write(order.map((turn) => `${turn.join(' ')}\n`).join(''));
  }
  const deployed = there.map(({ service, commit, deployedAt, outside }) => ({
    service,
    commit,
    deployedAt,
    ...(outside && { outside }),
  }));
  if (flags.json === true)
    return printJson({
      outcome: blockers.length > 0 ? 'blocked' : 'ok',
      environment: flags.env,
      services,
      deployed,
      checked,
      blockers,
    });
  const { red, green, dim } = palette(process.stdout);
  for (const { provider, consumer, about, rule, message } of blockers)
    process.stdout.write(`${red(`${provider} -> ${consumer}: ${about}: ${rule}`)}\n${dim(`    ${message}`)}\n`);
  const names = services.join(', ');
  const pairs = `${checked.length} pair${checked.length === 1 ? '' : 's'} with ${environment.length} deployed service${environment.length === 1 ? '' : 's'}${parties.length > 0 ? ` and ${parties.length} outside` : ''}`;
  if (checked.length === 0)
    process.stdout.write(`Nothing in ${flags.env} sends to ${names}, receives from or calls it, or is called by it.\n`);
  process.stdout.write(
    blockers.length === 0
      ? `${green(`${names} can go out to ${flags.env}: ${pairs} fit.`)}\n`
      : `${red(`${names} cannot go out to ${flags.env}: ${blockers.length} of ${pairs} do not fit. Deploy the other side first, or name services that go out together.`)}\n`,
  );
}
