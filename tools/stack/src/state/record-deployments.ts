import { join } from 'node:path';
import { bundleOf, FileRegistry } from '@pactline/deployments';
import { repositoryRoot, statePaths } from '../paths.ts';

/** Records with which contracts the services of this stage run, for `contracts can-deploy <service> --env <stage>`. */
export async function recordDeployments(stateDir: string, stage: string, services: readonly string[]): Promise<void> {
  const registry = new FileRegistry(statePaths(stateDir).deployments);
  const deployedAt = new Date().toISOString();
  await Promise.all(
    services.map(async (service) => {
      const files = await bundleOf(join(repositoryRoot, 'specs'), join(repositoryRoot, 'services'), service);
      await registry.record({ service, environment: stage, deployedAt, files });
    }),
  );
}
