import type { MarkersTopology, QueueTopology, ServiceTopology } from '@pactline/topology';
import { type PlacedScope, queueArn, ruleArn } from '../scope.ts';
import { ensureQueue } from './queue.ts';
import {
  deadLetterAttributes,
  deliveryPolicy,
  markerAttributes,
  queueAttributes,
  undeliverableAttributes,
} from './queue-attributes.ts';

/**
 * Every queue of a service with its dead-letter queue (unprocessable) and its undeliverable queue.
 *
 * @returns URLs by physical name
 */
export async function ensureServiceQueues(scope: PlacedScope, service: ServiceTopology): Promise<Map<string, string>> {
  const urls = await Promise.all([
    ...service.queues.map((queue) => ensureTrio(scope, service, queue)),
    ...(service.markers ? [ensureMarkerQueue(scope, service.name, service.markers)] : []),
  ]);
  return new Map(urls.flat());
}

async function ensureMarkerQueue(
  scope: PlacedScope,
  service: string,
  { queue }: MarkersTopology,
): Promise<[string, string][]> {
  const name = scope.names.markerQueue(service);
  const policy = deliveryPolicy(queueArn(scope, name), [ruleArn(scope, scope.names.markerRule(service))]);
  return [[name, await ensureQueue(scope, service, name, markerAttributes(queue, policy))]];
}

async function ensureTrio(
  scope: PlacedScope,
  service: ServiceTopology,
  queue: QueueTopology,
): Promise<[string, string][]> {
  const { names } = scope;
  const name = names.queue(service.name, queue.name);
  const deadLetter = names.deadLetterQueue(service.name, queue.name);
  const undeliverable = names.undeliverableQueue(service.name, queue.name);
  const rules = service.rules
    .filter((rule) => rule.queue === queue.name)
    .map((rule) => ruleArn(scope, names.rule(service.name, rule.operationId)))
    .sort();
  const policyOf = (target: string): string => deliveryPolicy(queueArn(scope, target), rules);
  // A redrive policy may only name a queue that exists.
  const sides = await Promise.all([
    ensureQueue(scope, service.name, deadLetter, deadLetterAttributes(queue.deadLetter, queueArn(scope, name))),
    ensureQueue(
      scope,
      service.name,
      undeliverable,
      undeliverableAttributes(queue.undeliverable, policyOf(undeliverable)),
    ),
  ]);
  const attributes = queueAttributes(queue, queueArn(scope, deadLetter), policyOf(name));
  const url = await ensureQueue(scope, service.name, name, attributes);
  return [
    [name, url],
    [deadLetter, sides[0]],
    [undeliverable, sides[1]],
  ];
}
