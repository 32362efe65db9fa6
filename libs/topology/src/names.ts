import { ARCHIVE_NAME, awsName, BUCKET_NAME, kebabCase, QUEUE_NAME, RULE_NAME, TABLE_NAME } from './aws-name.ts';
import { MAIN_QUEUE, type QueueTopology, type ServiceTopology, type Topology } from './topology.ts';

/** Names of buckets are shared by everybody: an account's own number makes them nobody else's. */
export const globalSuffix = (account: string | undefined): string => (account === undefined ? '' : `-${account}`);

/** Physical names of one stage. Every method throws `UnknownTopologyNameError` for what the topology does not have. */
export interface DeploymentNames {
  readonly stage: string;
  readonly bus: string;
  readonly archive: string;
  /** First part of every name of a service, at most 64 characters: Lambda function, ECS service, log group part. */
  function(service: string): string;
  /** IAM role. */
  role(service: string): string;
  /** @param queue logical name; the service's own queue, if absent */
  queue(service: string, queue?: string): string;
  deadLetterQueue(service: string, queue?: string): string;
  undeliverableQueue(service: string, queue?: string): string;
  rule(service: string, operationId: string): string;
  /** Where the markers of a service's outbox come back. */
  markerQueue(service: string): string;
  markerRule(service: string): string;
  schedule(service: string, schedule: string): string;
  table(service: string, table: string): string;
  bucket(service: string, bucket: string): string;
  secret(service: string, secret: string): string;
  /** Postgres database: the service's name with `_`; the same in every stage, since each stage has a server of its own. */
  database(service: string): string;
}

/** Something was asked for that the topology does not contain. */
export class UnknownTopologyNameError extends Error {
  override readonly name = 'UnknownTopologyNameError';
  constructor(what: string, name: string, known: readonly string[]) {
    super(
      `The topology has no ${what} "${name}". It has: ${known.join(', ') || 'none'}. Generate it again from the contracts.`,
    );
  }
}

/** @throws UnknownTopologyNameError */
export function findService(topology: Topology, service: string): ServiceTopology {
  const found = topology.services[service];
  if (found === undefined) throw new UnknownTopologyNameError('service', service, Object.keys(topology.services));
  return found;
}

/** @throws UnknownTopologyNameError */
export function findQueue(service: ServiceTopology, queue: string = MAIN_QUEUE): QueueTopology {
  const found = service.queues.find((candidate) => candidate.name === queue);
  if (found === undefined) {
    const known = service.queues.map((candidate) => candidate.name);
    throw new UnknownTopologyNameError(`queue of ${service.name}`, queue, known);
  }
  return found;
}

const requireKnown = (what: string, name: string, known: readonly string[]): string => {
  if (!known.includes(name)) throw new UnknownTopologyNameError(what, name, known);
  return name;
};

/** How the names of queues and rules end that bring markers of an outbox back. */
export const MARKER_SUFFIX = '-outbox-markers';

function withMarkers(topology: Topology, service: string): string {
  const known = Object.values(topology.services).filter(({ markers }) => markers !== undefined);
  return requireKnown(
    'outbox of',
    service,
    known.map(({ name }) => name),
  );
}

export interface NamesOptions {
  /** The AWS account: part of the names that all accounts of the world share. None on an emulator. */
  readonly account?: string | undefined;
}

/** Turns the topology's logical names into legal AWS names of one stage: `<bus>-<stage>-<service>-…`. */
export function deploymentNames(topology: Topology, stage: string, { account }: NamesOptions = {}): DeploymentNames {
  const base = [topology.bus.name, stage];
  const queueParts = (service: string, queue: string = MAIN_QUEUE): string[] => {
    const { name } = findQueue(findService(topology, service), queue);
    return name === MAIN_QUEUE ? [...base, service] : [...base, service, kebabCase(name)];
  };
  return {
    stage,
    bus: awsName(base),
    archive: awsName(base, ARCHIVE_NAME),
    function: (service) => awsName([...base, findService(topology, service).name]),
    role: (service) => awsName([...base, findService(topology, service).name]),
    queue: (service, queue) => awsName(queueParts(service, queue), QUEUE_NAME),
    deadLetterQueue: (service, queue) => awsName(queueParts(service, queue), QUEUE_NAME, '-dlq'),
    undeliverableQueue: (service, queue) => awsName(queueParts(service, queue), QUEUE_NAME, '-undeliverable'),
    rule: (service, operationId) => {
      const known = findService(topology, service).rules.map((rule) => rule.operationId);
      requireKnown(`receive operation of ${service}`, operationId, known);
      return awsName([...base, service, kebabCase(operationId)], RULE_NAME);
    },
    markerQueue: (service) => awsName([...base, withMarkers(topology, service)], QUEUE_NAME, MARKER_SUFFIX),
    markerRule: (service) => awsName([...base, withMarkers(topology, service)], RULE_NAME, MARKER_SUFFIX),
    schedule: (service, schedule) => {
      const known = findService(topology, service).schedules.map((entry) => entry.name);
      return awsName([...base, service, requireKnown(`schedule of ${service}`, schedule, known)], RULE_NAME);
    },
    table: (service, table) => {
      const known = Object.keys(findService(topology, service).resources.tables);
      return awsName([...base, service, requireKnown(`table of ${service}`, table, known)], TABLE_NAME);
    },
    bucket: (service, bucket) => {
      const known = Object.keys(findService(topology, service).resources.buckets);
      return awsName(
        [...base, service, requireKnown(`bucket of ${service}`, bucket, known)],
        BUCKET_NAME,
        globalSuffix(account),
      );
    },
    secret: (service, secret) => {
      const known = Object.keys(findService(topology, service).resources.secrets);
      return awsName([...base, service, requireKnown(`secret of ${service}`, secret, known)], TABLE_NAME);
    },
    database: (service) => findService(topology, service).name.replaceAll('-', '_'),
  };
}
