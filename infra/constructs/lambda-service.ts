import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias/index.js';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule/index.js';
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table/index.js';
import { awsName, type QueueTopology, RULE_NAME, type ServiceTopology, type StreamTopology } from '@pactline/topology';
import { Construct, Fn } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { contractLine, serviceLine } from '../context/reasons.ts';
import { policyDocument, trustPolicy } from './policy.ts';
import { serviceVariables } from './service-environment.ts';
import { lambdaLogGroup, servicePermissions } from './service-permissions.ts';
import type { ServiceQueues } from './service-queues.ts';
import { contractText } from './contract-text.ts';

/** What queues and schedules call: the version that is live, so that going back is moving an alias. */
export const LIVE_ALIAS = 'live';

// AWS takes no smaller maximum concurrency of a mapping than 2.
const LEAST_CONCURRENCY = 2;

/** What a Lambda is fed by. */
export interface LambdaSources {
  readonly queues: ServiceQueues;
  /** By logical name. */
  readonly tables: ReadonlyMap<string, DynamodbTable>;
}

/** A Lambda with its role, its log, the mappings from its queues and its schedules. */
export class LambdaService extends Construct {
  readonly function: LambdaFunction;
  readonly live: LambdaAlias;
  readonly role: IamRole;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology, sources: LambdaSources) {
    super(scope, 'lambda');
    const { environment, names, inputs, reasons, artifactsFolder } = deployment;
    const functionName = names.function(service.name);
    const size = environment.services.lambdas[service.name];
    const zip = `${artifactsFolder}/${service.name}.zip`;
    const tags = { service: service.name };
    this.role = new IamRole(this, 'role', {
      name: names.role(service.name),
      description: `What the Lambda ${service.name} may do, by its contract`,
      assumeRolePolicy: trustPolicy('lambda.amazonaws.com'),
      tags,
    });
    const policy = new IamRolePolicy(this, 'permissions', {
      name: 'contract',
      role: this.role.name,
      policy: servicePermissions(deployment, service),
    });
    const log = new CloudwatchLogGroup(this, 'log', {
      name: lambdaLogGroup(functionName),
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: inputs.logsKeyArn,
      tags,
    });
    this.function = new LambdaFunction(this, 'function', {
      functionName,
      description: contractText(service.description, 256),
      role: this.role.arn,
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      filename: zip,
      sourceCodeHash: Fn.filebase64sha256(zip),
      memorySize: service.memoryMiB,
      timeout: service.timeoutSeconds,
      publish: true,
      kmsKeyArn: inputs.dataKeyArn,
      reservedConcurrentExecutions: size?.reservedConcurrency ?? -1,
      environment: {
        variables: {
          ...serviceVariables(deployment, service),
          OTEL_TRACES_SAMPLER_ARG: String(environment.traces.share),
          ...size?.settings,
        },
      },
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logFormat: 'JSON', logGroup: log.name },
      tags,
      // A first invocation may come at once.
      dependsOn: [policy, log],
    });
    this.live = new LambdaAlias(this, 'live', {
      name: LIVE_ALIAS,
      description: 'What queues and schedules call',
      functionName: this.function.functionName,
      functionVersion: this.function.version,
    });
    const reason = { service: service.name, because: serviceLine(service.folder, 'runtime') };
    reasons.add(this.live, { ...reason, what: `live version of the Lambda ${service.name}` });
    reasons.add(this.function, { ...reason, what: `Lambda ${service.name}` });
    reasons.add(log, { ...reason, what: `log of the Lambda ${service.name}` });
    const document = service.rules[0]?.contract.document ?? `specs/${service.name}/asyncapi.yaml`;
    const permission = { service: service.name, because: contractLine({ document, pointer: '#/operations' }) };
    reasons.add(this.role, { ...permission, what: `role of ${service.name}` });
    reasons.add(policy, { ...permission, what: `permissions of ${service.name}` });
    for (const queue of service.queues) this.#map(deployment, service, queue, sources.queues);
    if (service.stream) this.#follow(deployment, service, service.stream, sources.tables);
    if (service.schedules.length > 0) this.#schedule(deployment, service);
  }

  #map(deployment: Deployment, service: ServiceTopology, queue: QueueTopology, queues: ServiceQueues): void {
    const source = queues.queues.get(queue.name);
    if (source === undefined) throw new Error(`${service.name} has no queue "${queue.name}".`);
    const mapping = new LambdaEventSourceMapping(this, `${queue.name}_mapping`, {
      functionName: this.live.arn,
      eventSourceArn: source.arn,
      enabled: true,
      batchSize: queue.batchSize,
      maximumBatchingWindowInSeconds: queue.batchWindowSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      // Not the function's reserved concurrency alone: throttled batches would use up their receives.
      scalingConfig: { maximumConcurrency: Math.max(LEAST_CONCURRENCY, queue.concurrency) },
      tags: { service: service.name },
    });
    const because = serviceLine(service.folder, 'queue');
    deployment.reasons.add(mapping, { service: service.name, what: `queue ${queue.name} to the Lambda`, because });
  }

  #follow(
    { reasons }: Deployment,
    service: ServiceTopology,
    stream: StreamTopology,
    tables: LambdaSources['tables'],
  ): void {
    const table = tables.get(stream.table);
    if (table === undefined) throw new Error(`${service.name} has no table "${stream.table}".`);
    const mapping = new LambdaEventSourceMapping(this, `${stream.table}_stream_mapping`, {
      functionName: this.live.arn,
      eventSourceArn: table.streamArn,
      enabled: true,
      // What was written before the mapping stood has to leave as well.
      startingPosition: 'TRIM_HORIZON',
      batchSize: stream.batchSize,
      maximumBatchingWindowInSeconds: stream.batchWindowSeconds,
      maximumRecordAgeInSeconds: stream.maxRecordAgeSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      filterCriteria: { filter: [{ pattern: JSON.stringify(stream.pattern) }] },
      tags: { service: service.name },
    });
    const because = serviceLine(service.folder, 'resources/dynamodb');
    reasons.add(mapping, { service: service.name, what: `stream of the table ${stream.table} to the Lambda`, because });
  }

  #schedule({ names, arns, reasons, topology }: Deployment, service: ServiceTopology): void {
    const role = new IamRole(this, 'scheduler_role', {
      name: awsName([topology.bus.name, names.stage, service.name], RULE_NAME, '-scheduler'),
      description: `Lets the scheduler invoke ${service.name}`,
      assumeRolePolicy: trustPolicy('scheduler.amazonaws.com', arns.account),
      tags: { service: service.name },
    });
    const policy = new IamRolePolicy(this, 'scheduler_permissions', {
      name: 'invoke',
      role: role.name,
      policy: policyDocument([
        {
          Sid: 'InvokeOwnFunction',
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Resource: `${arns.function(names.function(service.name))}:${LIVE_ALIAS}`,
        },
      ]),
    });
    const because = serviceLine(service.folder, 'schedule');
    reasons.add(role, { service: service.name, what: 'role of the scheduler', because });
    reasons.add(policy, { service: service.name, what: 'permission of the scheduler', because });
    for (const schedule of service.schedules) {
      const resource = new SchedulerSchedule(this, `${schedule.name}_schedule`, {
        name: names.schedule(service.name, schedule.name),
        scheduleExpression: schedule.expression,
        scheduleExpressionTimezone: 'UTC',
        state: 'ENABLED',
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: this.live.arn,
          roleArn: role.arn,
          input: JSON.stringify({ schedule: schedule.name, task: schedule.task }),
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 3 },
        },
        dependsOn: [policy],
      });
      reasons.add(resource, {
        service: service.name,
        what: `schedule ${schedule.name}: ${schedule.expression}`,
        because,
      });
    }
  }
}
