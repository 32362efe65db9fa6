import type { DocsDocument, DocsQueue, DocsReceive, DocsService } from '@pactline/docs-site/model';
import { type DeploymentNames, deploymentNames, type ServiceTopology, type Topology } from '@pactline/topology';
import type { EventsModel } from '../asyncapi/model.ts';
import type { HttpModel } from '../openapi/model.ts';
import type { Service } from '../source/index.ts';
import { describeOperation, placeOf } from './operations.ts';
import type { SchemaBook } from './schema-book.ts';

const STAGE = 'STAGE';

export interface ServiceInput {
  readonly service: Service;
  readonly topology: Topology;
  readonly http: HttpModel | undefined;
  readonly events: EventsModel | undefined;
  readonly documents: readonly DocsDocument[];
  readonly book: SchemaBook;
}

/** Everything that the contracts and the service.yaml say about one service. */
export function describeService({ service, topology, http, events, documents, book }: ServiceInput): DocsService {
  const facts = topology.services[service.name];
  if (facts === undefined) throw new Error(`the topology has no service ${service.name}`);
  const names = deploymentNames(topology, STAGE);
  return {
    name: service.name,
    title: http?.title ?? events?.title ?? service.name,
    description: (http?.description || events?.description || '').trim(),
    runtime: facts.runtime,
    source: facts.source,
    ...(facts.port === undefined ? {} : { port: facts.port }),
    memoryMiB: facts.memoryMiB,
    timeoutSeconds: facts.timeoutSeconds,
    documents,
    operations: (http?.operations ?? []).map((operation) =>
      describeOperation(operation, book, callersOf(topology, service.name, operation.operationId)),
    ),
    sends: facts.sends,
    receives: describeReceives(facts, events),
    queues: facts.queues.map((queue) => describeQueue(facts, queue, names)),
    schedules: facts.schedules,
    resources: describeResources(facts),
    calls: facts.calls.map((call) => {
      const [name = '', operation = ''] = call.split('.');
      return { service: name, operation };
    }),
  };
}

const callersOf = (topology: Topology, service: string, operation: string): string[] =>
  Object.values(topology.services)
    .filter(({ calls }) => calls.includes(`${service}.${operation}`))
    .map(({ name }) => name);

const describeReceives = (facts: ServiceTopology, events: EventsModel | undefined): DocsReceive[] =>
  facts.rules.flatMap((rule) => {
    const model = events?.receives.find(({ operationId }) => operationId === rule.operationId);
    if (model === undefined) return [];
    return [
      {
        operation: rule.operationId,
        description: rule.description,
        events: rule.events,
        pattern: rule.pattern,
        queue: rule.queue,
        batch: rule.batch,
        place: placeOf(model.cursor),
      },
    ];
  });

function describeQueue(
  { name: service }: ServiceTopology,
  queue: ServiceTopology['queues'][number],
  names: DeploymentNames,
): DocsQueue {
  const forPeople = (name: string): string => name.replace(STAGE, '<stage>');
  return {
    name: queue.name,
    physical: {
      queue: forPeople(names.queue(service, queue.name)),
      deadLetter: forPeople(names.deadLetterQueue(service, queue.name)),
      undeliverable: forPeople(names.undeliverableQueue(service, queue.name)),
    },
    visibilitySeconds: queue.visibilityTimeoutSeconds,
    retentionSeconds: queue.retentionSeconds,
    deadLetterRetentionSeconds: queue.deadLetter.retentionSeconds,
    maxReceiveCount: queue.maxReceiveCount,
    batchSize: queue.batchSize,
    batchWindowSeconds: queue.batchWindowSeconds,
    concurrency: queue.concurrency,
  };
}

function describeResources({ resources }: ServiceTopology): string[] {
  const { postgres, redis, tables, buckets, secrets, ses } = resources;
  return [
    ...(postgres ? ['Postgres database'] : []),
    ...(redis ? ['Redis'] : []),
    ...Object.keys(tables).map((name) => `table ${name}`),
    ...Object.keys(buckets).map((name) => `bucket ${name}`),
    ...Object.keys(secrets).map((name) => `secret ${name}`),
    ...(ses === undefined ? [] : [`mail from ${ses.from}`]),
  ];
}
