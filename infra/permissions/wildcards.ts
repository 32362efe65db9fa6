import { parseOperator } from './conditions.ts';
import type { Statement } from './policy.ts';
import type { PlannedPolicies, PlannedPolicy } from './read-plan.ts';
import { allPolicies } from './universe.ts';

/** A pattern that a policy of the plan may use, and why nothing narrower would do. */
export interface AllowedWildcard {
  readonly actions: RegExp;
  readonly resource: RegExp;
  readonly reason: string;
}

/** Every `*` and `?` that is allowed to stand in an Allow statement of the events stack. */
export const allowedWildcards: readonly AllowedWildcard[] = [
  {
    actions: /^xray:Put(TraceSegments|TelemetryRecords)$/,
    resource: /^\*$/,
    reason: 'X-Ray knows no resources: segments can only be sent, and only into the own account.',
  },
  {
    actions: /^ecr:GetAuthorizationToken$/,
    resource: /^\*$/,
    reason: 'A registry token belongs to the account and opens no repository; pulling is allowed per repository.',
  },
  {
    actions: /^s3:(Get|Put)Object$/,
    resource: /^arn:aws:s3:::[^*?/]+\/\*$/,
    reason: 'The names of objects are made while the service runs; the bucket is its own.',
  },
  {
    actions: /^logs:(CreateLogStream|PutLogEvents)$/,
    resource: /^arn:aws:logs:[^*?:]+:\d+:log-group:[^*?]+:\*$/,
    reason: 'Lambda, ECS and the collector name the streams; the log group is the service’s own.',
  },
  {
    actions: /^secretsmanager:GetSecretValue$/,
    resource: /^arn:aws:secretsmanager:[^*?:]+:\d+:secret:[^*?]+-\?{6}$/,
    reason: 'Secrets Manager ends every ARN in six characters that nobody knows before the secret stands.',
  },
  {
    actions: /^(events:ListRules|lambda:ListEventSourceMappings)$/,
    resource: /^\*$/,
    reason:
      'AWS lists rules and event source mappings for a whole account or not at all; names and patterns are shown.',
  },
  {
    actions: /^events:ListTargetsByRule$/,
    resource: /^arn:aws:events:[^*?:]+:\d+:rule\/[^*?/]+\/\*$/,
    reason: 'The rules of one bus; those of thirty services, one by one, would not fit into the policies of a role.',
  },
];

const DELIVERED = 'The service that delivers logs names the objects; the folder is that of this account.';

/** The same for the foundation. */
export const foundationWildcards: readonly AllowedWildcard[] = [
  {
    actions: /^xray:Put(TraceSegments|TelemetryRecords)$/,
    resource: /^\*$/,
    reason: 'X-Ray knows no resources: segments can only be sent, and only into the own account.',
  },
  {
    actions: /^ecr:GetAuthorizationToken$/,
    resource: /^\*$/,
    reason: 'A registry token belongs to the account and opens no repository; pulling is allowed per repository.',
  },
  {
    actions: /^logs:(CreateLogStream|DescribeLogStreams|PutLogEvents)$/,
    resource: /^arn:aws:logs:[^*?:]+:\d+:log-group:[^*?]+:\*$/,
    reason: 'The service that writes names the streams; the log group is its own.',
  },
  {
    actions: /^logs:DescribeLogGroups$/,
    resource: /^arn:aws:logs:[^*?:]+:\d+:log-group:\*$/,
    reason: 'Flow logs look for their group by listing, which AWS allows for all groups or none.',
  },
  {
    actions: /^secretsmanager:(DescribeSecret|GetSecretValue|PutSecretValue|UpdateSecretVersionStage)$/,
    resource: /^arn:aws:secretsmanager:[^*?:]+:\d+:secret:[^*?]+-\?{6}$/,
    reason: 'Secrets Manager ends every ARN in six characters that nobody knows before the secret stands.',
  },
  {
    actions: /^secretsmanager:GetSecretValue$/,
    resource: /^arn:aws:secretsmanager:[^*?:]+:\d+:secret:rds!db-\*$/,
    reason: 'RDS names the secret of its administrator; a condition on its tag says of which database.',
  },
  {
    actions: /^ec2:(CreateNetworkInterface|DeleteNetworkInterface|DescribeNetworkInterfaces)$/,
    resource: /^\*$/,
    reason: 'Lambda attaches a function to a network before there is an interface to name.',
  },
  {
    actions: /^ssmmessages:(Create|Open)(Control|Data)Channel$/,
    resource: /^\*$/,
    reason: 'The channels of a session know no resource; a task can open only its own.',
  },
  {
    actions: /^s3:PutObject$/,
    resource: /^arn:aws:s3:::[^*?/]+\/(load-balancer\/)?AWSLogs\/\d+\/\*$/,
    reason: DELIVERED,
  },
  {
    actions: /^kms:\*$/,
    resource: /^\*$/,
    reason: 'In a key’s policy, * is the key. The account decides by policies of its own; without this nobody could.',
  },
  {
    actions:
      /^kms:(Decrypt|GenerateDataKey|DescribeKey|ReEncryptFrom|ReEncryptTo|(Decrypt|Describe|Encrypt|GenerateDataKey|ReEncrypt)\*)$/,
    resource: /^\*$/,
    reason: 'In a key’s policy, * is the key; the actions of CloudWatch Logs are those that AWS documents.',
  },
];

/** How an Allow statement is wider than it looks, whatever it is about. */
export interface FormProblem {
  readonly place: string;
  readonly problem: string;
}

/**
 * What decisions about examples cannot show: wildcards without a reason, statements by exclusion, set operators on keys that have one
 * value. A reason that no statement needs any more is a problem, too.
 */
export function formProblems(
  planned: PlannedPolicies,
  allowed: readonly AllowedWildcard[] = allowedWildcards,
): FormProblem[] {
  const used = new Set<AllowedWildcard>();
  const problems = allPolicies(planned).flatMap((policy) => problemsOf(policy, allowed, used));
  const idle = allowed
    .filter((entry) => !used.has(entry))
    .map((entry) => ({
      place: 'wildcards.ts',
      problem: `nothing needs ${entry.actions} on ${entry.resource} any more`,
    }));
  return [...problems, ...idle];
}

function problemsOf(
  { place, document }: PlannedPolicy,
  allowed: readonly AllowedWildcard[],
  used: Set<AllowedWildcard>,
): FormProblem[] {
  return document.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      [...statementProblems(statement), ...unexplained(statement, allowed, used)].map((problem) => ({
        place: `${place} ${statement.sid ?? 'without a Sid'}`,
        problem,
      })),
    );
}

function statementProblems({ actions, resources, principals, conditions }: Statement): string[] {
  const everybody = principals === '*' || (principals !== undefined && principals.AWS?.includes('*'));
  return [
    ...(actions.negated ? ['allows by NotAction'] : []),
    ...(resources?.negated ? ['allows by NotResource'] : []),
    ...(everybody ? ['allows everybody'] : []),
    ...conditions
      .filter(({ operator }) => parseOperator(operator).set !== undefined)
      .map(({ operator, key }) => `${operator} on ${key}: a set operator is for keys with several values`),
  ];
}

function unexplained(
  { actions, resources }: Statement,
  allowed: readonly AllowedWildcard[],
  used: Set<AllowedWildcard>,
): string[] {
  return (resources?.values ?? ['']).flatMap((resource) =>
    actions.values
      .filter((action) => /[*?]/.test(resource + action))
      .flatMap((action) => {
        const reason = allowed.find((entry) => entry.actions.test(action) && entry.resource.test(resource));
        if (reason === undefined) return [`${action} on ${resource} has no written reason`];
        used.add(reason);
        return [];
      }),
  );
}
