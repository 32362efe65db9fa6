import { createClients, destroyClients, type ProvisionClients, type Provisioned } from '@pactline/provision';
import type { ServiceTopology, Topology } from '@pactline/topology';
import type { Backend } from './backends/backend.ts';
import { assertPortFree, beginBackends, type BackendName } from './backends/backends.ts';
import { LOCAL_REGION } from './backends/emulator.ts';
import { Supervisor } from './backends/supervisor.ts';
import { messageOf, StackError } from './errors.ts';
import { type Issuer, startIssuer } from './issuer/issuer-server.ts';
import { seconds, type Ui } from './output/ui.ts';
import { statePaths } from './paths.ts';
import { updateBundles } from './reconcile/bundles.ts';
import { Databases } from './reconcile/databases.ts';
import { throwFirst } from './reconcile/problems.ts';
import type { ProjectReading, ProjectSources } from './reconcile/project-sources.ts';
import { Reconciler } from './reconcile/reconciler.ts';
import type { ApplyRequest } from './reconcile/requests.ts';
import { LOCAL_STAGE } from './services/local-database.ts';
import { type LocalPlace, portsOf } from './services/place.ts';
import { lambdasOf, unitsOf } from './services/units.ts';
import { makePrivate } from './state/private-modes.ts';
import { assertRoom } from './state/no-room.ts';
import { ProcessList } from './state/process-list.ts';
import { recordDeployments } from './state/record-deployments.ts';
import { removeStackState, type StackState } from './state/stack-state.ts';
import { StopProgress, type StopWork } from './state/stop-progress.ts';
import { forgetStopReport, type StopReport, troubleLines } from './state/stop-report.ts';
import { Troubles } from './state/troubles.ts';
import { keepRunning } from './system/keep-running.ts';
import { acquireLock, LockHeldError } from './system/lock.ts';
import { freePorts } from './system/ports.ts';

const ISSUER_PORT = 4600;

export interface StackOptions {
  readonly stateDir: string;
  readonly topology: Topology;
  /** Where the topology and what it was generated from are read again while the stack runs. */
  readonly project?: Pick<ProjectSources, 'topologyFolders' | 'read'>;
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
  readonly #cleanups: StopWork[] = [];
  readonly #stopping = new AbortController();
  readonly #troubles: Troubles;
  readonly #notes = new Map<string, string>();
  #stopped: Promise<StopReport> | undefined;
  #clients!: ProvisionClients;
  /** For the emulator's private address, where it is provisioned. */
  #provisionClients!: ProvisionClients;
  #aws!: Backend;
  #reconciler: Reconciler | undefined;

  /**
   * Brings everything up. What had started is stopped when a part fails.
   *
   * @throws StackError one runs already, a port is taken, a tool is missing, a part does not come up
   */
  static async start(options: StackOptions): Promise<Stack> {
    assertRoom(options.stateDir);
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
    this.#troubles = new Troubles(options.stateDir);
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

  /** Where the topology stands, if it is one of the project's. */
  get topologyFolders(): readonly string[] {
    return this.#options.project?.topologyFolders ?? [];
  }

  /** Remembers something that the stack cannot do, for `status`. */
  note(part: string, message: string): void {
    if (this.#notes.get(part) === message) return;
    this.#notes.set(part, message);
    this.#options.ui.warn(message);
  }

  /** Compares what runs with what the sources say now, and applies what differs; what fails is named and left as it was. */
  async apply(requests: readonly ApplyRequest[] = []): Promise<void> {
    const reading = await this.#options.project?.read().catch(unreadable);
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

  /** Stops services first, so that they can drain, then everything else; data is kept. The report says what had to be ended hard. */
  stop(): Promise<StopReport> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<StopReport> {
    this.#stopping.abort();
    const { ui } = this.#options;
    const progress = new StopProgress(this.stateDir, ui);
    await progress.during('services finish what they do', () => this.#reconciler?.stop());
    for (const cleanup of this.#cleanups.toReversed()) await progress.during('backends stop', cleanup);
    this.#processes.clear();
    removeStackState(this.stateDir);
    const report = progress.finish();
    for (const line of troubleLines(report)) ui.warn(line);
    this.#release();
    return report;
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
    makePrivate(stateDir, ui);
    forgetStopReport(stateDir);
    const left = await this.#processes.endLeftovers();
    if (left.ended.length > 0) ui.note(`ended what an earlier start had left running: ${left.ended.join(', ')}`);
    if (left.killed.length > 0) ui.warn(`Ended hard, because it did nothing about it: ${left.killed.join(', ')}`);
    const specs = [...unitsOf(topology, singleProcess), ...lambdasOf(topology)].map(({ bundle }) => bundle);
    const free = ports === 'free' ? await freePorts(1 + 2 * Object.keys(topology.services).length) : undefined;
    const servicePorts = portsOf(topology, free?.slice(1));
    if (free === undefined) await assertPortsFree(servicePorts);
    const backends = await beginBackends({ stateDir, ports, localstack, log: (line) => ui.note(line) });
    this.#cleanups.push((how) => backends.stop(how));
    const supervisor = new Supervisor({
      stateDir,
      backends,
      processes: this.#processes,
      troubles: this.#troubles,
      ui,
      signal: this.#stopping.signal,
      prepare: async (name, backend) => {
        if (name !== 'aws') return;
        this.#useEmulator(backend);
        await this.#reconciler?.provision(performance.now());
      },
    });
    const began = performance.now();
    const bundled = updateBundles(specs);
    // Looked at when the backends are up.
    bundled.catch(() => undefined);
    const issuer = await this.#startIssuer(free?.[0] ?? ISSUER_PORT);
    const [aws, [database, databases, migrated], redis] = await Promise.all([
      this.#backend('aws', supervisor, began),
      this.#backend('database', supervisor, began).then(async (backend) => {
        const databases = new Databases({ stage: this.stage, serverUrl: backend.url });
        const migrated = await databases.update(topology);
        throwFirst(migrated.failures);
        const detail = migrated.count === 0 ? 'up to date' : `${migrated.count} migrations`;
        ui.done('Databases', detail, performance.now() - began);
        return [backend, databases, migrated] as const;
      }),
      this.#backend('redis', supervisor, began),
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
    this.#cleanups.push(() => [this.#clients, this.#provisionClients].forEach(destroyClients));
    this.#useEmulator(aws);
    const provisionClients = (): ProvisionClients => this.#provisionClients;
    const { settings } = this.#options;
    this.#reconciler = new Reconciler({
      stateDir,
      place,
      databases,
      ports,
      get clients() {
        return provisionClients();
      },
      onProvisioned: async () => this.#aws.publish?.(),
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

  async #backend(name: BackendName, supervisor: Supervisor, began: number): Promise<Backend> {
    const backend = await supervisor.watch(name);
    this.#options.ui.done(backend.name, withoutPassword(backend.url), performance.now() - began);
    return backend;
  }

  #useEmulator(backend: Backend): void {
    this.#aws = backend;
    if (this.#provisionClients !== undefined) destroyClients(this.#provisionClients);
    this.#provisionClients = clientsFor(backend.privateUrl ?? backend.url);
  }

  async #startIssuer(port: number): Promise<Issuer> {
    const { stateDir, ui } = this.#options;
    const start = (): Promise<Issuer> => startIssuer({ stateDir, port });
    const first = await start();
    let current = first;
    this.#cleanups.push(() => current.stop());
    void keepRunning<Issuer>({
      first,
      start,
      signal: this.#stopping.signal,
      onEnd: () => ui.warn('The token issuer does not listen any more and is started again'),
      onFailure: (error, wait) => ui.warn(`The token issuer, again in ${seconds(wait)}: ${messageOf(error)}`),
      onBack: (issuer) => {
        current = issuer;
        ui.done('Token issuer', 'back');
      },
      onTrouble: (trouble) => this.#troubles.set('Token issuer', trouble),
    });
    return first;
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

/** A file may vanish while it is read; its end is a change, after which everything is read again. */
const unreadable = (error: unknown): ProjectReading => ({
  digest: undefined,
  problems: [{ part: 'contracts', message: `The contracts cannot be read: ${messageOf(error)}` }],
});
