import { join } from 'node:path';
import type { ServiceTopology, Topology } from '@pactline/topology';
import type { BundleSpec } from '../bundle/bundle.ts';
import { repositoryRoot } from '../paths.ts';

/** A process and the services that run in it. */
export interface Unit {
  readonly name: string;
  readonly services: readonly ServiceTopology[];
  readonly bundle: BundleSpec;
}

/** Lambdas, each with its bundle. */
export interface Deployable {
  readonly service: ServiceTopology;
  readonly bundle: BundleSpec;
}

const MAIN = 'src/main.ts';

/** One process for each service, or one for all of them; the same code either way. */
export function unitsOf(topology: Topology, singleProcess: boolean): Unit[] {
  const services = Object.values(topology.services).filter(({ runtime }) => runtime === 'nest');
  if (!singleProcess || services.length === 0) {
    return services.map((service) => ({
      name: service.name,
      services: [service],
      bundle: bundleOf(service, 'service'),
    }));
  }
  return [{ name: 'services', services, bundle: commonBundle(services) }];
}

export function lambdasOf(topology: Topology): Deployable[] {
  const services = Object.values(topology.services).filter(({ runtime }) => runtime === 'lambda');
  return services.map((service) => ({ service, bundle: bundleOf(service, 'lambda') }));
}

const bundleOf = ({ name, folder }: ServiceTopology, kind: BundleSpec['kind']): BundleSpec => ({
  name,
  entry: `${folder}/${MAIN}`,
  kind,
});

/** An entry that starts what each service exports from its `service.ts`. */
function commonBundle(services: readonly ServiceTopology[]): BundleSpec {
  const imports = services.map(
    ({ folder }, index) => `import { service as s${index} } from '${join(repositoryRoot, folder, 'src/service.ts')}';`,
  );
  const source = [
    `import { bootstrap } from '@pactline/service-kit';`,
    ...imports,
    `await bootstrap(${services.map((_, index) => `s${index}`).join(', ')});`,
  ].join('\n');
  // Resolved as if it stood in one of the services, which all depend on the kit.
  return { name: 'services', entry: `${services[0]?.folder}/${MAIN}`, kind: 'service', source };
}
