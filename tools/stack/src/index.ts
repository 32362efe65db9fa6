export {
  type Backends,
  FIXED_PORTS,
  startBackends,
  type StartAllOptions,
  type StartBackendsOptions,
} from './backends/backends.ts';
export type { StopOptions, StopOutcome } from './backends/backend.ts';
export type { EmulatorLimits } from './backends/emulator.ts';
export type { EmulatorLoss } from './backends/emulator-loss.ts';
export { readLosses } from './state/losses.ts';
export { isClean, type StopReport } from './state/stop-report.ts';
import type { Bundle, BundleSpec } from './bundle/bundle.ts';
import type { JourneyPlace } from './journey/place.ts';
import type { Hop, JourneyOptions, JourneyResult } from './journey/run-journey.ts';
import type { Stack, StackOptions } from './stack.ts';

export type { Bundle, BundleSpec, Stack, StackOptions };
export type { Hop, JourneyOptions, JourneyPlace, JourneyResult };
export { hopLine } from './output/journey-report.ts';
export type { Ui } from './output/ui.ts';
export { signingKey } from './issuer/signing-key.ts';
export { LOCAL_REGION } from './backends/emulator.ts';
export { MissingToolError, PortBusyError, StackError, StartupError } from './errors.ts';
export { mintToken, type TokenRequest } from './issuer/mint-token.ts';
export { readStackState, type ServiceState, type StackState } from './state/stack-state.ts';
export { type PartStatus, stackStatus, type StackStatus } from './commands/status.ts';
export { defaultStateDir } from './paths.ts';

/** Bundles an entry the way services or Lambdas are bundled; esbuild is loaded only when this is called. @throws StartupError */
export const bundleEntry = async (spec: BundleSpec): Promise<Bundle> =>
  (await import('./bundle/bundle.ts')).bundle(spec);

/** Brings up the services of a topology and what they need in this process; the parts are loaded only when this is called. @throws StackError */
export const startStack = async (options: StackOptions): Promise<Stack> =>
  (await import('./stack.ts')).Stack.start(options);

/** Reads a journey and plays it; its parts are loaded only when this is called. @throws StackError it cannot be read */
export const playJourney = async (
  place: JourneyPlace,
  file: string,
  options: JourneyOptions,
): Promise<JourneyResult> => {
  const [{ readJourney }, run] = await Promise.all([
    import('./journey/definition.ts'),
    import('./journey/run-journey.ts'),
  ]);
  return run.playJourney(place, readJourney(file), options);
};
