import type { Topology } from '@pactline/topology';

/** `topology.gen.ts`: the topology as a constant. @param types specifier of the package or file with the types */
export const emitTopology = (topology: Topology, types: string): string => `
import type { Topology } from ${JSON.stringify(types)};

/** Every service, queue, rule, resource and event of the platform. */
export const topology: Topology = ${JSON.stringify(topology, undefined, 2)};
`;
