import { type Change, provision, type ProvisionClients, type Provisioned } from '@pactline/provision';
import type { ServiceTopology } from '@pactline/topology';
import type { Bundle } from '../bundle/bundle.ts';
import { digestOf } from '../bundle/digests.ts';
import { zipLambda } from '../bundle/zip-lambda.ts';
import { localSettings } from '../services/local-settings.ts';
import { awsVariables, type LocalPlace, settingsOf } from '../services/place.ts';
import type { Deployable } from '../services/units.ts';
import { readLocalSecrets, writeLocalSecrets } from '../state/local-secrets.ts';
import type { Failures } from './problems.ts';

export interface ResourcesOptions {
  readonly stateDir: string;
  /** Asked again at each provisioning: an emulator that was started again has another private address. */
  readonly clients: ProvisionClients;
  /** Everything stands that a service or a Lambda asks AWS for. */
  readonly onProvisioned: () => Promise<void>;
  readonly localstack: boolean;
  /** Variables of a service besides those that follow from the topology. */
  readonly settings: ((service: ServiceTopology) => Readonly<Record<string, string>>) | undefined;
}

export interface ResourcesWanted {
  readonly place: LocalPlace;
  readonly lambdas: readonly Deployable[];
  readonly bundles: ReadonlyMap<string, Bundle>;
  /** Compares with what stands there even if nothing else is wanted than the last time. */
  readonly force: boolean;
}

export interface ResourcesUpdate {
  readonly changes: readonly Change[];
  /** By service: what it needs does not stand; that of the others does. */
  readonly failures: Failures;
}

/** Everything that the emulator holds for the services. */
export class Resources {
  readonly #options: ResourcesOptions;
  #provisioned: Provisioned | undefined;
  #done: string | undefined;

  constructor(options: ResourcesOptions) {
    this.#options = options;
  }

  get provisioned(): Provisioned {
    if (this.#provisioned === undefined) throw new Error('Nothing is provisioned yet.');
    return this.#provisioned;
  }

  /** All variables of a service. */
  settings(place: LocalPlace, service: ServiceTopology, provisioned = this.provisioned): Record<string, string> {
    return { ...settingsOf(place, service, provisioned), ...this.#options.settings?.(service) };
  }

  async update(wanted: ResourcesWanted): Promise<ResourcesUpdate> {
    const key = keyOf(wanted);
    if (!wanted.force && this.#done === key) return { changes: [], failures: new Map() };
    const { topology } = wanted.place;
    const changes: Change[] = [];
    const failures = new Map<string, Error>();
    try {
      await this.#provision(wanted, undefined, changes);
      this.#done = key;
    } catch {
      this.#done = undefined;
      const names = Object.keys(topology.services);
      // One by one: a service whose resources cannot be made must not keep the others from theirs.
      for (const name of names) {
        try {
          await this.#provision(wanted, [name], changes);
        } catch (cause) {
          failures.set(name, new Error(`its resources cannot be made: ${(cause as Error).message}`, { cause }));
        }
      }
      if (failures.size === 0) this.#done = key;
    }
    if (failures.size === 0) await this.#options.onProvisioned();
    return { changes, failures };
  }

  async #provision(
    { place, lambdas, bundles }: ResourcesWanted,
    services: readonly string[] | undefined,
    changes: Change[],
  ): Promise<void> {
    const { clients, stateDir, localstack } = this.#options;
    const { topology, stage } = place;
    const sources = lambdas.flatMap(({ service, bundle: { name } }) => {
      const made = bundles.get(name);
      // What runs of a Lambda that cannot be bundled goes on.
      if (made === undefined) return [];
      const zip = zipLambda(made.file);
      const source = (provisioned: Parameters<typeof settingsOf>[2]) => ({
        zip,
        handler: 'index.handler',
        environment: {
          ...this.settings(place, service, provisioned as Provisioned),
          // LocalStack runs Lambdas in containers and tells them its address itself.
          ...(localstack ? {} : awsVariables(place.awsEndpointUrl)),
        },
      });
      return [[service.name, source] as const];
    });
    const made = await provision({
      topology,
      stage,
      clients,
      lambdaCode: Object.fromEntries(sources),
      secrets: readLocalSecrets(stateDir),
      onChange: (change) => changes.push(change),
      ...(services && { services }),
    });
    this.#provisioned = services === undefined ? made : merged(this.#provisioned, made);
    writeLocalSecrets(stateDir, this.#provisioned.secrets);
  }
}

/** Everything that decides about resources. */
function keyOf({ place, lambdas, bundles }: ResourcesWanted): string {
  const functions = lambdas.map(({ service, bundle: { name } }) => [
    bundles.get(name)?.hash,
    localSettings(service, place.env),
  ]);
  return digestOf(JSON.stringify([place.topology, place.stage, place.ports, functions]));
}

function merged(before: Provisioned | undefined, now: Provisioned): Provisioned {
  const queueUrl = (name: string): string => {
    try {
      return now.queueUrl(name);
    } catch (error) {
      if (before === undefined) throw error;
      return before.queueUrl(name);
    }
  };
  return { ...now, queueUrl, secrets: { ...before?.secrets, ...now.secrets } };
}

/** A change as people read it. */
export const changeLine = ({ action, kind, name, detail }: Change): string =>
  `${action} ${kind} ${name}${detail === undefined ? '' : ` (${detail})`}`;
