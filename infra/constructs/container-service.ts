import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { EcsService } from '@cdktf/provider-aws/lib/ecs-service/index.js';
import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { awsName, environmentPrefix, RULE_NAME, type ServiceTopology, snakeUpperCase } from '@pactline/topology';
import type { ContainerSize } from '../environments/schema.ts';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { databaseSecretArn, redisSecretArn, serviceSecretArn } from '../context/foundation-outputs.ts';
import { contractLine, serviceLine } from '../context/reasons.ts';
import { COLLECTOR_IMAGE, COLLECTOR_MEMORY_MIB, collectorConfiguration } from './collector.ts';
import { ContainerScaling } from './container-scaling.ts';
import { ContainerTraffic } from './container-traffic.ts';
import { executionPermissions } from './execution-permissions.ts';
import { fargateMemory } from './fargate-memory.ts';
import { trustPolicy } from './policy.ts';
import { serviceVariables } from './service-environment.ts';
import { type ReadSecret, SecretValues } from './secret-values.ts';
import { containerLogGroup, servicePermissions } from './service-permissions.ts';

// The load balancer needs this long to notice that a task is going; the service keeps answering meanwhile.
const DRAIN_DELAY_SECONDS = 15;
const DRAIN_TIMEOUT_SECONDS = 60;
// Requests come through the distribution and the load balancer.
const PROXY_HOPS = 2;

/** A NestJS service as containers behind the load balancer, with its collector, its roles, its traffic and its scaling. */
export class ContainerService extends Construct {
  readonly service: EcsService;
  readonly traffic: ContainerTraffic;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology) {
    super(scope, 'container');
    const { environment, names, inputs, reasons, topology } = deployment;
    const size = sizeOf(deployment, service);
    const tags = { service: service.name };
    const logs = new CloudwatchLogGroup(this, 'log', {
      name: containerLogGroup(deployment, service),
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: inputs.logsKeyArn,
      tags,
    });
    const taskRole = new IamRole(this, 'role', {
      name: names.role(service.name),
      description: `What ${service.name} may do, by its contract`,
      assumeRolePolicy: trustPolicy('ecs-tasks.amazonaws.com', deployment.arns.account),
      tags,
    });
    const permissions = new IamRolePolicy(this, 'permissions', {
      name: 'contract',
      role: taskRole.name,
      policy: servicePermissions(deployment, service),
    });
    const executionRole = new IamRole(this, 'execution_role', {
      name: awsName([topology.bus.name, names.stage, service.name], RULE_NAME, '-execution'),
      description: `Starts ${service.name}: its image, its log, its secrets`,
      assumeRolePolicy: trustPolicy('ecs-tasks.amazonaws.com', deployment.arns.account),
      tags,
    });
    const starting = new IamRolePolicy(this, 'execution_permissions', {
      name: 'start',
      role: executionRole.name,
      policy: executionPermissions(deployment, service),
    });
    const secrets = secretsOf(deployment, service);
    const values = new SecretValues(this, service.name, secrets);
    const task = new EcsTaskDefinition(this, 'task', {
      family: names.function(service.name),
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: String(size.cpu),
      memory: String(fargateMemory(service.name, size.cpu, service.memoryMiB + COLLECTOR_MEMORY_MIB)),
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      taskRoleArn: taskRole.arn,
      executionRoleArn: executionRole.arn,
      containerDefinitions: JSON.stringify([
        serviceContainer(deployment, service, size, secrets, logs.name),
        collectorContainer(deployment, service, logs.name),
      ]),
      // ECS starts no service with a revision that was given up: going back needs those of before.
      skipDestroy: true,
      tags,
      dependsOn: [...values.versions],
    });
    this.traffic = new ContainerTraffic(this, deployment, service);
    this.service = new EcsService(this, 'service', {
      name: names.function(service.name),
      cluster: inputs.clusterName,
      taskDefinition: task.arn,
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      schedulingStrategy: 'REPLICA',
      desiredCount: size.tasks.min,
      deploymentController: { type: 'ECS' },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: 'ENABLED',
      networkConfiguration: {
        subnets: [...inputs.privateSubnetIds],
        securityGroups: [this.traffic.securityGroupId],
        assignPublicIp: false,
      },
      ...(this.traffic.targetGroup && {
        healthCheckGracePeriodSeconds: 60,
        loadBalancer: [
          {
            targetGroupArn: this.traffic.targetGroup.arn,
            containerName: service.name,
            containerPort: service.port ?? 0,
          },
        ],
      }),
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: 'SERVICE',
      waitForSteadyState: true,
      tags,
      // The number of tasks is the business of the scaling from then on.
      lifecycle: { ignoreChanges: ['desired_count'], postcondition: [runsWhatWasAsked(service.name, task)] },
      dependsOn: [permissions, starting, ...this.traffic.routes],
    });
    new ContainerScaling(this, deployment, service, size, this.service, this.traffic);
    const because = serviceLine(service.folder, 'runtime');
    const own = { service: service.name, because };
    reasons.add(this.service, { ...own, what: `containers of ${service.name}` });
    reasons.add(task, { ...own, what: `task of ${service.name}` });
    reasons.add(logs, { ...own, what: `log of ${service.name}` });
    reasons.add(executionRole, { ...own, what: `role that starts ${service.name}` });
    reasons.add(starting, { ...own, what: `what starting ${service.name} may do` });
    const document = service.http?.document ?? `specs/${service.name}/asyncapi.yaml`;
    const contract = { service: service.name, because: contractLine({ document, pointer: '#' }) };
    reasons.add(taskRole, { ...contract, what: `role of ${service.name}` });
    reasons.add(permissions, { ...contract, what: `permissions of ${service.name}` });
  }
}

/** A deployment that the circuit breaker took back ends steady, and so counts as done: with the tasks of before. */
const runsWhatWasAsked = (service: string, task: EcsTaskDefinition) => ({
  condition: `\${self.task_definition == ${task.terraformResourceType}.${task.friendlyUniqueId}.arn}`,
  errorMessage:
    `The containers of ${service} did not get healthy, and ECS went back to the tasks of before. ` +
    'The log of the service and the events of the ECS service say why.',
});

/** The image of a service: its repository, and which of those in it is given with each deployment. */
export const imageOf = ({ inputs }: Deployment, service: string): string =>
  `${inputs.imageRegistry}/${service}${inputs.image}`;

interface InjectedSecret extends ReadSecret {
  /** As ECS injects them. */
  readonly variables: readonly { readonly name: string; readonly valueFrom: string }[];
}

/** The secrets that a service is started with. */
function secretsOf(deployment: Deployment, { name: service, resources }: ServiceTopology): InjectedSecret[] {
  const prefix = environmentPrefix(service);
  const secret = (name: string, arn: string, fields: Readonly<Record<string, string>>): InjectedSecret => ({
    name,
    arn,
    variables: Object.entries(fields).map(([variable, field]) => ({
      name: prefix + variable,
      valueFrom: field === '' ? arn : `${arn}:${field}::`,
    })),
  });
  return [
    ...(resources.postgres
      ? [
          secret('postgres', databaseSecretArn(deployment, service), {
            DATABASE_URL: 'pooled',
            DATABASE_DIRECT_URL: 'direct',
          }),
        ]
      : []),
    ...(resources.redis ? [secret('redis', redisSecretArn(deployment, service), { REDIS_URL: 'url' })] : []),
    ...Object.keys(resources.secrets).map((name) =>
      secret(name, serviceSecretArn(deployment, service, name), { [`SECRET_${snakeUpperCase(name)}`]: '' }),
    ),
  ];
}

function sizeOf({ environment }: Deployment, service: ServiceTopology): ContainerSize {
  const size = environment.services.containers[service.name];
  if (size === undefined) throw new Error(`${environment.name} has no size for ${service.name}: load it by its name.`);
  return size;
}

function serviceContainer(
  deployment: Deployment,
  service: ServiceTopology,
  size: ContainerSize,
  secrets: readonly InjectedSecret[],
  logGroup: string,
) {
  const prefix = environmentPrefix(service.name);
  const managementPort = service.managementPort ?? 0;
  const variables = {
    ...serviceVariables(deployment, service),
    [`${prefix}MANAGEMENT_HOST`]: '0.0.0.0',
    [`${prefix}TRUST_PROXY`]: String(PROXY_HOPS),
    [`${prefix}DRAIN_DELAY_SECONDS`]: String(DRAIN_DELAY_SECONDS),
    [`${prefix}DRAIN_TIMEOUT_SECONDS`]: String(DRAIN_TIMEOUT_SECONDS),
    ...Object.fromEntries(Object.entries(size.settings).map(([name, value]) => [prefix + name, value])),
    AWS_REGION: deployment.arns.region,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OTEL_SERVICE_NAME: service.name,
    OTEL_TRACES_SAMPLER_ARG: String(deployment.environment.traces.share),
  };
  const probe = `fetch('http://127.0.0.1:${managementPort}/healthz').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))`;
  return {
    name: service.name,
    image: imageOf(deployment, service.name),
    essential: true,
    memoryReservation: service.memoryMiB,
    readonlyRootFilesystem: true,
    user: '1000:1000',
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
    portMappings: [service.port, service.managementPort].map((containerPort) => ({ containerPort, protocol: 'tcp' })),
    environment: pairs(variables),
    secrets: secrets.flatMap(({ variables: injected }) => injected),
    healthCheck: { command: ['CMD', 'node', '-e', probe], interval: 15, timeout: 5, retries: 3, startPeriod: 30 },
    stopTimeout: Math.min(120, DRAIN_DELAY_SECONDS + DRAIN_TIMEOUT_SECONDS + 5),
    logConfiguration: logTo(deployment, logGroup, 'service'),
  };
}

function collectorContainer(deployment: Deployment, service: ServiceTopology, logGroup: string) {
  const configuration = collectorConfiguration({
    service: service.name,
    stage: deployment.names.stage,
    managementPort: service.managementPort ?? 0,
    region: deployment.arns.region,
    namespace: deployment.topology.bus.name,
    logGroup,
  });
  return {
    name: 'collector',
    image: COLLECTOR_IMAGE,
    // Without it the service still works.
    essential: false,
    memory: COLLECTOR_MEMORY_MIB,
    readonlyRootFilesystem: true,
    environment: pairs({ AOT_CONFIG_CONTENT: configuration, AWS_REGION: deployment.arns.region }),
    logConfiguration: logTo(deployment, logGroup, 'collector'),
  };
}

const pairs = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables)
    .map(([name, value]) => ({ name, value }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));

const logTo = ({ arns }: Deployment, group: string, prefix: string) => ({
  logDriver: 'awslogs',
  options: {
    'awslogs-group': group,
    'awslogs-region': arns.region,
    'awslogs-stream-prefix': prefix,
    // A full buffer drops lines rather than stopping the service.
    mode: 'non-blocking',
    'max-buffer-size': '4m',
  },
});
