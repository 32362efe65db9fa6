import { deploymentNames, findService, type ServiceTopology, type Topology } from '@pactline/topology';
import { type Change, ChangeLog } from './changes.ts';
import type { ProvisionClients } from './clients.ts';
import { ensureArchive } from './resources/archive.ts';
import { ensureBucket } from './resources/bucket.ts';
import { ensureBus } from './resources/bus.ts';
import { ensureEmailIdentity } from './resources/email-identity.ts';
import { ensureEventSourceMappings } from './resources/event-source-mapping.ts';
import { ensureFunction, type LambdaCode } from './resources/function.ts';
import { ensureRules } from './resources/rules.ts';
import { ensureSchedule } from './resources/schedule.ts';
import { ensureSecret } from './resources/secret.ts';
import { removeStaleFunctions } from './resources/stale-functions.ts';
import { ensureServiceQueues } from './resources/service-queues.ts';
import { ensureTable } from './resources/table.ts';
import type { PlacedScope } from './scope.ts';

/** Makes the code of a Lambda once everything that its environment names stands. */
export type LambdaSource = (place: ProvisionedPlace) => LambdaCode | Promise<LambdaCode>;

export interface ProvisionOptions {
  readonly topology: Topology;
  /** Part of every physical name: one emulator or account can hold several stages. */
  readonly stage: string;
  readonly clients: ProvisionClients;
  /** Only these; every service of the topology, if absent. Bus and archive always. */
  readonly services?: readonly string[];
  /** Code by service. A Lambda without code gets its queues and no function. */
  readonly lambdaCode?: Readonly<Record<string, LambdaSource>>;
  /** Values by service and logical name; the others are generated and kept. */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly onChange?: (change: Change) => void;
}

/** Where the resources stand. */
export interface ProvisionedPlace {
  readonly accountId: string;
  readonly region: string;
  readonly busArn: string;
  /** URL of a queue by its physical name. @throws Error it was not part of this run */
  readonly queueUrl: (queueName: string) => string;
  /** Values by service and logical name. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Provisioned extends ProvisionedPlace {
  /** Empty when everything stood already. */
  readonly changes: readonly Change[];
}

/**
 * Creates the resources of a topology, corrects those that differ, and removes rules, schedules and functions that it has no
 * more; what holds data stays. Idempotent: a second run changes nothing.
 *
 * @throws TableKeyChangedError a table stands with another key
 */
export async function provision(options: ProvisionOptions): Promise<Provisioned> {
  const { topology, stage, clients } = options;
  const changes = new ChangeLog(options.onChange);
  const services = (options.services ?? Object.keys(topology.services)).map((name) => findService(topology, name));
  const scope = await ensureBus({ topology, names: deploymentNames(topology, stage), clients, changes });
  const queueUrls = new Map<string, string>();
  const secrets: Record<string, Record<string, string>> = {};
  await Promise.all([
    ensureArchive(scope),
    ...services.map(async (service) => {
      const [urls, values] = await Promise.all([
        ensureServiceQueues(scope, service),
        ensureSecrets(scope, service, options.secrets?.[service.name]),
        ensureStores(scope, service),
      ]);
      for (const [name, url] of urls) queueUrls.set(name, url);
      secrets[service.name] = values;
    }),
  ]);
  const place: ProvisionedPlace = {
    accountId: scope.accountId,
    region: scope.region,
    busArn: scope.busArn,
    queueUrl: (name) => {
      const url = queueUrls.get(name);
      if (url === undefined)
        throw new Error(`Queue ${name} is not part of this run. It has: ${[...queueUrls.keys()].join(', ')}`);
      return url;
    },
    secrets,
  };
  await Promise.all([
    ensureRules(scope, services),
    removeStaleFunctions(scope),
    ...services.map(async (service) => ensureLambda(scope, service, options.lambdaCode?.[service.name], place)),
  ]);
  return { ...place, changes: changes.entries };
}

async function ensureStores(scope: PlacedScope, { name, resources }: ServiceTopology): Promise<void> {
  await Promise.all([
    ...Object.entries(resources.tables).map(([table, entry]) => ensureTable(scope, name, table, entry)),
    ...Object.entries(resources.buckets).map(([bucket, entry]) => ensureBucket(scope, name, bucket, entry)),
    ...(resources.ses ? [ensureEmailIdentity(scope, resources.ses.from)] : []),
  ]);
}

async function ensureSecrets(
  scope: PlacedScope,
  { name, resources }: ServiceTopology,
  given: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const entries = Object.entries(resources.secrets).map(async ([secret, { description }]) => {
    const value = await ensureSecret(scope, name, secret, { description, value: given[secret] });
    return [secret, value] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function ensureLambda(
  scope: PlacedScope,
  service: ServiceTopology,
  source: LambdaSource | undefined,
  place: ProvisionedPlace,
): Promise<void> {
  if (service.runtime !== 'lambda' || source === undefined) return;
  await ensureFunction(scope, service, await source(place));
  await Promise.all([
    ensureEventSourceMappings(scope, service),
    ...service.schedules.map((schedule) => ensureSchedule(scope, service, schedule)),
  ]);
}
