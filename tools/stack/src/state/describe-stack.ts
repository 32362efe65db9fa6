import { join } from 'node:path';
import { deploymentNames } from '@pactline/topology';
import { LOCAL_REGION } from '../backends/emulator.ts';
import { statePaths } from '../paths.ts';
import type { LocalPlace } from '../services/place.ts';
import type { ServiceState, StackState } from './stack-state.ts';

export interface StackFacts {
  readonly stateDir: string;
  readonly place: LocalPlace;
  readonly singleProcess: boolean;
  readonly localstack: boolean;
  readonly ports: 'fixed' | 'free';
  readonly startedAt: string;
}

/** What a stack says of itself, besides what changes while it runs. */
export function describeStack({ stateDir, place, singleProcess, ...facts }: StackFacts): StackState {
  const { logs } = statePaths(stateDir);
  const { topology, stage, ports, awsEndpointUrl, databaseUrl, redisUrl, issuer, audience } = place;
  const names = deploymentNames(topology, stage);
  const services = Object.values(topology.services).map(({ name, runtime, queues }): [string, ServiceState] => {
    const { port, managementPort } = ports[name] ?? {};
    const log = join(logs, `${runtime === 'lambda' ? 'emulator' : singleProcess ? 'services' : name}.log`);
    const urls = port === undefined ? {} : { url: localUrl(port), managementUrl: localUrl(managementPort ?? 0) };
    const lambda = runtime === 'lambda' ? { function: names.function(name), queues: queues.length } : {};
    return [name, { runtime, log, ...urls, ...lambda }];
  });
  return {
    pid: process.pid,
    stage,
    region: LOCAL_REGION,
    ...facts,
    mode: singleProcess ? 'single-process' : 'processes',
    bus: names.bus,
    endpoints: {
      aws: awsEndpointUrl,
      database: databaseUrl,
      redis: redisUrl,
      issuer: issuer.url,
      jwks: issuer.jwksUrl,
      audience,
    },
    services: Object.fromEntries(services),
    problems: [],
  };
}

export const localUrl = (port: number): string => `http://127.0.0.1:${port}`;
