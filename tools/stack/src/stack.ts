import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClients, destroyClients, provision, type ProvisionClients, type Provisioned } from '@pactline/provision';
import type { ServiceTopology, Topology } from '@pactline/topology';
import type { Backend } from './backends/backend.ts';
import { assertPortFree, beginBackends, type BackendName, type StartingBackends } from './backends/backends.ts';
import { LOCAL_REGION } from './backends/emulator.ts';
import { stop as endEsbuild } from 'esbuild';
import { type Bundle, bundle } from './bundle/bundle.ts';
import { zipLambda } from './bundle/zip-lambda.ts';
import { messageOf, StackError } from './errors.ts';
import { type Issuer, startIssuer } from './issuer/issuer-server.ts';
import type { Ui } from './output/ui.ts';
import { statePaths } from './paths.ts';
import { prepareDatabases } from './services/databases.ts';
import { awsVariables, type LocalPlace, portsOf, settingsOf } from './services/place.ts';
import { LOCAL_STAGE } from './services/local-database.ts';
import { processEnvironment } from './services/process-environment.ts';
import { UnitProcess } from './services/unit-process.ts';
import { type Deployable, lambdasOf, type Unit, unitsOf } from './services/units.ts';
import { recordDeployments } from './state/record-deployments.ts';
import { readLocalSecrets, writeLocalSecrets } from './state/local-secrets.ts';
import { ProcessList } from './state/process-list.ts';
import { removeStackState, type ServiceState, type StackState, writeStackState } from './state/stack-state.ts';
import { acquireLock, LockHeldError } from './system/lock.ts';
import { LogFile } from './system/log-file.ts';
import { freePorts } from './system/ports.ts';

const ISSUER_PORT = 4600;

export interface StackOptions {
  readonly stateDir: string;
  readonly topology: Topology;
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
  readonly #units = new Map<string, UnitProcess>();
  readonly #bundles = new Map<string, Promise<Bundle>>();
  #up = false;
  #stopped: Promise<void> | undefined;
  #state!: StackState;
  #place!: LocalPlace;
  #provisioned!: Provisioned;
  #clients!: ProvisionClients;

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
    return this.#state;
  }
  get clients(): ProvisionClients {
    return this.#clients;
  }
  get provisioned(): Provisioned {
    return this.#provisioned;
  }
  get topology(): Topology {
    return this.#options.topology;
  }
  get stateDir(): string {
    return this.#options.stateDir;
  }
  get stage(): string {
    return this.#options.stage ?? LOCAL_STAGE;
  }
  /** All variables of a service. */
  settings(service: ServiceTopology): Record<string, string> {
    return { ...settingsOf(this.#place, service, this.#provisioned), ...this.#options.settings?.(service) };
  }

  /** Source files by the service or Lambda that is made of them. */
  async inputs(): Promise<Map<string, readonly string[]>> {
    const entries = [...this.#bundles].map(async ([name, made]) => [name, (await made).inputs] as const);
    return new Map(await Promise.all(entries));
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
    await Promise.all([...this.#units.values()].map((unit) => attempt(() => unit.stop())));
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
    const units = unitsOf(topology, singleProcess);
    const lambdas = lambdasOf(topology);
    const free = ports === 'free' ? await freePorts(1 + 2 * Object.keys(topology.services).length) : undefined;
    const servicePorts = portsOf(topology, free?.slice(1));
    if (free === undefined) await assertPortsFree(servicePorts);
    const backends = await beginBackends({ stateDir, ports, localstack, log: (line) => ui.note(line) });
    this.#cleanups.push(() => backends.stop());
    const began = performance.now();
    for (const { bundle: spec } of [...units, ...lambdas]) this.#bundles.set(spec.name, settled(bundle(spec)));
    const issuer = await startIssuer({ stateDir, port: free?.[0] ?? ISSUER_PORT });
    this.#cleanups.push(() => issuer.stop());
    const audience = topology.bus.name;
    const [aws, database, redis] = await Promise.all([
      this.#backend('aws', backends, began),
      this.#backend('database', backends, began).then(async (backend) => {
        const count = await prepareDatabases(topology, this.stage, backend.url);
        ui.done('Databases', count === 0 ? 'up to date' : `${count} migrations`, performance.now() - began);
        return backend;
      }),
      this.#backend('redis', backends, began),
    ]);
    signal?.throwIfAborted();
    this.#place = {
      topology,
      stage: this.stage,
      awsEndpointUrl: aws.url,
      databaseUrl: database.url,
      redisUrl: redis.url,
      issuer,
      audience,
      ports: servicePorts,
    };
    this.#clients = clientsFor(aws.url);
    this.#cleanups.push(() => destroyClients(this.#clients));
    await this.#reportBundles(began);
    await this.#provision(lambdas, began);
    signal?.throwIfAborted();
    this.#state = this.#describe(issuer, singleProcess);
    await Promise.all(units.map((unit) => this.#startUnit(unit)));
    signal?.throwIfAborted();
    this.#up = true;
    writeStackState(stateDir, this.#state);
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
        if (name === 'aws') await this.#provision(lambdasOf(this.topology), performance.now());
        ui.done(again.name, 'back');
      } catch (error) {
        ui.warn(`${backend.name} does not come back: ${messageOf(error)}\nStop the stack (Ctrl-C) and start it again.`);
      }
    });
  }

  async #reportBundles(began: number): Promise<void> {
    const made = await Promise.all(this.#bundles.values());
    const built = made.filter((entry) => entry.built).length;
    // Its process would stay for nothing; the next reload starts it again.
    if (built > 0) await endEsbuild();
    const detail = built === 0 ? 'unchanged' : `${built} of ${made.length} built`;
    this.#options.ui.done('Bundles', detail, performance.now() - began);
  }

  async #provision(lambdas: readonly Deployable[], began: number): Promise<void> {
    const { topology, ui, localstack } = this.#options;
    const sources = lambdas.map(async ({ service, bundle: spec }) => {
      const { file } = await this.#bundles.get(spec.name)!;
      const zip = zipLambda(file);
      const source = (place: Parameters<typeof settingsOf>[2]) => ({
        zip,
        handler: 'index.handler',
        environment: {
          ...settingsOf(this.#place, service, place),
          ...this.#options.settings?.(service),
          // LocalStack runs Lambdas in containers and tells them its address itself.
          ...(localstack ? {} : awsVariables(this.#place.awsEndpointUrl)),
        },
      });
      return [service.name, source] as const;
    });
    const lambdaCode = Object.fromEntries(await Promise.all(sources));
    const clients = this.#clients;
    const secrets = readLocalSecrets(this.stateDir);
    this.#provisioned = await provision({ topology, stage: this.stage, clients, lambdaCode, secrets });
    writeLocalSecrets(this.stateDir, this.#provisioned.secrets);
    const { changes } = this.#provisioned;
    const detail = changes.length === 0 ? 'unchanged' : `${changes.length} changes`;
    ui.done('Resources', detail, performance.now() - began);
  }

  async #startUnit(unit: Unit): Promise<void> {
    const begin = performance.now();
    const { ui } = this.#options;
    const log = new LogFile(join(statePaths(this.stateDir).logs, `${unit.name}.log`));
    const settings = unit.services.map((service) => this.settings(service));
    const urls = unit.services.map((service) => this.#state.services[service.name]);
    const process_ = new UnitProcess({
      name: unit.name,
      file: (await this.#bundles.get(unit.bundle.name)!).file,
      env: Object.assign({}, processEnvironment(), awsVariables(this.#place.awsEndpointUrl), ...settings),
      readyUrls: urls.flatMap((state) => (state?.managementUrl ? [`${state.managementUrl}/ready`] : [])),
      log,
      processes: this.#processes,
      ui,
      onPid: (pid) => this.#notePid(unit, pid),
    });
    this.#units.set(unit.bundle.name, process_);
    await process_.start();
    for (const [index, service] of unit.services.entries()) {
      ui.done(service.name, urls[index]?.url ?? '', performance.now() - begin);
    }
  }

  #notePid(unit: Unit, pid: number): void {
    const services = { ...this.#state.services };
    for (const { name } of unit.services) services[name] = { ...(services[name] as ServiceState), pid };
    this.#state = { ...this.#state, services };
    if (this.#up && !this.#stopped) writeStackState(this.stateDir, this.#state);
  }

  #describe(issuer: Issuer, singleProcess: boolean): StackState {
    const { logs } = statePaths(this.stateDir);
    const { ports, awsEndpointUrl, databaseUrl, redisUrl, audience } = this.#place;
    const services = Object.values(this.topology.services).map(({ name, runtime }): [string, ServiceState] => {
      const { port, managementPort } = ports[name] ?? {};
      const log = join(logs, `${runtime === 'lambda' ? 'emulator' : singleProcess ? 'services' : name}.log`);
      const urls = port === undefined ? {} : { url: local(port), managementUrl: local(managementPort ?? 0) };
      return [name, { runtime, log, ...urls }];
    });
    return {
      pid: process.pid,
      stage: this.stage,
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

  /** Bundles again what is made of changed files, and runs what came out differently. */
  async reload(names: readonly string[]): Promise<void> {
    const lambdas = lambdasOf(this.topology);
    const changed: string[] = [];
    for (const name of names) {
      const before = await this.#bundles.get(name);
      if (before === undefined) continue;
      const after = await bundle(before.spec);
      this.#bundles.set(name, settled(Promise.resolve(after)));
      if (after.hash !== before.hash) changed.push(name);
    }
    await Promise.all(changed.map((name) => this.#units.get(name)?.restart('its code changed')));
    if (lambdas.some(({ bundle: spec }) => changed.includes(spec.name)))
      await this.#provision(lambdas, performance.now());
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

/** A promise whose failure is looked at later. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

const clientsFor = (endpoint: string): ProvisionClients =>
  createClients({ endpoint, region: LOCAL_REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

const local = (port: number): string => `http://127.0.0.1:${port}`;

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href.replace(/\/$/, '');
}
