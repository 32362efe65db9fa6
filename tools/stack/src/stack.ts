import { mkdirSync } from 'node:fs';
import { createClients, destroyClients, type ProvisionClients, type Provisioned } from '@pactline/provision';
import type { ServiceTopology, Topology } from '@pactline/topology';
import type { Backend } from './backends/backend.ts';
import { assertPortFree, beginBackends, type BackendName, type StartingBackends } from './backends/backends.ts';
import { LOCAL_REGION } from './backends/emulator.ts';
import { messageOf, StackError } from './errors.ts';
import { startIssuer } from './issuer/issuer-server.ts';
import type { Ui } from './output/ui.ts';
import { statePaths } from './paths.ts';
import { updateBundles } from './reconcile/bundles.ts';
import { Databases } from './reconcile/databases.ts';
import { throwFirst } from './reconcile/problems.ts';
import type { ProjectSources } from './reconcile/project-sources.ts';
import { Reconciler } from './reconcile/reconciler.ts';
import type { ApplyRequest } from './reconcile/requests.ts';
import { LOCAL_STAGE } from './services/local-database.ts';
import { type LocalPlace, portsOf } from './services/place.ts';
import { lambdasOf, unitsOf } from './services/units.ts';
import { ProcessList } from './state/process-list.ts';
import { recordDeployments } from './state/record-deployments.ts';
import { removeStackState, type StackState } from './state/stack-state.ts';
import { acquireLock, LockHeldError } from './system/lock.ts';
import { freePorts } from './system/ports.ts';

const ISSUER_PORT = 4600;

export interface StackOptions {
  readonly stateDir: string;
  readonly topology: Topology;
  /** Where the topology and what it was generated from are read again while the stack runs. */
  readonly project?: ProjectSources;
  readonly ui: Ui;
  /** `free`: any ports, for several stacks on one machine. */
  readonly ports?: 'fixed' | 'free';
  /** All services in one process. */
  readonly singleProcess?: boolean;
  /** LocalStack in Docker instead of the embedded emulator. */
  readonly localstack?: boolean;
  /** Another one than `local` stands beside it on the same backends, with databases of its own. */
  readonly stage?: string;
  /** Variables of a service besides those that follow from the topology. */
  readonly settings?: (service: ServiceTopology) => Readonly<Record<string, string>>;
  /** Gives up the start. */
  readonly signal?: AbortSignal;
}

/** The running stack. */
export class Stack {
  readonly #options: StackOptions;
  readonly #processes: ProcessList;
  readonly #release: () => void;
  readonly #cleanups: (() => Promise<unknown> | void)[] = [];
  readonly #notes = new Map<string, string>();
  #stopped: Promise<void> | undefined;
  #clients!: ProvisionClients;
  #reconciler: Reconciler | undefined;

  /**
   * Brings everything up. What had started is stopped when a part fails.
   *
   * @throws StackError one runs already, a port is taken, a tool is missing, a part does not come up
   */
  static async start(options: StackOptions): Promise<Stack> {
    const stack = new Stack(options, takeLock(options.stateDir));
    try {
      await stack.#start();
      return stack;
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  private constructor(options: StackOptions, release: () => void) {
    this.#options = options;
    this.#release = release;
    this.#processes = new ProcessList(statePaths(options.stateDir).processes);
  }

  get state(): StackState {
    return this.#running.state;
  }
  get clients(): ProvisionClients {
    return this.#clients;
  }
  get provisioned(): Provisioned {
    return this.#running.provisioned;
  }
  get topology(): Topology {
    return this.#reconciler?.topology ?? this.#options.topology;
  }
  get stateDir(): string {
    return this.#options.stateDir;
  }
  get stage(): string {
    return this.#options.stage ?? LOCAL_STAGE;
  }
  /** All variables of a service. */
  settings(service: ServiceTopology): Record<string, string> {
    return this.#running.settings(service);
  }

  /** The file with the topology, where it is one of the project's. */
  get topologyFile(): string | undefined {
    return this.#options.project?.topologyFile;
  }

  /** Remembers something that the stack cannot do, for `status`. */
  note(part: string, message: string): void {
    if (this.#notes.get(part) === message) return;
    this.#notes.set(part, message);
    this.#options.ui.warn(message);
  }

  /** Compares what runs with what the sources say now, and applies what differs; what fails is named and left as it was. */
  async apply(requests: readonly ApplyRequest[] = []): Promise<void> {
    const reading = await this.#options.project?.read();
    const notes = [...this.#notes].map(([part, message]) => ({ part, message }));
    await this.#running.apply({
      topology: reading?.topology ?? this.topology,
      topologyDigest: reading?.digest,
      env: Object.assign({}, ...requests.map(({ env }) => env)) as ApplyRequest['env'],
      force: requests.length > 0,
      problems: [...(reading?.problems ?? []), ...notes],
      requests: requests.map(({ id }) => id),
    });
  }

  get #running(): Reconciler {
    if (this.#reconciler === undefined) throw new Error('The stack has not started.');
    return this.#reconciler;
  }

  /** Stops services first, so that they can drain, then everything else; data is kept. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    const failures: unknown[] = [];
    const attempt = async (work: () => Promise<unknown> | void): Promise<void> => {
      try {
        await work();
      } catch (error) {
        failures.push(error);
      }
    };
    await attempt(() => this.#reconciler?.stop());
    for (const cleanup of this.#cleanups.toReversed()) await attempt(cleanup);
    this.#processes.clear();
    removeStackState(this.stateDir);
    this.#release();
    if (failures.length > 0)
      this.#options.ui.warn(`Not everything stopped cleanly: ${failures.map(messageOf).join('; ')}`);
  }

  async #start(): Promise<void> {
    const {
      stateDir,
      topology,
      ui,
      ports = 'fixed',
      singleProcess = false,
      localstack = false,
      signal,
    } = this.#options;
    mkdirSync(statePaths(stateDir).logs, { recursive: true });
    const left = await this.#processes.endLeftovers();
    if (left.length > 0) ui.note(`ended what an earlier start had left running: ${left.join(', ')}`);
    const specs = [...unitsOf(topology, singleProcess), ...lambdasOf(topology)].map(({ bundle }) => bundle);
    const free = ports === 'free' ? await freePorts(1 + 2 * Object.keys(topology.services).length) : undefined;
    const servicePorts = portsOf(topology, free?.slice(1));
    if (free === undefined) await assertPortsFree(servicePorts);
    const backends = await beginBackends({ stateDir, ports, localstack, log: (line) => ui.note(line) });
    this.#cleanups.push(() => backends.stop());
    const began = performance.now();
    const bundled = updateBundles(specs);
    // Looked at when the backends are up.
    bundled.catch(() => undefined);
    const issuer = await startIssuer({ stateDir, port: free?.[0] ?? ISSUER_PORT });
    this.#cleanups.push(() => issuer.stop());
    const file = statePaths(stateDir).migrations;
    const [aws, [database, databases, migrated], redis] = await Promise.all([
      this.#backend('aws', backends, began),
      this.#backend('database', backends, began).then(async (backend) => {
        const databases = new Databases({ stage: this.stage, serverUrl: backend.url, file });
        const migrated = await databases.update(topology);
        throwFirst(migrated.failures);
        const detail = migrated.count === 0 ? 'up to date' : `${migrated.count} migrations`;
        ui.done('Databases', detail, performance.now() - began);
        return [backend, databases, migrated] as const;
      }),
      this.#backend('redis', backends, began),
    ]);
    signal?.throwIfAborted();
    const place: LocalPlace = {
      topology,
      stage: this.stage,
      awsEndpointUrl: aws.url,
      databaseUrl: database.url,
      redisUrl: redis.url,
      issuer,
      audience: topology.bus.name,
      ports: servicePorts,
      env: process.env,
    };
    this.#clients = clientsFor(aws.url);
    this.#cleanups.push(() => destroyClients(this.#clients));
    const { settings } = this.#options;
    this.#reconciler = new Reconciler({
      stateDir,
      place,
      databases,
      ports,
      clients: this.#clients,
      processes: this.#processes,
      ui,
      singleProcess,
      localstack,
      settings,
    });
    const { problems = [], digest: topologyDigest } = (await this.#options.project?.read()) ?? {};
    await this.#reconciler.start({ bundled, migrated, problems, topologyDigest }, began, signal);
    await recordDeployments(stateDir, this.stage, Object.keys(topology.services));
  }

  async #backend(name: BackendName, backends: StartingBackends, began: number): Promise<Backend> {
    const backend = await backends[name];
    this.#options.ui.done(backend.name, withoutPassword(backend.url), performance.now() - began);
    this.#processes.add(backend.name, backend.pid);
    this.#keepRunning(name, backend, backends);
    return backend;
  }

  #keepRunning(name: BackendName, backend: Backend, backends: StartingBackends): void {
    const { ui } = this.#options;
    void backend.exited.then(async ({ code, signal }) => {
      if (this.#stopped) return;
      const loss = name === 'aws' ? '; what it held since its last clean stop is gone' : '';
      ui.warn(`${backend.name} ended (${signal ?? `exit code ${code}`}) and is started again${loss}`);
      try {
        const again = await backends.restart(name);
        this.#processes.add(again.name, again.pid);
        this.#keepRunning(name, again, backends);
        if (name === 'aws') await this.#reconciler?.provision(performance.now());
        ui.done(again.name, 'back');
      } catch (error) {
        ui.warn(`${backend.name} does not come back: ${messageOf(error)}\nStop the stack (Ctrl-C) and start it again.`);
      }
    });
  }
}

/** @throws StackError one runs already */
function takeLock(stateDir: string): () => void {
  try {
    return acquireLock(statePaths(stateDir).lock);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new StackError(
      `The stack is running or starting already (process ${error.pid}).\nSee it with: npm run stack -- status\nStop it with: npm run stack -- stop`,
      { cause: error },
    );
  }
}

async function assertPortsFree(services: LocalPlace['ports']): Promise<void> {
  await assertPortFree(ISSUER_PORT, 'the token issuer');
  for (const [name, { port, managementPort }] of Object.entries(services)) {
    await assertPortFree(port, name);
    await assertPortFree(managementPort, `${name} (management)`);
  }
}

const clientsFor = (endpoint: string): ProvisionClients =>
  createClients({ endpoint, region: LOCAL_REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href.replace(/\/$/, '');
}
