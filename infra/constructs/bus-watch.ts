import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule/index.js';
import { awsName, RULE_NAME } from '@pactline/topology';
import { DIFFERENCES, FOREIGN_TARGETS } from '../functions/bus-watch/bus-metrics.ts';
import { Construct, Fn } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { addAlarm } from './alarm.ts';
import { busMetric } from './metrics.ts';
import { policyDocument, type Statement, trace, trustPolicy } from './policy.ts';
import { lambdaLogGroup } from './service-permissions.ts';

const because = 'specs/platform.yaml#/bus';
/** Its bundle: `<artifacts>/bus-watch.zip`. */
const BUNDLE = 'bus-watch';
const EVERY_SECONDS = 300;
// In the middle of each five minutes: however late one comes, every period of the alarms has exactly one look.
const SCHEDULE = 'cron(2/5 * * * ? *)';
const TIMEOUT_SECONDS = 60;

/**
 * Looks every five minutes at what stands on the bus, and measures what is not as the contracts say: no metric of AWS shows a rule
 * that is not there.
 */
export class BusWatch extends Construct {
  constructor(scope: Construct, deployment: Deployment) {
    super(scope, 'bus_watch');
    const { environment, names, inputs, reasons, artifactsFolder, endpoint } = deployment;
    const functionName = nameOf(deployment);
    const zip = `${artifactsFolder}/${BUNDLE}.zip`;
    const log = new CloudwatchLogGroup(this, 'log', {
      name: lambdaLogGroup(functionName),
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: inputs.logsKeyArn,
    });
    const role = new IamRole(this, 'role', {
      name: functionName,
      description: 'Reads what stands on the bus',
      assumeRolePolicy: trustPolicy('lambda.amazonaws.com'),
    });
    const policy = new IamRolePolicy(this, 'permissions', {
      name: 'watch',
      role: role.name,
      policy: policyDocument(permissions(deployment, functionName)),
    });
    const watch = new LambdaFunction(this, 'function', {
      functionName,
      description: 'Compares what stands on the bus with the contracts',
      role: role.arn,
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      filename: zip,
      sourceCodeHash: Fn.filebase64sha256(zip),
      memorySize: 256,
      timeout: TIMEOUT_SECONDS,
      reservedConcurrentExecutions: -1,
      kmsKeyArn: inputs.dataKeyArn,
      environment: {
        variables: { BUS_WATCH_STAGE: names.stage, ...(endpoint !== undefined && { AWS_ENDPOINT_URL: endpoint }) },
      },
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logFormat: 'JSON', logGroup: log.name },
      dependsOn: [policy, log],
    });
    for (const [resource, what] of [
      [log, 'log of the watch of the bus'],
      [role, 'role of the watch of the bus'],
      [policy, 'what the watch of the bus may read'],
      [watch, 'watch of the bus'],
    ] as const)
      reasons.add(resource, { what, because });
    this.#schedule(deployment, watch);
    if (deployment.switches.alarms) this.#alarms(deployment);
  }

  #schedule(deployment: Deployment, watch: LambdaFunction): void {
    const { arns, reasons } = deployment;
    const role = new IamRole(this, 'scheduler_role', {
      name: nameOf(deployment, '-scheduler'),
      description: 'Lets the scheduler invoke the watch of the bus',
      assumeRolePolicy: trustPolicy('scheduler.amazonaws.com', arns.account),
    });
    const policy = new IamRolePolicy(this, 'scheduler_permissions', {
      name: 'invoke',
      role: role.name,
      policy: policyDocument([
        {
          Sid: 'InvokeWatch',
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: arns.function(nameOf(deployment)),
        },
      ]),
    });
    const schedule = new SchedulerSchedule(this, 'schedule', {
      name: nameOf(deployment),
      scheduleExpression: SCHEDULE,
      scheduleExpressionTimezone: 'UTC',
      state: 'ENABLED',
      flexibleTimeWindow: { mode: 'OFF' },
      // The next look makes up for one that failed.
      target: {
        arn: watch.arn,
        roleArn: role.arn,
        input: '{}',
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 1 },
      },
      dependsOn: [policy],
    });
    reasons.add(role, { what: 'role of the schedule of the watch of the bus', because });
    reasons.add(policy, { what: 'permission of the schedule of the watch of the bus', because });
    reasons.add(schedule, { what: `watch of the bus: ${SCHEDULE}`, because });
  }

  /** Two looks of three: a deployment takes rules down and puts them up again within minutes. */
  #alarms(deployment: Deployment): void {
    const common = { runbook: 'bus-differs', because, threshold: 0, period: EVERY_SECONDS, of: 2, outOf: 3 } as const;
    addAlarm(this, deployment, {
      ...common,
      name: 'bus-differs',
      description: 'Rules, targets, queues or receivers are not as the contracts say, or nobody looks any more.',
      metric: busMetric(deployment, DIFFERENCES),
      missing: 'breaching',
    });
    addAlarm(this, deployment, {
      ...common,
      name: 'bus-foreign-targets',
      description: 'Somebody else gets events by a rule of the platform.',
      metric: busMetric(deployment, FOREIGN_TARGETS),
    });
  }
}

/** `<platform>-<stage>-platform-bus-watch`: what belongs to no service. */
const nameOf = ({ topology, names }: Deployment, suffix = ''): string =>
  awsName([topology.bus.name, names.stage, 'platform', BUNDLE], RULE_NAME, suffix);

/** Reads, and nothing else; of queues their attributes, never a message. */
function permissions({ topology, arns, names }: Deployment, functionName: string): Statement[] {
  const services = Object.values(topology.services);
  const queues = services.flatMap(({ name, rules, markers }) => [
    ...new Set(rules.map(({ queue }) => names.queue(name, queue))),
    ...(markers ? [names.markerQueue(name)] : []),
  ]);
  return [
    { Sid: 'ReadBus', Effect: 'Allow', Action: 'events:DescribeEventBus', Resource: arns.bus(names.bus) },
    // Rules of the map would not fit: a role's policies take 10,240 characters.
    { Sid: 'ReadTargets', Effect: 'Allow', Action: 'events:ListTargetsByRule', Resource: arns.rule(names.bus, '*') },
    // Lists know no resources.
    { Sid: 'List', Effect: 'Allow', Action: ['events:ListRules', 'lambda:ListEventSourceMappings'], Resource: '*' },
    {
      Sid: 'ReadQueues',
      Effect: 'Allow',
      Action: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
      Resource: queues.map(arns.queue).sort(),
    },
    trace,
    {
      Sid: 'WriteOwnLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${arns.logGroup(lambdaLogGroup(functionName))}:*`,
    },
  ];
}
