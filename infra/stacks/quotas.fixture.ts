import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise, type SynthesisOptions } from './synthesise.ts';

export type Block = Readonly<Record<string, unknown>>;
export type Resources = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** What AWS gives an account that has asked for nothing; by the documentation of its services, November 2026. */
export interface Quota {
  readonly what: string;
  readonly limit: number;
  /** How much a stage uses of it; where it is counted per holder, of the one that uses most. */
  readonly used: (resources: Resources) => number;
}

const count =
  (type: string) =>
  (resources: Resources): number =>
    Object.keys(resources[type] ?? {}).length;
const most = (sizes: readonly number[]): number => Math.max(0, ...sizes);
const largestGroup = (blocks: readonly Block[], key: string): number =>
  most([...Map.groupBy(blocks, (block) => block[key]).values()].map((group) => group.length));
const all = (resources: Resources, type: string): Block[] => Object.values(resources[type] ?? {});

/** Those of one stage. */
export const PER_STAGE: readonly Quota[] = [
  { what: 'rules of a bus', limit: 300, used: count('aws_cloudwatch_event_rule') },
  {
    what: 'targets of a rule',
    limit: 5,
    used: (resources) => largestGroup(all(resources, 'aws_cloudwatch_event_target'), 'rule'),
  },
  {
    what: 'alarms of a region',
    limit: 5000,
    used: (resources) =>
      count('aws_cloudwatch_metric_alarm')(resources) + count('aws_cloudwatch_composite_alarm')(resources),
  },
  { what: 'rules of a load balancer', limit: 100, used: count('aws_lb_listener_rule') },
  { what: 'target groups of a load balancer', limit: 100, used: count('aws_lb_target_group') },
  {
    what: 'rules of a security group in one direction',
    limit: 60,
    used: (resources) =>
      most(
        ['ingress', 'egress'].map((way) =>
          largestGroup(all(resources, `aws_vpc_security_group_${way}_rule`), 'security_group_id'),
        ),
      ),
  },
  {
    what: 'characters of the inline policies of a role',
    limit: 10_240,
    used: (resources) =>
      most(
        [...Map.groupBy(all(resources, 'aws_iam_role_policy'), ({ role }) => role).values()].map((policies) =>
          policies.reduce((sum, { policy }) => sum + String(policy).length, 0),
        ),
      ),
  },
  {
    what: 'characters of the policy of a queue',
    // SQS takes 65,536 bytes of attributes; a policy stays far below, since each rule of a queue is a line of it.
    limit: 20_480,
    used: (resources) => most(all(resources, 'aws_sqs_queue').map(({ policy }) => String(policy ?? '').length)),
  },
  {
    what: 'bytes of a dashboard',
    limit: 1_048_576,
    used: (resources) =>
      most(all(resources, 'aws_cloudwatch_dashboard').map(({ dashboard_body: body }) => String(body).length)),
  },
  {
    what: 'bytes of the variables of a Lambda',
    limit: 4096,
    used: (resources) =>
      most(
        all(resources, 'aws_lambda_function').map(({ environment }) =>
          Buffer.byteLength(JSON.stringify(environment ?? '')),
        ),
      ),
  },
  {
    what: 'bytes of a task definition',
    limit: 65_536,
    used: (resources) =>
      most(all(resources, 'aws_ecs_task_definition').map((task) => Buffer.byteLength(JSON.stringify(task)))),
  },
  {
    what: 'characters of a bucket name',
    limit: 63,
    used: (resources) => most(all(resources, 'aws_s3_bucket').map(({ bucket }) => String(bucket).length)),
  },
  {
    what: 'policies of a role',
    limit: 10,
    used: (resources) => largestGroup(all(resources, 'aws_iam_role_policy_attachment'), 'role'),
  },
];

/** Those of an account in a region: stages may share one. */
export const PER_ACCOUNT: readonly Quota[] = [
  { what: 'networks', limit: 5, used: count('aws_vpc') },
  { what: 'internet gateways', limit: 5, used: count('aws_internet_gateway') },
  { what: 'elastic addresses', limit: 5, used: count('aws_eip') },
  {
    what: 'gateway endpoints',
    limit: 20,
    used: (resources) =>
      all(resources, 'aws_vpc_endpoint').filter(({ vpc_endpoint_type }) => vpc_endpoint_type === 'Gateway').length,
  },
  { what: 'databases', limit: 40, used: count('aws_db_instance') },
  { what: 'buses', limit: 100, used: count('aws_cloudwatch_event_bus') },
  { what: 'load balancers', limit: 50, used: count('aws_lb') },
  { what: 'distributions', limit: 200, used: count('aws_cloudfront_distribution') },
  { what: 'VPC origins', limit: 25, used: count('aws_cloudfront_vpc_origin') },
  { what: 'roles', limit: 1000, used: count('aws_iam_role') },
  { what: 'archives', limit: 100, used: count('aws_cloudwatch_event_archive') },
];

/** What the stacks of an environment hold together; a resource's id begins with the number of its stack. */
export function resourcesOf(options: Omit<SynthesisOptions, 'outputFolder'>): Resources {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-quotas-'));
  try {
    const stacks = synthesise({ ...options, outputFolder }).map(
      ({ file }) => (JSON.parse(readFileSync(file, 'utf8')) as { resource: Resources }).resource,
    );
    const types = new Set(stacks.flatMap((stack) => Object.keys(stack)));
    return Object.fromEntries(
      [...types].map((type) => [
        type,
        Object.fromEntries(
          stacks.flatMap((stack, index) =>
            Object.entries(stack[type] ?? {}).map(([id, block]) => [`${index}.${id}`, block]),
          ),
        ),
      ]),
    );
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

/** Quotas that are not enough. */
export const beyond = (quotas: readonly Quota[], used: (quota: Quota) => number): string[] =>
  quotas.flatMap((quota) => (used(quota) > quota.limit ? [`${quota.what}: ${used(quota)} of ${quota.limit}`] : []));
