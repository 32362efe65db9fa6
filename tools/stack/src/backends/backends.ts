import { resolve } from 'node:path';
import { PortBusyError } from '../errors.ts';
import { freePorts, holderOf, isPortFree } from '../system/ports.ts';
import { type Backend, type BackendOptions, existingBackend, type StopOptions, type StopOutcome } from './backend.ts';
import { type EmulatorLimits, startEmulator } from './emulator.ts';
import type { EmulatorLoss } from './emulator-loss.ts';
import { startLocalStack } from './localstack.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

export type BackendName = 'aws' | 'database' | 'redis';

/** The ports that `ports: 'fixed'` means. */
export const FIXED_PORTS: Readonly<Record<BackendName, number>> = { aws: 4566, database: 15_432, redis: 16_379 };

/** Which variable names an instance that runs already. */
const VARIABLES: Readonly<Record<BackendName, string>> = {
  aws: 'AWS_ENDPOINT_URL',
  database: 'DATABASE_URL',
  redis: 'REDIS_URL',
};

const TITLES: Readonly<Record<BackendName, string>> = { aws: 'AWS emulator', database: 'Postgres', redis: 'Redis' };

export interface StartBackendsOptions {
  /** Where data and logs go; made when missing, kept when stopped. */
  readonly stateDir: string;
  /** `free`: any three ports; `fixed`: {@link FIXED_PORTS}, which must be free. */
  readonly ports: 'free' | 'fixed';
  /** LocalStack in Docker instead of the embedded emulator. */
  readonly localstack?: boolean;
  /** Where `AWS_ENDPOINT_URL`, `DATABASE_URL` and `REDIS_URL` are looked up; the process's environment, if absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly log?: (line: string) => void;
  /** What the own emulator keeps at most. */
  readonly emulatorLimits?: EmulatorLimits;
}

export interface StartAllOptions extends StartBackendsOptions {
  /** Makes what AWS must have before anybody else reaches it: at `url`; others will reach it at `publishedUrl`. */
  readonly prepareAws?: (url: string, publishedUrl: string) => Promise<void>;
}

/** Running backends; each may be awaited on its own. */
export interface StartingBackends {
  readonly aws: Promise<Backend>;
  readonly database: Promise<Backend>;
  readonly redis: Promise<Backend>;
  /** Starts one that ended, on the port that it had. */
  restart(name: BackendName): Promise<Backend>;
  /** Stops those that were started here and waits until they ended; data is kept. */
  stop(options?: StopOptions): Promise<StopOutcome[]>;
}

export interface Backends {
  readonly awsEndpointUrl: string;
  /** A server; its database `postgres`. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** What the own emulator had in `stateDir` and has no more. */
  readonly losses: readonly EmulatorLoss[];
  /** Stops what was started here; data is kept in `stateDir`. */
  stop(options?: StopOptions): Promise<StopOutcome[]>;
}

/**
 * Brings up AWS emulator, Postgres and Redis side by side; an endpoint that is set in the environment is used instead.
 *
 * @throws PortBusyError, MissingToolError, StartupError; what had started is stopped
 */
export async function startBackends(options: StartAllOptions): Promise<Backends> {
  const starting = await beginBackends(options);
  try {
    const [aws, database, redis] = await Promise.all([starting.aws, starting.database, starting.redis]);
    await options.prepareAws?.(aws.privateUrl ?? aws.url, aws.url);
    await aws.publish?.();
    return {
      awsEndpointUrl: aws.url,
      databaseUrl: database.url,
      redisUrl: redis.url,
      losses: aws.loss ? [aws.loss] : [],
      stop: (how) => starting.stop(how),
    };
  } catch (error) {
    await starting.stop();
    throw error;
  }
}

/**
 * The same, returning before they are up, so that work on one need not wait for the others. AWS answers at its own address only
 * once whoever prepares it calls `publish`.
 *
 * @throws PortBusyError
 */
export async function beginBackends(options: StartBackendsOptions): Promise<StartingBackends> {
  const { env = process.env, log = () => undefined } = options;
  const stateDir = resolve(options.stateDir);
  const ports = options.ports === 'free' ? await anyPorts() : FIXED_PORTS;
  const own = (Object.keys(VARIABLES) as BackendName[]).filter((name) => !env[VARIABLES[name]]);
  if (options.ports === 'fixed')
    for (const name of own) await assertPortFree(ports[name], TITLES[name], VARIABLES[name]);
  const start: Record<BackendName, (options: BackendOptions) => Promise<Backend>> = {
    aws: options.localstack
      ? startLocalStack
      : (common) => startEmulator({ ...common, ...(options.emulatorLimits && { limits: options.emulatorLimits }) }),
    database: startPostgres,
    redis: startRedis,
  };
  const begin = (name: BackendName): Promise<Backend> => {
    const url = env[VARIABLES[name]];
    if (url) return Promise.resolve(existingBackend(TITLES[name], url));
    const started = start[name]({ stateDir, port: ports[name], log });
    // Whoever awaits it gets the failure; until then it must not end the process.
    started.catch(() => undefined);
    return started;
  };
  const first = { aws: begin('aws'), database: begin('database'), redis: begin('redis') };
  const current: Record<BackendName, Promise<Backend>> = { ...first };
  return {
    ...first,
    restart: (name) => (current[name] = begin(name)),
    stop: async (how) => {
      const settled = await Promise.allSettled(Object.values(current));
      const running = settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      return Promise.all(running.map((backend) => backend.stop(how)));
    },
  };
}

/** @throws PortBusyError says who holds the port and what to do */
export async function assertPortFree(port: number, what: string, variable?: string): Promise<void> {
  if (await isPortFree(port)) return;
  const holder = await holderOf(port);
  const by = holder
    ? ` by process ${holder.pid}${holder.command ? ` (${holder.command})` : ''}`
    : ' by another process';
  const use = variable ? `, set ${variable} to use what runs there,` : '';
  throw new PortBusyError(
    `Port ${port}, needed for ${what}, is taken${by}.\nStop that process${use} or start on other ports: npm start -- --ports free`,
  );
}

async function anyPorts(): Promise<Record<BackendName, number>> {
  const [aws = 0, database = 0, redis = 0] = await freePorts(3);
  return { aws, database, redis };
}
