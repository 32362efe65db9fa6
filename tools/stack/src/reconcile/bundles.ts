import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stop as endEsbuild } from 'esbuild';
import { type Bundle, bundle, type BundleSpec } from '../bundle/bundle.ts';
import { StartupError } from '../errors.ts';
import { repositoryRoot } from '../paths.ts';

export interface BundlesUpdate {
  /** By name, those that could be bundled. */
  readonly bundles: ReadonlyMap<string, Bundle>;
  readonly failures: ReadonlyMap<string, Error>;
  readonly built: number;
}

/** Bundles everything that runs; what did not change is not built again. */
export async function updateBundles(specs: readonly BundleSpec[]): Promise<BundlesUpdate> {
  const bundles = new Map<string, Bundle>();
  const failures = new Map<string, Error>();
  await Promise.all(
    specs.map(async (spec) => {
      try {
        if (!existsSync(join(repositoryRoot, spec.entry)))
          throw new StartupError(
            `${spec.name} has no ${spec.entry}: every deployable begins there. If it is gone for good, remove specs/${spec.name}, too, and run: npm run contracts -- generate`,
          );
        bundles.set(spec.name, await bundle(spec));
      } catch (error) {
        failures.set(spec.name, error as Error);
      }
    }),
  );
  const built = [...bundles.values()].filter((entry) => entry.built).length;
  // Its process would stay for nothing; the next build starts it again.
  if (built + failures.size > 0) await endEsbuild();
  return { bundles, failures, built };
}
