import { canDeploy } from './can-deploy.ts';
import type { Deployed } from './load-deployment.ts';
import type { Party } from './outside-pairs.ts';

/**
 * An order in which services can go out one after the other, each fitting what stands at its turn: what goes out before it, in its new
 * version, and all others as they are. Those that only fit together are one group, at the end.
 *
 * @param candidates in the order that is kept where contracts ask for none
 */
export function deployOrder(
  candidates: readonly Deployed[],
  environment: readonly Deployed[],
  now = new Date(),
  outside: readonly Party[] = [],
): readonly (readonly string[])[] {
  const out: Deployed[] = [];
  let left = [...candidates];
  const order: string[][] = [];
  while (left.length > 0) {
    // What has gone out already counts as going out together: it stands in its new version.
    const next = left.find((one) => canDeploy([...out, one], environment, now, outside).blockers.length === 0);
    const group = next === undefined ? left : [next];
    order.push(group.map(({ service }) => service));
    out.push(...group);
    left = left.filter((one) => !group.includes(one));
  }
  return order;
}
