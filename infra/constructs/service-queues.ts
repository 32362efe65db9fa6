import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target/index.js';
import { SqsQueue, type SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
import { markerRuleDescription } from '@pactline/topology';
import type { MarkersTopology, QueueTopology, ServiceTopology, SideQueueTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { contractLine, serviceLine } from '../context/reasons.ts';
import { policyDocument } from './policy.ts';
import { contractText } from './contract-text.ts';

// The longest time for which SQS may use a data key again: the fewest calls of KMS.
const DATA_KEY_REUSE_SECONDS = 86_400;

/** The queues of a service, each with its dead-letter and its undeliverable queue, and the rules that fill them. */
export class ServiceQueues extends Construct {
  /** By logical name. */
  readonly queues: ReadonlyMap<string, SqsQueue>;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology) {
    super(scope, 'queue');
    const trios = service.queues.map((queue) => [queue.name, new QueueTrio(this, deployment, service, queue)] as const);
    this.queues = new Map(trios.map(([name, { queue }]) => [name, queue]));
    const { names, arns, reasons } = deployment;
    for (const rule of service.rules) {
      const trio = new Map(trios).get(rule.queue);
      if (trio === undefined) throw new Error(`${service.name}.${rule.operationId} has no queue "${rule.queue}".`);
      const reason = { service: service.name, because: contractLine(rule.contract) };
      const resource = new CloudwatchEventRule(scope, `${rule.operationId}_rule`, {
        name: names.rule(service.name, rule.operationId),
        description: rule.description.slice(0, 512),
        eventBusName: names.bus,
        eventPattern: contractText(JSON.stringify(rule.pattern)),
        state: 'ENABLED',
      });
      const target = new CloudwatchEventTarget(scope, `${rule.operationId}_target`, {
        rule: resource.name,
        eventBusName: names.bus,
        targetId: 'queue',
        arn: arns.queue(names.queue(service.name, rule.queue)),
        deadLetterConfig: { arn: arns.queue(names.undeliverableQueue(service.name, rule.queue)) },
        retryPolicy: {
          maximumRetryAttempts: rule.retry.maxAttempts,
          maximumEventAgeInSeconds: rule.retry.maxEventAgeSeconds,
        },
        dependsOn: [trio.queue, trio.undeliverable],
      });
      const events = rule.events.join(', ') === '*' ? 'every event' : rule.events.join(', ');
      reasons.add(resource, { ...reason, what: `rule: ${events} to ${service.name}` });
      reasons.add(target, { ...reason, what: `target of the rule of ${rule.operationId}` });
    }
    if (service.markers) addMarkers(scope, deployment, service.name, service.markers);
  }
}

/** The way back of an outbox's markers. One that is lost is a sign by itself: nothing keeps it. */
function addMarkers(scope: Construct, deployment: Deployment, service: string, markers: MarkersTopology): void {
  const { names, arns, reasons } = deployment;
  const name = names.markerQueue(service);
  const queue = new SqsQueue(scope, 'marker_queue', {
    ...common(deployment, markers.queue),
    name,
    receiveWaitTimeSeconds: 0,
    delaySeconds: 0,
    redriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }),
    policy: deliveryPolicy(arns.queue(name), [arns.rule(names.bus, names.markerRule(service))]),
    tags: { service },
  });
  const rule = new CloudwatchEventRule(scope, 'marker_rule', {
    name: names.markerRule(service),
    description: markerRuleDescription(service),
    eventBusName: names.bus,
    eventPattern: JSON.stringify(markers.pattern),
    state: 'ENABLED',
  });
  const target = new CloudwatchEventTarget(scope, 'marker_target', {
    rule: rule.name,
    eventBusName: names.bus,
    targetId: 'queue',
    arn: arns.queue(name),
    retryPolicy: {
      maximumRetryAttempts: markers.retry.maxAttempts,
      maximumEventAgeInSeconds: markers.retry.maxEventAgeSeconds,
    },
    dependsOn: [queue],
  });
  const reason = { service, because: `specs/${service}/asyncapi.yaml#/operations` };
  reasons.add(queue, { ...reason, what: `queue of the markers of the outbox of ${service}` });
  reasons.add(rule, { ...reason, what: `rule: markers of the outbox of ${service}, back to it` });
  reasons.add(target, { ...reason, what: `target of the rule of the markers of ${service}` });
}

class QueueTrio extends Construct {
  readonly queue: SqsQueue;
  readonly deadLetter: SqsQueue;
  readonly undeliverable: SqsQueue;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology, queue: QueueTopology) {
    super(scope, queue.name);
    const { names, arns, reasons } = deployment;
    const name = names.queue(service.name, queue.name);
    const deadLetter = names.deadLetterQueue(service.name, queue.name);
    const undeliverable = names.undeliverableQueue(service.name, queue.name);
    const rules = service.rules
      .filter((rule) => rule.queue === queue.name)
      .map((rule) => arns.rule(names.bus, names.rule(service.name, rule.operationId)))
      .sort();
    this.deadLetter = new SqsQueue(this, 'dlq', {
      ...common(deployment, queue.deadLetter),
      name: deadLetter,
      receiveWaitTimeSeconds: 0,
      delaySeconds: 0,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [arns.queue(name)] }),
      tags: { service: service.name },
    });
    this.undeliverable = new SqsQueue(this, 'undeliverable', {
      ...common(deployment, queue.undeliverable),
      name: undeliverable,
      receiveWaitTimeSeconds: 0,
      delaySeconds: 0,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }),
      policy: deliveryPolicy(arns.queue(undeliverable), rules),
      tags: { service: service.name },
    });
    this.queue = new SqsQueue(this, 'events', {
      ...common(deployment, queue),
      name,
      receiveWaitTimeSeconds: queue.receiveWaitSeconds,
      delaySeconds: queue.delaySeconds,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: arns.queue(deadLetter),
        maxReceiveCount: queue.maxReceiveCount,
      }),
      policy: deliveryPolicy(arns.queue(name), rules),
      tags: { service: service.name },
      // A redrive policy may only name a queue that exists.
      dependsOn: [this.deadLetter],
    });
    const reason = { service: service.name, because: serviceLine(service.folder, 'queue') };
    const label = queue.name === 'main' ? service.name : `${service.name}.${queue.name}`;
    reasons.add(this.queue, { ...reason, what: `queue of ${label}` });
    reasons.add(this.deadLetter, { ...reason, what: `dead-letter queue of ${label}` });
    reasons.add(this.undeliverable, { ...reason, what: `queue of what could not be delivered to ${label}` });
  }
}

function common({ environment, inputs }: Deployment, queue: SideQueueTopology): Partial<SqsQueueConfig> {
  return {
    visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds,
    messageRetentionSeconds: queue.retentionSeconds,
    maxMessageSize: queue.maxMessageBytes,
    ...(environment.eventEncryption === 'customer'
      ? { kmsMasterKeyId: inputs.dataKeyArn, kmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS }
      : { sqsManagedSseEnabled: true }),
  };
}

/** EventBridge may send, for these rules alone. */
function deliveryPolicy(queueArn: string, ruleArns: readonly string[]): string {
  return policyDocument([
    {
      Sid: 'DeliverEvents',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArns } },
    },
  ]);
}
