import { join } from 'node:path';
import type { StopOutcome } from '../backends/backend.ts';
import { digestOf } from '../bundle/digests.ts';
import type { Ui } from '../output/ui.ts';
import { statePaths } from '../paths.ts';
import { awsVariables, type LocalPlace } from '../services/place.ts';
import { processEnvironment } from '../services/process-environment.ts';
import { type Launch, UnitProcess } from '../services/unit-process.ts';
import type { Unit } from '../services/units.ts';
import { localUrl } from '../state/describe-stack.ts';
import type { ProcessList } from '../state/process-list.ts';
import { logFile } from '../system/log-file.ts';

export interface ProcessesOptions {
  readonly stateDir: string;
  readonly processes: ProcessList;
  readonly ui: Ui;
  /** The processes are other ones, or work otherwise. */
  readonly onChange: () => void;
}

/** A unit, and with what it runs. */
export interface WantedUnit {
  readonly unit: Unit;
  readonly launch: Launch;
  /** Where its services listen, for people. */
  readonly urls: readonly string[];
}

/** How a unit's process is started. */
export function wantedUnit(
  unit: Unit,
  file: string,
  place: LocalPlace,
  settings: (service: Unit['services'][number]) => Record<string, string>,
): WantedUnit {
  const env = Object.assign(
    {},
    processEnvironment(),
    awsVariables(place.awsEndpointUrl),
    ...unit.services.map((service) => settings(service)),
  ) as Record<string, string>;
  const ports = unit.services.flatMap(({ name }) => place.ports[name] ?? []);
  const readyUrls = ports.map(({ managementPort }) => `${localUrl(managementPort)}/ready`);
  return { unit, launch: { file, env, readyUrls }, urls: ports.map(({ port }) => localUrl(port)) };
}

/** The processes with services in them. */
export class Processes {
  readonly #options: ProcessesOptions;
  readonly #running = new Map<string, { readonly unit: Unit; readonly process: UnitProcess }>();

  #stopped = false;

  constructor(options: ProcessesOptions) {
    this.#options = options;
  }

  /** The process in which a service runs. */
  of(service: string): UnitProcess | undefined {
    for (const { unit, process } of this.#running.values())
      if (unit.services.some(({ name }) => name === service)) return process;
    return undefined;
  }

  /** @throws StartupError one does not get ready */
  async start(wanted: readonly WantedUnit[]): Promise<void> {
    await Promise.all(
      wanted.map(async ({ unit, launch, urls }) => {
        const begin = performance.now();
        await this.#add(unit, launch).start();
        for (const [index, { name }] of unit.services.entries())
          this.#options.ui.done(name, urls[index] ?? '', performance.now() - begin);
      }),
    );
  }

  /**
   * Starts what is new, restarts what is started with something else now, and ends what nobody wants any more. One that does
   * not get ready is tried again and again, and says why.
   *
   * @param known every unit that there is, those that are left as they are included
   * @param force what does not work is tried again now
   */
  async update(wanted: readonly WantedUnit[], known: readonly Unit[], force: boolean): Promise<void> {
    if (this.#stopped) return;
    const gone = [...this.#running].filter(([name]) => !known.some((unit) => unit.name === name));
    await Promise.all([
      ...gone.map(async ([name, { process }]) => {
        this.#running.delete(name);
        await process.stop();
        this.#options.ui.done(name, 'stopped: it is in no contract any more; its data is kept');
      }),
      ...wanted.map(async ({ unit, launch, urls }) => {
        const standing = this.#running.get(unit.name)?.process;
        if (standing === undefined)
          return this.#add(unit, launch).restart(`started, it is new: ${urls.join(', ')}`, launch);
        this.#running.set(unit.name, { unit, process: standing });
        const failed = force && standing.failure !== undefined ? 'tried again' : undefined;
        const reason = difference(standing.launch, launch) ?? failed;
        if (reason !== undefined) await standing.restart(`restarted: ${reason}`, launch);
      }),
    ]);
  }

  async stop(): Promise<StopOutcome[]> {
    this.#stopped = true;
    const ends = await Promise.allSettled([...this.#running.values()].map(({ process }) => process.stop()));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  }

  #add(unit: Unit, launch: Launch): UnitProcess {
    const { stateDir, processes, ui, onChange } = this.#options;
    const log = logFile(join(statePaths(stateDir).logs, `${unit.name}.log`));
    const process = new UnitProcess({ name: unit.name, log, processes, ui, onChange }, launch);
    this.#running.set(unit.name, { unit, process });
    return process;
  }
}

function difference(before: Launch, after: Launch): string | undefined {
  if (before.file !== after.file) return 'its code changed';
  const settings = ({ env, readyUrls }: Launch): string =>
    digestOf(JSON.stringify([Object.entries(env).toSorted(([one], [other]) => (one < other ? -1 : 1)), readyUrls]));
  return settings(before) === settings(after) ? undefined : 'its settings changed';
}
