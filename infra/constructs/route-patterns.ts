import type { HttpOperationTopology, Topology } from '@pactline/topology';

/** Two services ask for the same paths, and a load balancer can send them to one only. */
export class RouteConflictError extends Error {
  override readonly name = 'RouteConflictError';
  constructor(pattern: string, one: string, other: string) {
    super(
      `${one} and ${other} both offer paths that start with ${pattern.replace(/\*$/, '')}. ` +
        'Give the operations of one of them another first segment in its OpenAPI document.',
    );
  }
}

/**
 * What a load balancer forwards to a service: the fixed beginnings of its paths, without those that others cover.
 *
 * @returns patterns of an ALB's path condition, sorted: `/orders` and `/orders/*`
 */
export function routePatterns(operations: readonly HttpOperationTopology[]): string[] {
  const beginnings = [...new Set(operations.map(({ path }) => fixedBeginning(path)))].sort();
  const kept = beginnings.filter(
    (beginning) => !beginnings.some((other) => other !== beginning && beginning.startsWith(`${other}/`)),
  );
  return kept.flatMap((beginning) => [beginning, `${beginning}/*`]);
}

/** @throws RouteConflictError */
export function assertDistinctRoutes(topology: Topology): void {
  const owners = new Map<string, string>();
  for (const { name, http } of Object.values(topology.services)) {
    for (const pattern of routePatterns(http?.operations ?? []).filter((candidate) => candidate.endsWith('*'))) {
      const clash = [...owners].find(([other]) => covers(other, pattern) || covers(pattern, other));
      if (clash) throw new RouteConflictError(pattern, clash[1], name);
      owners.set(pattern, name);
    }
  }
}

const covers = (pattern: string, other: string): boolean => other.startsWith(pattern.slice(0, -1));

/** `/orders/{orderId}/status` -> `/orders`. */
function fixedBeginning(path: string): string {
  const segments = path.split('/');
  const variable = segments.findIndex((segment) => segment.includes('{'));
  return (variable === -1 ? segments : segments.slice(0, variable)).join('/');
}
