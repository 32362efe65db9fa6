export { type Backends, FIXED_PORTS, startBackends, type StartBackendsOptions } from './backends/backends.ts';
import type { Bundle, BundleSpec } from './bundle/bundle.ts';

export type { Bundle, BundleSpec };
export { LOCAL_REGION } from './backends/emulator.ts';
export { MissingToolError, PortBusyError, StackError, StartupError } from './errors.ts';
export { mintToken, type TokenRequest } from './issuer/mint-token.ts';
export { readStackState, type ServiceState, type StackState } from './state/stack-state.ts';
export { type PartStatus, stackStatus, type StackStatus } from './commands/status.ts';
export { defaultStateDir } from './paths.ts';

/** Bundles an entry the way services or Lambdas are bundled; esbuild is loaded only when this is called. @throws StartupError */
export const bundleEntry = async (spec: BundleSpec): Promise<Bundle> =>
  (await import('./bundle/bundle.ts')).bundle(spec);
