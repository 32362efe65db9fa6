import { stop as endEsbuild } from 'esbuild';
import { type Bundle, bundle, type BundleSpec } from '../bundle/bundle.ts';

/** The bundles of everything that runs. */
export class Bundles {
  readonly #specs: readonly BundleSpec[];
  readonly #made = new Map<string, Promise<Bundle>>();

  constructor(deployables: readonly { readonly bundle: BundleSpec }[]) {
    this.#specs = deployables.map((deployable) => deployable.bundle);
  }

  /** Starts to bundle; whoever wants a bundle waits for it. */
  begin(): void {
    for (const spec of this.#specs) this.#made.set(spec.name, settled(bundle(spec)));
  }

  /** @throws StartupError it cannot be bundled */
  async of(name: string): Promise<Bundle> {
    const made = this.#made.get(name);
    if (made === undefined) throw new Error(`Nothing with the name ${name} is bundled.`);
    return made;
  }

  /** @returns how many had to be made, of how many. @throws StartupError */
  async all(): Promise<{ readonly built: number; readonly count: number }> {
    const made = await Promise.all(this.#made.values());
    const built = made.filter((entry) => entry.built).length;
    // Its process would stay for nothing; the next reload starts it again.
    if (built > 0) await endEsbuild();
    return { built, count: made.length };
  }

  /** Source files by the service or Lambda that is made of them. */
  async inputs(): Promise<Map<string, readonly string[]>> {
    const entries = [...this.#made].map(async ([name, made]) => [name, (await made).inputs] as const);
    return new Map(await Promise.all(entries));
  }

  /** Bundles again. @returns the names of those that came out differently. @throws StartupError */
  async again(names: readonly string[]): Promise<string[]> {
    const changed: string[] = [];
    for (const name of names) {
      const before = await this.#made.get(name);
      if (before === undefined) continue;
      const after = await bundle(before.spec);
      this.#made.set(name, settled(Promise.resolve(after)));
      if (after.hash !== before.hash) changed.push(name);
    }
    return changed;
  }
}

/** A promise whose failure is looked at later. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
