import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabase } from '@pactline/database';
import { createClients, destroy, destroyClients } from '@pactline/provision';
import { LOCAL_REGION, mintToken, type Stack, startStack, type Ui } from '@pactline/stack';
import { topology as wholeTopology } from '@pactline/platform-map';
import {
  deploymentNames,
  environmentPrefix,
  findService,
  type ServiceTopology,
  type Topology,
} from '@pactline/topology';
import { badTokens } from './bad-token.ts';
import type { Progress } from './finding.ts';
import type { LocalTarget, Target, TargetQueue } from './target.ts';

export interface StartTargetOptions {
  /** The generated one, if absent. */
  readonly topology?: Topology;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/**
 * Starts a service as the local stack does, on its own stage: its own bus, queues, tables and database, and a token
 * issuer of its own. Backends that `AWS_ENDPOINT_URL`, `DATABASE_URL` and `REDIS_URL` name are used, others started.
 *
 * @throws UnknownTopologyNameError there is no such service
 * @throws StackError it does not come up
 */
export async function startTarget(service: string, options: StartTargetOptions = {}): Promise<Target> {
  const whole = options.topology ?? wholeTopology;
  const facts = findService(whole, service);
  const topology = { ...whole, services: { [service]: facts } };
  const stage = `c${crypto.randomUUID().slice(0, 8)}`;
  const stateDir = mkdtempSync(join(tmpdir(), 'pactline-conformance-'));
  const cleanUp = async (): Promise<void> => {
    await removeStage(topology, stage);
    rmSync(stateDir, { recursive: true, force: true });
  };
  let stack: Stack;
  try {
    stack = await startStack({
      stateDir,
      topology,
      stage,
      ports: 'free',
      settings: settingsFor,
      ui: uiFor(options.progress),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (error) {
    await cleanUp();
    throw error;
  }
  const { issuer, audience } = stack.state.endpoints;
  const url = stack.state.services[service]?.url;
  return {
    service,
    ...(url === undefined || facts.http === undefined ? {} : { url }),
    local: await localTarget(stack, service),
    token: (request) => mintToken({ ...request, issuer, audience, stateDir }),
    stop: async () => {
      await stack.stop();
      await cleanUp();
    },
  };
}

/**
 * Answers go out as the service makes them, so that the judge is not its own check; and whoever asks says from which
 * address, so that limits per address are met on purpose only.
 */
const settingsFor = ({ name, runtime }: ServiceTopology): Record<string, string> => {
  const prefix = environmentPrefix(name);
  return runtime === 'nest' ? { [`${prefix}RESPONSE_VALIDATION`]: 'off', [`${prefix}TRUST_PROXY`]: 'true' } : {};
};

async function localTarget(stack: Stack, service: string): Promise<LocalTarget> {
  const { topology, stage, provisioned, clients, state } = stack;
  const facts = findService(topology, service);
  const names = deploymentNames(topology, stage);
  const databaseUrl = stack.settings(facts)[`${environmentPrefix(service)}DATABASE_URL`];
  const queues = facts.queues.map(({ name }): TargetQueue => ({
    name,
    url: provisioned.queueUrl(names.queue(service, name)),
    deadLetterUrl: provisioned.queueUrl(names.deadLetterQueue(service, name)),
    undeliverableUrl: provisioned.queueUrl(names.undeliverableQueue(service, name)),
  }));
  return {
    topology,
    facts,
    stage,
    names,
    clients,
    region: provisioned.region,
    awsEndpointUrl: state.endpoints.aws,
    busName: names.bus,
    busArn: provisioned.busArn,
    accountId: provisioned.accountId,
    queues,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    secrets: provisioned.secrets[service] ?? {},
    badToken: await badTokens({ stateDir: stack.stateDir, ...state.endpoints }),
    log: () => readLogs(join(stack.stateDir, 'logs')),
  };
}

/** On backends that outlive the run nothing may stay. */
async function removeStage(topology: Topology, stage: string): Promise<void> {
  const { AWS_ENDPOINT_URL: endpoint, DATABASE_URL: server } = process.env;
  if (endpoint) {
    const clients = createClients({
      endpoint,
      region: LOCAL_REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    // What is under an object lock stays by intention.
    await destroy({ topology, stage, clients }).catch(() => undefined);
    destroyClients(clients);
  }
  if (server) {
    const withDatabase = Object.values(topology.services).filter(({ resources }) => resources.postgres);
    for (const { name } of withDatabase) {
      await dropDatabase(server, `${deploymentNames(topology, stage).database(name)}_${stage}`).catch(() => undefined);
    }
  }
}

const readLogs = (folder: string): string =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');

function uiFor(progress: Progress = () => undefined): Ui {
  const say = (text: string): void => progress(text.trim());
  return {
    heading: say,
    done: (name, detail) => say(`${name} ${detail}`),
    note: () => undefined,
    warn: say,
    text: say,
  };
}
