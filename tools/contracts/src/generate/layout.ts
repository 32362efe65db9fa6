import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where generated code goes, and how it reaches what it calls. */
export interface Layout {
  readonly out: string;
  /** Folder of a contract package. */
  readonly contractPackage: (owner: string) => string;
  readonly sdk: string;
  readonly topology: string;
  /** Module specifiers of what clients, hooks and mocks run on, from `src/<service>/`. */
  readonly sdkRuntimes: { readonly client: string; readonly react: string; readonly mocks: string };
  /** Module specifier of the topology's types, from `src/`. */
  readonly topologyTypes: string;
  /** True when packages around the generated files must be written too. */
  readonly writesPackages: boolean;
  /** Folders in which every generated file belongs to this generator. */
  readonly managed: readonly string[];
}

/**
 * In the platform's own repository the client run time and the topology's types stand in the same packages as the generated
 * files; for everyone else they come from the published packages.
 */
export function layoutOf(out: string): Layout {
  const sdk = join(out, 'sdk');
  const topology = join(out, 'topology');
  const isHome =
    existsSync(join(sdk, 'src', 'runtime', 'index.ts')) && existsSync(join(topology, 'src', 'topology.ts'));
  return {
    out,
    contractPackage: (owner) => join(out, 'contracts', owner),
    sdk,
    topology,
    sdkRuntimes: {
      client: isHome ? '../runtime/index.ts' : '@pactline/sdk/runtime',
      react: isHome ? '../runtime/react/index.ts' : '@pactline/sdk/runtime/react',
      mocks: isHome ? '../runtime/mocks/index.ts' : '@pactline/sdk/runtime/mocks',
    },
    topologyTypes: isHome ? './topology.ts' : '@pactline/topology',
    writesPackages: !isHome,
    managed: [join(out, 'contracts'), join(sdk, 'src'), join(topology, 'src')],
  };
}
