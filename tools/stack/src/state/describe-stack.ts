import { join } from 'node:path';
import { LOCAL_REGION } from '../backends/emulator.ts';
import { statePaths } from '../paths.ts';
import type { LocalPlace } from '../services/place.ts';
import type { ServiceState, StackState } from './stack-state.ts';

/** What a stack says of itself when it starts. */
export function describeStack(stateDir: string, place: LocalPlace, singleProcess: boolean): StackState {
  const { logs } = statePaths(stateDir);
  const { topology, stage, ports, awsEndpointUrl, databaseUrl, redisUrl, issuer, audience } = place;
  const services = Object.values(topology.services).map(({ name, runtime }): [string, ServiceState] => {
    const { port, managementPort } = ports[name] ?? {};
    const log = join(logs, `${runtime === 'lambda' ? 'emulator' : singleProcess ? 'services' : name}.log`);
    const urls = port === undefined ? {} : { url: local(port), managementUrl: local(managementPort ?? 0) };
    return [name, { runtime, log, ...urls }];
  });
  return {
    pid: process.pid,
    stage,
    region: LOCAL_REGION,
    startedAt: new Date().toISOString(),
    mode: singleProcess ? 'single-process' : 'processes',
    endpoints: {
      aws: awsEndpointUrl,
      database: databaseUrl,
      redis: redisUrl,
      issuer: issuer.url,
      jwks: issuer.jwksUrl,
      audience,
    },
    services: Object.fromEntries(services),
  };
}

const local = (port: number): string => `http://127.0.0.1:${port}`;
