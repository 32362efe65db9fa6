import { describe, expect, it } from '@jest/globals';
import type { HttpOperationTopology, Topology } from '@pactline/topology';
import { assertDistinctRoutes, RouteConflictError, routePatterns } from './route-patterns.ts';

const operations = (...paths: string[]) => paths.map((path) => ({ path }) as HttpOperationTopology);
const topology = (services: Record<string, string[]>) =>
  ({
    services: Object.fromEntries(
      Object.entries(services).map(([name, paths]) => [name, { name, http: { operations: operations(...paths) } }]),
    ),
  }) as unknown as Topology;

describe('what a load balancer forwards', () => {
  it('is the fixed beginning of every path, once', () => {
    expect(routePatterns(operations('/orders', '/orders/{id}', '/orders/{id}/status', '/carts/{id}'))).toEqual([
      '/carts',
      '/carts/*',
      '/orders',
      '/orders/*',
    ]);
  });

  it('leaves out what a shorter beginning covers, by segments', () => {
    expect(routePatterns(operations('/a', '/a/b', '/ab'))).toEqual(['/a', '/a/*', '/ab', '/ab/*']);
  });

  it('refuses two services with the same beginning, whichever is the longer one', () => {
    const first = () => assertDistinctRoutes(topology({ order: ['/orders/{id}'], archive: ['/orders/old/{id}'] }));
    const second = () => assertDistinctRoutes(topology({ archive: ['/orders/old/{id}'], order: ['/orders/{id}'] }));
    expect(first).toThrow(RouteConflictError);
    expect(second).toThrow(/archive and order both offer paths that start with \/orders\//);
  });

  it('takes services apart that share letters, not segments', () => {
    expect(() => assertDistinctRoutes(topology({ order: ['/orders'], past: ['/orders-of-old'] }))).not.toThrow();
  });
});
