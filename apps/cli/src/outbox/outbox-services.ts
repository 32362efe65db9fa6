import { closest } from '@pactline/cli-kit';
import type { Topology } from '@pactline/topology';
import { NotFoundError, UsageError } from '../errors.ts';
import type { Target } from '../target/target.ts';

/** A service with an outbox, and the management port that answers for it. */
export interface OutboxService {
  readonly service: string;
  readonly managementUrl: string;
}

export interface ManagementOptions {
  /** The management port, where no running stack names it. */
  readonly management?: string;
}

/** Names of the services whose management port shows an outbox: processes with a store that send something. */
export const servicesWithOutbox = (topology: Topology): string[] =>
  Object.values(topology.services)
    .filter(
      ({ runtime, sends, resources: { postgres, dynamodb = false } }) =>
        runtime === 'nest' && sends.length > 0 && (postgres || dynamodb),
    )
    .map(({ name }) => name);

/**
 * The services meant and where to ask them.
 *
 * @throws NotFoundError the service has no outbox
 * @throws UsageError nobody knows the management port
 */
export function outboxServices(
  { topology, stack }: Pick<Target, 'topology' | 'stack'>,
  service: string | undefined,
  { management }: ManagementOptions,
): OutboxService[] {
  const known = servicesWithOutbox(topology);
  if (service !== undefined && !known.includes(service)) {
    const similar = closest(service, known);
    throw new NotFoundError(
      `"${service}" has no outbox.`,
      similar ? `Did you mean ${similar}?` : `Services with one: ${known.join(', ')}`,
    );
  }
  return (service === undefined ? known : [service]).map((name) => {
    const managementUrl = management ?? stack?.services[name]?.managementUrl;
    if (managementUrl !== undefined) return { service: name, managementUrl };
    throw new UsageError(
      `Where is the management port of ${name}?`,
      'No load balancer forwards it: tunnel to it, then give --management http://127.0.0.1:<port>.',
    );
  });
}
