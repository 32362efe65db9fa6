import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack/index.js';
import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive/index.js';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
import { awsName, QUEUE_NAME } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { addAlarm } from './alarm.ts';
import { queueMetric } from './metrics.ts';
import { policyDocument } from './policy.ts';
import { contractText } from './contract-text.ts';

const because = 'specs/platform.yaml#/bus';
const FOURTEEN_DAYS_SECONDS = 1_209_600;
const LARGEST_MESSAGE_BYTES = 262_144;

/**
 * The bus and the archive of what may be replayed. A bus whose key is the environment's own keeps what it can neither encrypt
 * nor decrypt, for example while the key is disabled, in a queue.
 */
export class EventBus extends Construct {
  readonly bus: CloudwatchEventBus;

  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'bus');
    const { environment, topology, names, arns, inputs, reasons } = deployment;
    const kept = environment.eventEncryption === 'customer' ? keepUnreadable(this, deployment) : undefined;
    this.bus = new CloudwatchEventBus(this, 'events', {
      name: names.bus,
      description: `Events of ${topology.bus.name}, stage ${names.stage}`,
      ...(kept && {
        kmsKeyIdentifier: inputs.dataKeyArn,
        deadLetterConfig: { arn: arns.queue(keptName(deployment)) },
        dependsOn: [kept],
      }),
    });
    reasons.add(this.bus, { what: 'event bus', because });
    const archive =
      environment.eventEncryption === 'customer' ? this.#lockedArchive(deployment) : this.#archive(deployment);
    reasons.add(archive, { what: 'archive for replays', because });
  }

  #archive({ topology, names }: Deployment): CloudwatchEventArchive {
    return new CloudwatchEventArchive(this, 'archive', {
      name: names.archive,
      description: describeArchive(names.bus),
      eventSourceArn: this.bus.arn,
      eventPattern: contractText(JSON.stringify(topology.archive.pattern)),
      retentionDays: topology.archive.retentionDays,
    });
  }

  /**
   * The archive under the environment's key. The pinned provider does not know the key of an archive; CloudFormation does, and changes
   * it in place.
   */
  #lockedArchive({ environment, topology, names, arns, inputs }: Deployment): CloudformationStack {
    const template = {
      Description: describeArchive(names.bus),
      Resources: {
        Archive: {
          Type: 'AWS::Events::Archive',
          // With its stack goes only what nobody protects.
          DeletionPolicy: environment.protected ? 'Retain' : 'Delete',
          UpdateReplacePolicy: 'Retain',
          Properties: {
            ArchiveName: names.archive,
            Description: describeArchive(names.bus),
            SourceArn: arns.bus(names.bus),
            EventPattern: PATTERN,
            RetentionDays: topology.archive.retentionDays,
            KmsKeyIdentifier: inputs.dataKeyArn,
          },
        },
      },
    };
    return new CloudformationStack(this, 'archive', {
      name: names.archive.replace(/[^A-Za-z0-9-]/g, '-'),
      // The pattern is a contract's text; what stands around it refers to other resources.
      templateBody: JSON.stringify(template).replace(JSON.stringify(PATTERN), () =>
        contractText(JSON.stringify(topology.archive.pattern)),
      ),
      onFailure: 'ROLLBACK',
      timeoutInMinutes: 10,
      tags: { service: 'bus' },
      dependsOn: [this.bus],
    });
  }
}

const PATTERN = 'pattern';
const describeArchive = (bus: string): string => `Events of ${bus}, for replays`;

const keptName = ({ topology, names }: Deployment): string =>
  awsName([topology.bus.name, names.stage, 'bus'], QUEUE_NAME, '-undeliverable');

/** With keys of SQS itself: it must take events while the environment's key cannot be used. */
function keepUnreadable(scope: Construct, deployment: Deployment): SqsQueue {
  const { names, arns, reasons, switches } = deployment;
  const name = keptName(deployment);
  const queue = new SqsQueue(scope, 'undeliverable', {
    name,
    visibilityTimeoutSeconds: 60,
    messageRetentionSeconds: FOURTEEN_DAYS_SECONDS,
    maxMessageSize: LARGEST_MESSAGE_BYTES,
    receiveWaitTimeSeconds: 0,
    delaySeconds: 0,
    sqsManagedSseEnabled: true,
    redriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }),
    policy: policyDocument([
      {
        Sid: 'KeepUnreadableEvents',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arns.queue(name),
        Condition: { ArnEquals: { 'aws:SourceArn': arns.bus(names.bus) } },
      },
    ]),
    tags: { service: 'bus' },
  });
  reasons.add(queue, { what: 'queue of what the bus can neither encrypt nor decrypt', because });
  if (switches.alarms) {
    addAlarm(scope, deployment, {
      name: 'bus-undeliverable-not-empty',
      description: 'The bus could neither encrypt nor decrypt these events: its key is disabled, or refuses it.',
      runbook: 'dead-letter-queue-not-empty',
      because,
      metric: queueMetric(name, 'ApproximateNumberOfMessagesVisible', 'Maximum'),
      threshold: 0,
      period: 60,
      of: 1,
    });
  }
  return queue;
}
