import type { Target } from '@aws-sdk/client-eventbridge';
import {
  type DeploymentNames,
  type EventPattern,
  markerRuleDescription,
  type ServiceTopology,
} from '@pactline/topology';

/** A rule as the topology wants it, with its one target. */
export interface WantedRule {
  readonly service: string;
  /** What it is for: a receive operation, or the markers of an outbox. */
  readonly what: string;
  /** Physical name. */
  readonly name: string;
  readonly description: string;
  readonly pattern: EventPattern;
  /** Physical name of the queue that it fills. */
  readonly queue: string;
  readonly target: Target;
}

/** The id of the one target of each rule. */
export const TARGET_ID = 'queue';

/** Every rule of a service: one per receive operation, and one for the markers of its outbox. */
export function wantedRules(
  service: ServiceTopology,
  names: DeploymentNames,
  queueArn: (queue: string) => string,
): WantedRule[] {
  const retries = (retry: { readonly maxAttempts: number; readonly maxEventAgeSeconds: number }) => ({
    MaximumRetryAttempts: retry.maxAttempts,
    MaximumEventAgeInSeconds: retry.maxEventAgeSeconds,
  });
  const receiving = service.rules.map((rule): WantedRule => {
    const queue = names.queue(service.name, rule.queue);
    return {
      service: service.name,
      what: rule.operationId,
      name: names.rule(service.name, rule.operationId),
      description: rule.description.slice(0, 512),
      pattern: rule.pattern,
      queue,
      target: {
        Id: TARGET_ID,
        Arn: queueArn(queue),
        DeadLetterConfig: { Arn: queueArn(names.undeliverableQueue(service.name, rule.queue)) },
        RetryPolicy: retries(rule.retry),
      },
    };
  });
  if (service.markers === undefined) return receiving;
  const queue = names.markerQueue(service.name);
  const marking: WantedRule = {
    service: service.name,
    what: 'markers of the outbox',
    name: names.markerRule(service.name),
    description: markerRuleDescription(service.name),
    pattern: service.markers.pattern,
    queue,
    target: { Id: TARGET_ID, Arn: queueArn(queue), RetryPolicy: retries(service.markers.retry) },
  };
  return [...receiving, marking];
}
