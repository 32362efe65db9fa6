import { basename, dirname } from 'node:path';
import type { ProvisionClients, Provisioned } from '@pactline/provision';
import type { ServiceTopology, Topology } from '@pactline/topology';
import type { StopOutcome } from '../backends/backend.ts';
import type { Bundle } from '../bundle/bundle.ts';
import { messageOf } from '../errors.ts';
import type { Ui } from '../output/ui.ts';
import type { LocalPlace } from '../services/place.ts';
import { lambdasOf, type Unit, unitsOf } from '../services/units.ts';
import { describeStack } from '../state/describe-stack.ts';
import type { ProcessList } from '../state/process-list.ts';
import { recordDeployments } from '../state/record-deployments.ts';
import {
  type Applied,
  type Problem,
  type ServiceState,
  type StackState,
  tryWriteStackState,
} from '../state/stack-state.ts';
import { updateBundles, type BundlesUpdate } from './bundles.ts';
import type { Databases, DatabasesUpdate } from './databases.ts';
import { portsFor } from './ports.ts';
import { problemsOf, throwFirst } from './problems.ts';
import { Processes, type WantedUnit, wantedUnit } from './processes.ts';
import { changeLine, Resources, type ResourcesUpdate } from './resources.ts';

export interface ReconcilerOptions {
  readonly stateDir: string;
  readonly place: LocalPlace;
  readonly databases: Databases;
  readonly clients: ProvisionClients;
  readonly onProvisioned: () => Promise<void>;
  readonly processes: ProcessList;
  readonly ui: Ui;
  readonly ports: 'fixed' | 'free';
  readonly singleProcess: boolean;
  readonly localstack: boolean;
  /** Variables of a service besides those that follow from the topology. */
  readonly settings: ((service: ServiceTopology) => Readonly<Record<string, string>>) | undefined;
}

/** What one round brings. */
export interface Round {
  readonly topology: Topology;
  /** Of the topology's file. */
  readonly topologyDigest: string | undefined;
  /** Variables of the shell that asked, which win over those before. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Compares with what stands there, too, and tries again what does not work. */
  readonly force: boolean;
  /** Found elsewhere. */
  readonly problems: readonly Problem[];
  readonly requests: readonly string[];
}

// More of them at once are of a first start.
const SHOWN_CHANGES = 12;

/** Makes what runs agree with the topology and the sources: once at the start, then whenever they change. */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #resources: Resources;
  readonly #processes: Processes;
  readonly #startedAt = new Date().toISOString();
  #place: LocalPlace;
  #bundles: ReadonlyMap<string, Bundle> = new Map();
  #problems: readonly Problem[] = [];
  #applied: Applied | undefined;
  #working = false;
  #isUp = false;
  #stopped = false;
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#place = options.place;
    this.#resources = new Resources(options);
    this.#processes = new Processes({ ...options, onChange: () => this.#writeState() });
  }

  get topology(): Topology {
    return this.#place.topology;
  }
  get provisioned(): Provisioned {
    return this.#resources.provisioned;
  }
  /** All variables of a service. */
  settings(service: ServiceTopology): Record<string, string> {
    return this.#resources.settings(this.#place, service);
  }

  get state(): StackState {
    const { stateDir, singleProcess, localstack, ports } = this.#options;
    const facts = { stateDir, singleProcess, localstack, ports, startedAt: this.#startedAt };
    const state = describeStack({ ...facts, place: this.#place });
    const failing: Problem[] = [];
    const services = Object.entries(state.services).map(([name, service]): [string, ServiceState] => {
      const unit = this.#processes.of(name);
      if (unit?.failure !== undefined) failing.push({ part: name, message: unit.failure });
      const code = unit === undefined ? this.#bundles.get(name)?.hash : basename(dirname(unit.started.file));
      return [name, { ...service, ...(unit?.pid && { pid: unit.pid }), ...(code !== undefined && { code }) }];
    });
    return {
      ...state,
      services: Object.fromEntries(services),
      problems: [...this.#problems, ...failing],
      ...(this.#applied && { applied: this.#applied }),
      ...(this.#working && { working: true }),
    };
  }

  /**
   * Brings everything up.
   *
   * @param early what began before the emulator was there
   * @throws StackError a part does not come up
   */
  async start(
    early: {
      readonly bundled: Promise<BundlesUpdate>;
      readonly migrated: DatabasesUpdate;
      readonly problems: readonly Problem[];
      readonly topologyDigest: string | undefined;
    },
    began: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { ui } = this.#options;
    const { bundles, built, failures } = await early.bundled;
    throwFirst(failures);
    ui.done('Bundles', built === 0 ? 'unchanged' : `${built} of ${bundles.size} built`, performance.now() - began);
    const { changes, failures: missing } = await this.#provision(bundles, true);
    throwFirst(missing);
    ui.done('Resources', changes.length === 0 ? 'unchanged' : `${changes.length} changes`, performance.now() - began);
    signal?.throwIfAborted();
    await this.#processes.start(this.#units().flatMap((unit) => this.#wanted(unit, bundles)));
    signal?.throwIfAborted();
    this.#bundles = bundles;
    this.#takeProblems(early.problems);
    this.#applied = appliedNow(early.topologyDigest, []);
    this.#isUp = true;
    this.#writeState();
  }

  /** A change that is being taken in is left where it is: the next start compares everything again. */
  stop(): Promise<StopOutcome[]> {
    this.#stopped = true;
    return this.#processes.stop();
  }

  /** Makes the resources again, for an emulator that has lost them. */
  provision(began: number): Promise<void> {
    return this.#alone(async () => {
      const { changes, failures } = await this.#provision(this.#bundles, true);
      throwFirst(failures);
      this.#options.ui.done('Resources', `${changes.length} changes`, performance.now() - began);
    });
  }

  /** Brings what runs to what the sources say. What fails is left as it was and named; the rest goes on. */
  apply(round: Round): Promise<void> {
    return this.#alone(async () => {
      if (this.#stopped) return;
      this.#working = true;
      this.#writeState();
      try {
        await this.#apply(round);
      } catch (error) {
        if (this.#stopped) return;
        this.#takeProblems([
          ...round.problems,
          { part: 'stack', message: `A change was not taken in: ${messageOf(error)}` },
        ]);
      } finally {
        this.#working = false;
        this.#applied = appliedNow(round.topologyDigest, round.requests);
        this.#writeState();
      }
    });
  }

  async #apply({ topology, env, force, problems }: Round): Promise<void> {
    const { ui, databases, stateDir, ports: kind } = this.#options;
    const began = performance.now();
    const ports = await portsFor(topology, this.#place.ports, kind);
    this.#place = { ...this.#place, topology, ports: ports.ports, env: { ...this.#place.env, ...env } };
    const units = this.#units();
    const specs = [...units, ...lambdasOf(topology)].map((deployable) => deployable.bundle);
    const [bundled, migrated] = await Promise.all([updateBundles(specs), databases.update(topology, { force })]);
    if (migrated.count > 0) ui.done('Databases', `${migrated.count} migrations`, performance.now() - began);
    const { changes, failures } = await this.#provision(bundled.bundles, force);
    this.#showChanges(changes, began);
    this.#bundles = new Map([...this.#bundles, ...bundled.bundles]);
    const blocked = new Map<string, Error>([...ports.failures, ...migrated.failures, ...failures, ...bundled.failures]);
    this.#takeProblems([...problems, ...problemsOf(blocked)]);
    const free = units.filter((unit) => !unit.services.some(({ name }) => blocked.has(name)));
    const wanted = free.flatMap((unit) => this.#wanted(unit, bundled.bundles));
    await this.#processes.update(wanted, units, force);
    if (this.#stopped) return;
    const fine = Object.keys(topology.services).filter(
      (name) => !this.state.problems.some(({ part }) => part === name),
    );
    await recordDeployments(stateDir, this.#place.stage, fine);
  }

  #units(): Unit[] {
    return unitsOf(this.#place.topology, this.#options.singleProcess);
  }

  #wanted(unit: Unit, bundles: ReadonlyMap<string, Bundle>): WantedUnit[] {
    const made = bundles.get(unit.bundle.name);
    return made === undefined ? [] : [wantedUnit(unit, made.file, this.#place, (service) => this.settings(service))];
  }

  #provision(bundles: ReadonlyMap<string, Bundle>, force: boolean): Promise<ResourcesUpdate> {
    const place = this.#place;
    return this.#resources.update({ place, lambdas: lambdasOf(place.topology), bundles, force });
  }

  #showChanges(changes: ResourcesUpdate['changes'], began: number): void {
    const { ui } = this.#options;
    if (changes.length === 0) return;
    ui.done('Resources', `${changes.length} changes`, performance.now() - began);
    for (const change of changes.slice(0, SHOWN_CHANGES)) ui.note(changeLine(change));
    if (changes.length > SHOWN_CHANGES) ui.note(`and ${changes.length - SHOWN_CHANGES} more`);
  }

  /** Says what is new, and what is mended. */
  #takeProblems(problems: readonly Problem[]): void {
    const { ui } = this.#options;
    const isIn = (list: readonly Problem[], wanted: Problem): boolean =>
      list.some(({ part, message }) => part === wanted.part && message === wanted.message);
    const added = problems.filter((problem) => !isIn(this.#problems, problem));
    for (const { part, message } of added) ui.warn(`${message.startsWith(part) ? '' : `${part}: `}${message}`);
    const mended = new Set(this.#problems.map(({ part }) => part));
    for (const { part } of problems) mended.delete(part);
    for (const part of mended) ui.done(part, 'mended');
    if (added.length > 0) ui.note('What ran before goes on. See it with: npm run stack -- status');
    this.#problems = problems;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  #writeState(): void {
    if (this.#isUp && !this.#stopped) tryWriteStackState(this.#options.stateDir, this.state);
  }
}

const appliedNow = (topology: string | undefined, requests: readonly string[]): Applied => ({
  at: new Date().toISOString(),
  ...(topology !== undefined && { topology }),
  requests,
});
