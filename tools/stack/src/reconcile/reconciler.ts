import { join } from 'node:path';
import { provision, type ProvisionClients, type Provisioned } from '@pactline/provision';
import type { ServiceTopology } from '@pactline/topology';
import { zipLambda } from '../bundle/zip-lambda.ts';
import type { Ui } from '../output/ui.ts';
import { statePaths } from '../paths.ts';
import { awsVariables, type LocalPlace, settingsOf } from '../services/place.ts';
import { processEnvironment } from '../services/process-environment.ts';
import { UnitProcess } from '../services/unit-process.ts';
import { lambdasOf, type Unit, unitsOf } from '../services/units.ts';
import { describeStack } from '../state/describe-stack.ts';
import { readLocalSecrets, writeLocalSecrets } from '../state/local-secrets.ts';
import type { ProcessList } from '../state/process-list.ts';
import { type ServiceState, type StackState, writeStackState } from '../state/stack-state.ts';
import { LogFile } from '../system/log-file.ts';
import type { Bundles } from './bundles.ts';

export interface ReconcilerOptions {
  readonly stateDir: string;
  readonly place: LocalPlace;
  readonly bundles: Bundles;
  readonly clients: ProvisionClients;
  readonly processes: ProcessList;
  readonly ui: Ui;
  readonly singleProcess: boolean;
  readonly localstack: boolean;
  /** Variables of a service besides those that follow from the topology. */
  readonly settings: ((service: ServiceTopology) => Readonly<Record<string, string>>) | undefined;
}

/** Makes what runs agree with the topology and the sources. */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #units = new Map<string, UnitProcess>();
  #up = false;
  #stopped = false;
  #state: StackState;
  #provisioned!: Provisioned;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#state = describeStack(options.stateDir, options.place, options.singleProcess);
  }

  get state(): StackState {
    return this.#state;
  }
  get provisioned(): Provisioned {
    return this.#provisioned;
  }
  /** All variables of a service. */
  settings(service: ServiceTopology): Record<string, string> {
    const { place, settings } = this.#options;
    return { ...settingsOf(place, service, this.#provisioned), ...settings?.(service) };
  }

  /** Source files by the service or Lambda that is made of them. */
  inputs(): Promise<Map<string, readonly string[]>> {
    return this.#options.bundles.inputs();
  }

  /** @throws StackError a part does not come up */
  async start(began: number, signal: AbortSignal | undefined): Promise<void> {
    const { stateDir, bundles, ui, place, singleProcess } = this.#options;
    const { built, count } = await bundles.all();
    ui.done('Bundles', built === 0 ? 'unchanged' : `${built} of ${count} built`, performance.now() - began);
    await this.provision(began);
    signal?.throwIfAborted();
    await Promise.all(unitsOf(place.topology, singleProcess).map((unit) => this.#startUnit(unit)));
    signal?.throwIfAborted();
    this.#up = true;
    writeStackState(stateDir, this.#state);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#units.values()].map((unit) => unit.stop()));
  }

  async provision(began: number): Promise<void> {
    const { place, ui, localstack, bundles, clients, stateDir, settings } = this.#options;
    const { topology, stage } = place;
    const sources = lambdasOf(topology).map(async ({ service, bundle: spec }) => {
      const zip = zipLambda((await bundles.of(spec.name)).file);
      const source = (provisioned: Parameters<typeof settingsOf>[2]) => ({
        zip,
        handler: 'index.handler',
        environment: {
          ...settingsOf(place, service, provisioned),
          ...settings?.(service),
          // LocalStack runs Lambdas in containers and tells them its address itself.
          ...(localstack ? {} : awsVariables(place.awsEndpointUrl)),
        },
      });
      return [service.name, source] as const;
    });
    const lambdaCode = Object.fromEntries(await Promise.all(sources));
    this.#provisioned = await provision({ topology, stage, clients, lambdaCode, secrets: readLocalSecrets(stateDir) });
    writeLocalSecrets(stateDir, this.#provisioned.secrets);
    const { changes } = this.#provisioned;
    const detail = changes.length === 0 ? 'unchanged' : `${changes.length} changes`;
    ui.done('Resources', detail, performance.now() - began);
  }

  async #startUnit(unit: Unit): Promise<void> {
    const begin = performance.now();
    const { ui, stateDir, bundles, place, processes } = this.#options;
    const urls = unit.services.map((service) => this.#state.services[service.name]);
    const process_ = new UnitProcess({
      name: unit.name,
      file: (await bundles.of(unit.bundle.name)).file,
      env: Object.assign(
        {},
        processEnvironment(),
        awsVariables(place.awsEndpointUrl),
        ...unit.services.map((service) => this.settings(service)),
      ),
      readyUrls: urls.flatMap((state) => (state?.managementUrl ? [`${state.managementUrl}/ready`] : [])),
      log: new LogFile(join(statePaths(stateDir).logs, `${unit.name}.log`)),
      processes,
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
    if (this.#up && !this.#stopped) writeStackState(this.#options.stateDir, this.#state);
  }

  /** Bundles again what is made of changed files, and runs what came out differently. */
  async reload(names: readonly string[]): Promise<void> {
    const changed = await this.#options.bundles.again(names);
    await Promise.all(changed.map((name) => this.#units.get(name)?.restart('its code changed')));
    const lambdas = lambdasOf(this.#options.place.topology);
    if (lambdas.some(({ bundle: spec }) => changed.includes(spec.name))) await this.provision(performance.now());
  }
}
