import type { Tree } from '../shared/tree.ts';
import { servicesOf, yamlFile } from '../shared/workspace.ts';

/** Who calls operations of a service, by the `calls:` of every service.yaml. */
export const callersOf = (
  tree: Tree,
  service: string,
): readonly { readonly caller: string; readonly operation: string }[] =>
  servicesOf(tree).flatMap((caller) => {
    const { calls = [] } = (yamlFile(tree, `services/${caller}/service.yaml`) ?? {}) as { calls?: readonly unknown[] };
    return calls
      .map(String)
      .filter((call) => caller !== service && call.startsWith(`${service}.`))
      .map((operation) => ({ caller, operation }));
  });
