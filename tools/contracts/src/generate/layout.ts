import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where generated code goes, and how it reaches what it calls. */
export interface Layout {
  readonly out: string;
  /** Folder of a contract package. */
  readonly contractPackage: (owner: string) => string;
  readonly sdk: string;
  /** Folder of the platform map, with one below it for each service. */
  readonly map: string;
  /** Module specifiers of what clients, hooks and mocks run on, from `src/<service>/`. */
  readonly sdkRuntimes: { readonly client: string; readonly react: string; readonly mocks: string };
  /** True when a package around the clients must be written too. */
  readonly writesPackages: boolean;
  /** Folders in which every generated file belongs to this generator. */
  readonly managed: readonly string[];
}

/**
 * In the platform's own repository the client run time stands in the same package as the generated clients; for everyone else it
 * comes from the published package.
 */
export function layoutOf(out: string): Layout {
  const sdk = join(out, 'sdk');
  const map = join(out, 'platform-map');
  const isHome = existsSync(join(sdk, 'src', 'runtime', 'index.ts'));
  return {
    out,
    contractPackage: (owner) => join(out, 'contracts', owner),
    sdk,
    map,
    sdkRuntimes: {
      client: isHome ? '../runtime/index.ts' : '@pactline/sdk/runtime',
      react: isHome ? '../runtime/react/index.ts' : '@pactline/sdk/runtime/react',
      mocks: isHome ? '../runtime/mocks/index.ts' : '@pactline/sdk/runtime/mocks',
    },
    writesPackages: !isHome,
    // Until 0.1.0 the data of the map stood in `topology`.
    managed: [join(out, 'contracts'), join(sdk, 'src'), map, join(out, 'topology')],
  };
}
