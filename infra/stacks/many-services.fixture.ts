import { topology as own } from '@pactline/platform-map';
import type { EventTopology, HttpOperationTopology, RuleTopology, ServiceTopology, Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';

/** How large a platform is. */
export interface Size {
  readonly services: number;
  readonly events: number;
  readonly subscriptions: number;
  /** Operations of each service that has an OpenAPI document. */
  readonly operations: number;
}

/** One Lambda for so many services in containers. */
const CONTAINERS_PER_LAMBDA = 4;

/**
 * A platform of a size, made of the real services: each new one is a container with Postgres, Redis, two secrets and an outbox, or a
 * Lambda with a table, and calls its neighbour. Events and subscriptions are shared among them in turn.
 */
export function manyServices(size: Size): Topology {
  const [container] = Object.values(own.services).filter(({ resources }) => resources.postgres && resources.redis);
  const [lambda] = Object.values(own.services).filter(
    ({ runtime, queues }) => runtime === 'lambda' && queues.length > 0,
  );
  const [event] = Object.values(own.events);
  if (!container || !lambda || !event) throw new Error('The platform has no service to make others from.');
  const names = Array.from({ length: size.services }, (_, index) => `long-named-service-${index}`);
  const prefix = own.bus.sourcePrefix;
  const events = Array.from({ length: size.events }, (_, index): EventTopology => {
    const service = names[index % names.length] ?? '';
    const type = `context-${index % names.length}.something_happened_${index}`;
    return { ...event, type, service, source: `${prefix}.${service}`, receivers: [], sensitive: false };
  });
  const services = names.map((name, index) => {
    const isLambda = index % (CONTAINERS_PER_LAMBDA + 1) === CONTAINERS_PER_LAMBDA;
    const model = isLambda ? lambda : container;
    const sends = events
      .filter(({ service }) => service === name)
      .map(({ type }) => type)
      .sort();
    const subscriptions = Array.from({ length: size.subscriptions }, (_, number) => number).filter(
      (number) => number % names.length === index,
    );
    const rules = subscriptions.map((number): RuleTopology => {
      const { type, source } = events[(number * 7) % events.length] ?? event;
      return {
        operationId: `onSomethingHappened${number}`,
        events: [type],
        description: `${type} to ${name}`,
        pattern: { source: [source], 'detail-type': [type] },
        queue: 'main',
        batch: false,
        retry: { maxAttempts: 185, maxEventAgeSeconds: 86_400 },
        contract: { document: `specs/${name}/asyncapi.yaml`, pointer: `#/operations/onSomethingHappened${number}` },
      };
    });
    const operations = Array.from({ length: size.operations }, (_, number): HttpOperationTopology => ({
      ...(container.http?.operations[0] as HttpOperationTopology),
      operationId: `operation${number}`,
      path: `/${name}/things-${number}`,
    }));
    const made: ServiceTopology = {
      ...model,
      name,
      source: `${prefix}.${name}`,
      folder: `services/${name}`,
      sends: isLambda ? [] : sends,
      rules,
      queues: model.queues.filter((queue) => queue.name === 'main'),
      schedules: [],
      calls: isLambda ? [] : [`${names[(index + 1) % names.length] ?? ''}.operation0`],
      ...(!isLambda && {
        http: { document: `specs/${name}/openapi.yaml`, operations },
        resources: {
          ...model.resources,
          secrets: { 'signing-key': { description: 'signs' }, 'partner-token': { description: 'of a partner' } },
        },
      }),
    };
    return [name, made] as const;
  });
  return {
    ...own,
    services: Object.fromEntries(services),
    events: Object.fromEntries(events.map((one) => [one.type, one])),
  };
}

/** An environment with the size of its own services for each of many. */
export function sizedFor(environment: Environment, topology: Topology): Environment {
  const [container] = Object.values(environment.services.containers);
  if (container === undefined) throw new Error(`${environment.name} has no container.`);
  const of = (runtime: 'nest' | 'lambda') =>
    Object.values(topology.services).filter((service) => service.runtime === runtime);
  return {
    ...environment,
    services: {
      containers: Object.fromEntries(of('nest').map(({ name }) => [name, container])),
      lambdas: Object.fromEntries(of('lambda').map(({ name }) => [name, { settings: {} }])),
    },
  };
}
