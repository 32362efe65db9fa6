import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where generated code goes. */
export interface Layout {
  readonly out: string;
  /** Folder of a contract package. */
  readonly contractPackage: (owner: string) => string;
  readonly sdk: string;
  /** Folder of the platform map, with one below it for each service. */
  readonly map: string;
  /** True when a package around the clients must be written too. */
  readonly writesPackages: boolean;
  /** Folders in which every generated file belongs to this generator. */
  readonly managed: readonly string[];
}

/**
 * In the platform's own repository the package around the clients is written by hand; for everyone else it is generated.
 */
export function layoutOf(out: string): Layout {
  const sdk = join(out, 'sdk');
  const map = join(out, 'platform-map');
  const isHome = existsSync(join(sdk, 'src', 'index.ts'));
  return {
    out,
    contractPackage: (owner) => join(out, 'contracts', owner),
    sdk,
    map,
    writesPackages: !isHome,
    // Until 0.1.0 the data of the map stood in `topology`.
    managed: [join(out, 'contracts'), join(sdk, 'src'), map, join(out, 'topology')],
  };
}
