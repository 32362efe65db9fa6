import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetFunctionConfigurationCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { ServiceState, StackState } from '../state/stack-state.ts';

/** What is known of a part: that it works, that it does not, or nothing. */
export interface Finding {
  readonly state: 'up' | 'down' | 'unknown';
  readonly reason?: string;
}

export type Probe = () => Promise<Finding>;

const PATIENCE_MS = 10_000;

const UP: Finding = { state: 'up' };
const down = (reason: string): Finding => ({ state: 'down', reason });
const unknown = (reason: string): Finding => ({ state: 'unknown', reason });

/** Looks, for a while: what does not answer is down. */
export async function probe(look: Probe): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(down('does not answer')), PATIENCE_MS);
  });
  try {
    return await Promise.race([look(), late]);
  } catch (error) {
    return down(textOf(error));
  } finally {
    clearTimeout(timer);
  }
}

export const database =
  (url: string): Probe =>
  async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return UP;
    } finally {
      await client.end().catch(() => undefined);
    }
  };

export const redis =
  (url: string): Probe =>
  async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: null, connectTimeout: PATIENCE_MS });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.ping();
      return UP;
    } finally {
      client.disconnect();
    }
  };

export const issuer =
  (jwks: string): Probe =>
  async () => {
    const { keys } = (await json(jwks)) as { keys?: unknown[] };
    return keys?.length ? UP : down('it has no keys');
  };

/** An emulator that answers and has lost everything looks alive. */
export const emulator =
  ({ endpoints, bus, region }: StackState): Probe =>
  async () => {
    const client = new EventBridgeClient({ ...clientOptions(endpoints.aws, region) });
    try {
      await client.send(new DescribeEventBusCommand({ Name: bus }));
      return UP;
    } catch (error) {
      return (error as Error).name === 'ResourceNotFoundException'
        ? down(`it has no bus ${bus}: npm run stack -- up --detach`)
        : down(textOf(error));
    } finally {
      client.destroy();
    }
  };

export const service = (found: ServiceState, state: StackState): Probe =>
  found.runtime === 'lambda' ? lambda(found, state) : process_(found);

const process_ =
  ({ managementUrl, pid }: ServiceState): Probe =>
  async () => {
    if (managementUrl === undefined) return unknown('it listens nowhere, so nothing tells whether it works');
    if (pid === undefined) return down('no process runs');
    const response = await fetch(`${managementUrl}/ready`);
    return response.ok ? UP : down(`is not ready: ${(await response.text()).slice(0, 200)}`);
  };

const lambda =
  ({ function: FunctionName, queues = 0 }: ServiceState, { endpoints, region }: StackState): Probe =>
  async () => {
    if (FunctionName === undefined) return unknown('the stack does not say which function it is');
    const client = new LambdaClient({ ...clientOptions(endpoints.aws, region) });
    try {
      const [{ State = 'Active' }, { EventSourceMappings = [] }] = await Promise.all([
        client.send(new GetFunctionConfigurationCommand({ FunctionName })),
        client.send(new ListEventSourceMappingsCommand({ FunctionName })),
      ]);
      const enabled = EventSourceMappings.filter((mapping) => /^Enabl/.test(mapping.State ?? '')).length;
      if (State !== 'Active') return down(`the function is ${State}`);
      return enabled < queues ? down(`${enabled} of its ${queues} queues call it`) : UP;
    } catch (error) {
      return (error as Error).name === 'ResourceNotFoundException'
        ? down(`the emulator has no function ${FunctionName}`)
        : down(textOf(error));
    } finally {
      client.destroy();
    }
  };

const clientOptions = (endpoint: string, region: string) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});

async function json(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`answers ${response.status}`);
  return response.json();
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause =
    error.cause instanceof Error ? error.cause.message || (error.cause as NodeJS.ErrnoException).code : undefined;
  const own = error.message || (error as NodeJS.ErrnoException).code || error.name;
  return cause === undefined ? own : `${own}: ${cause}`;
}
