import { MAIN_QUEUE, type QueueTopology, type SideQueueTopology } from '@pactline/topology';
import type { Diagnostics, Platform, Service } from '../source/index.ts';
import type { EventFacts } from './facts.ts';

/** SQS's own limit, and what the pinned Terraform provider can set. */
const MAX_MESSAGE_BYTES = 262_144;
const DAY = 86_400;
/** As long as SQS keeps anything: time for people to look. */
const DEAD_LETTER_RETENTION = 14 * DAY;
const RETENTION = 4 * DAY;
const LEAST_RECEIVES = 5;

type QueueFacts = NonNullable<Service['facts']['queue']>;

/** One queue for all receive operations, and one more for every operation that has its own. */
export function buildQueues(
  service: Service,
  events: EventFacts,
  platform: Platform,
  diagnostics: Diagnostics,
): QueueTopology[] {
  const ids = events.receives.map(({ operationId }) => operationId);
  refuseUnknownOperations(service, ids, diagnostics);
  const own = ids.filter((id) => service.facts.operations[id]?.queue !== undefined);
  const queues: QueueTopology[] = [];
  if (ids.length > own.length)
    queues.push(queue(MAIN_QUEUE, service, service.facts.queue ?? {}, platform, diagnostics));
  for (const id of own) {
    // Settings of the service apply to the queue of an operation too, unless that says otherwise.
    queues.push(
      queue(id, service, { ...service.facts.queue, ...service.facts.operations[id]?.queue }, platform, diagnostics),
    );
  }
  return queues;
}

export const timeoutOf = (service: Service, platform: Platform): number =>
  service.facts.timeout ?? platform.defaults.timeout;

function queue(
  name: string,
  service: Service,
  facts: QueueFacts,
  platform: Platform,
  diagnostics: Diagnostics,
): QueueTopology {
  const defaults = platform.defaults.queue;
  const batchWindowSeconds = facts.batchWindow ?? defaults.batchWindow;
  const timeout = timeoutOf(service, platform);
  const visibilityTimeoutSeconds = facts.visibility ?? 6 * timeout + batchWindowSeconds;
  const maxReceiveCount = facts.maxReceiveCount ?? defaults.maxReceiveCount;
  const at = ['queue', ...(facts.visibility === undefined ? [] : ['visibility'])];
  const location = (service.factsDocument?.root.get(...at) ?? service.asyncapi?.root)?.location;
  if (location !== undefined && visibilityTimeoutSeconds < 6 * timeout + batchWindowSeconds) {
    diagnostics.error(
      location,
      'queue-visibility',
      `a visibility of ${visibilityTimeoutSeconds} s is less than 6 x timeout + batchWindow (${6 * timeout + batchWindowSeconds} s), so that messages could be handled twice at once`,
      'Leave visibility out, or raise it.',
    );
  }
  if (location !== undefined && maxReceiveCount < LEAST_RECEIVES) {
    diagnostics.error(
      location,
      'queue-receives',
      `maxReceiveCount ${maxReceiveCount} gives up before a restart of the consumer is over`,
      `Write at least ${LEAST_RECEIVES}.`,
    );
  }
  const side: SideQueueTopology = {
    visibilityTimeoutSeconds: 60,
    retentionSeconds: DEAD_LETTER_RETENTION,
    maxMessageBytes: MAX_MESSAGE_BYTES,
  };
  return {
    name,
    visibilityTimeoutSeconds,
    retentionSeconds: RETENTION,
    maxMessageBytes: MAX_MESSAGE_BYTES,
    receiveWaitSeconds: 20,
    delaySeconds: 0,
    maxReceiveCount,
    batchSize: Math.min(10, facts.batchSize ?? defaults.batchSize),
    batchWindowSeconds,
    // AWS takes no less than 2 for a mapping's maximum concurrency.
    concurrency: Math.max(service.facts.runtime === 'lambda' ? 2 : 1, facts.concurrency ?? defaults.concurrency),
    deadLetter: side,
    undeliverable: side,
  };
}

function refuseUnknownOperations(service: Service, ids: readonly string[], diagnostics: Diagnostics): void {
  for (const [id, cursor] of service.factsDocument?.root.get('operations').entries() ?? []) {
    if (ids.includes(id)) continue;
    diagnostics.error(
      cursor.location,
      'service-operation',
      `${service.name} has no receive operation ${id}`,
      ids.length === 0 ? 'Remove it: the service receives nothing.' : `Use one of: ${ids.join(', ')}.`,
    );
  }
}
