import { closest } from '@pactline/cli-kit';
import { MAIN_QUEUE, type DeploymentNames, type Topology } from '@pactline/topology';
import { NotFoundError } from '../errors.ts';

/** One dead-letter queue and where its messages came from, by physical names. */
export interface DeadLetterPlace {
  readonly service: string;
  /** `main`, or the operation that has a queue of its own. */
  readonly queue: string;
  /** `dead`: a consumer gave it up. `undeliverable`: the bus could not deliver it to the queue. */
  readonly kind: 'dead' | 'undeliverable';
  readonly name: string;
  /** The queue that messages return to. */
  readonly source: string;
}

/** Every dead-letter queue of the topology, or of one service. @throws NotFoundError there is no such service */
export function deadLetterPlaces(topology: Topology, names: DeploymentNames, service?: string): DeadLetterPlace[] {
  if (service !== undefined && topology.services[service] === undefined) {
    const known = Object.keys(topology.services);
    const similar = closest(service, known);
    throw new NotFoundError(
      `There is no service "${service}".`,
      similar ? `Did you mean ${similar}?` : `Services: ${known.join(', ')}`,
    );
  }
  return Object.values(topology.services)
    .filter(({ name }) => service === undefined || name === service)
    .flatMap(({ name, queues }) =>
      queues.flatMap(({ name: queue }) => {
        const shared = { service: name, queue, source: names.queue(name, queue) };
        return [
          { ...shared, kind: 'dead' as const, name: names.deadLetterQueue(name, queue) },
          { ...shared, kind: 'undeliverable' as const, name: names.undeliverableQueue(name, queue) },
        ];
      }),
    );
}

export interface PlaceOptions {
  readonly queue?: string;
  readonly undeliverable?: boolean;
}

/** The one dead-letter queue that a command's arguments name. @throws NotFoundError */
export function deadLetterPlace(
  topology: Topology,
  names: DeploymentNames,
  service: string,
  { queue = MAIN_QUEUE, undeliverable = false }: PlaceOptions,
): DeadLetterPlace {
  const kind = undeliverable ? 'undeliverable' : 'dead';
  const places = deadLetterPlaces(topology, names, service);
  const found = places.find((place) => place.queue === queue && place.kind === kind);
  if (found) return found;
  const queues = [...new Set(places.map((place) => place.queue))];
  throw new NotFoundError(
    queues.length === 0
      ? `${service} receives nothing, so it has no dead-letter queue.`
      : `${service} has no queue "${queue}".`,
    queues.length === 0 ? '"pactline dlq list" shows those that exist.' : `Queues of ${service}: ${queues.join(', ')}`,
  );
}
