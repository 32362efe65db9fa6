import type { Topology } from '@pactline/topology';
import { assertPortFree } from '../backends/backends.ts';
import { listening, portsOf, type ServicePorts } from '../services/place.ts';
import { freePorts } from '../system/ports.ts';
import type { Failures } from './problems.ts';

type Ports = Readonly<Record<string, ServicePorts>>;

/** Ports of a topology beside those that are in use: on free ports a service keeps its own, otherwise the topology decides. */
export async function portsFor(
  topology: Topology,
  before: Ports,
  kind: 'fixed' | 'free',
): Promise<{ readonly ports: Ports; readonly failures: Failures }> {
  const failures = new Map<string, Error>();
  if (kind === 'free') {
    const entries = listening(topology).map(async ({ name }): Promise<[string, ServicePorts]> => {
      const standing = before[name];
      if (standing !== undefined) return [name, standing];
      const [port = 0, managementPort = 0] = await freePorts(2);
      return [name, { port, managementPort }];
    });
    return { ports: Object.fromEntries(await Promise.all(entries)), failures };
  }
  const ports = portsOf(topology, undefined);
  const own = new Set(Object.values(before).flatMap(({ port, managementPort }) => [port, managementPort]));
  for (const [name, { port, managementPort }] of Object.entries(ports)) {
    try {
      if (!own.has(port)) await assertPortFree(port, name);
      if (!own.has(managementPort)) await assertPortFree(managementPort, `${name} (management)`);
    } catch (error) {
      failures.set(name, error as Error);
    }
  }
  return { ports, failures };
}
