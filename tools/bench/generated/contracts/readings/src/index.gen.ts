// Generated from specs/readings/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { ServiceContract } from '@pactline/contract-runtime';
import { type ReadingsApi, readingsOperations } from './http/index.gen.ts';

/** Everything that the contracts of readings say. */
export const readingsContract: ServiceContract<{ http: ReadingsApi; problems: never }, never> = {
  service: 'readings',
  source: 'bench.readings',
  operations: readingsOperations,
  events: { service: 'readings', source: 'bench.readings', sends: [], receives: [] },
};
