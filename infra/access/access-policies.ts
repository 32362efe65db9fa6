import type { Statement } from '../constructs/policy.ts';
import { boundaryArn } from '../context/boundary-arn.ts';
import type { Calls } from './provider-calls.ts';
import { resourcesOf, type Scope, serviceOf } from './scopes.ts';

/** AWS takes no longer managed policy: characters without blanks. */
export const LONGEST_POLICY = 6144;
/** Policies that a role may have, unless the quota was raised. */
export const MOST_POLICIES = 10;

/** What a role may do with the state and what lies beside it. */
export interface StateAccess {
  /** Folders and endings in the bucket, as patterns of S3. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** Plans of pull requests: they take no lock, so they need no right to write one. */
export const READ_STATE: StateAccess = { reads: ['*.tfstate', 'contracts/*'], writes: [] };
export const PLAN_STATE: StateAccess = { reads: READ_STATE.reads, writes: ['*.tfstate.tflock', 'plans/*'] };
export const DEPLOY_STATE: StateAccess = {
  reads: [...READ_STATE.reads, 'plans/*'],
  writes: ['*.tfstate', '*.tfstate.tflock', 'contracts/*'],
};

export const stateStatements = (bucket: string, { reads, writes }: StateAccess): Statement[] => [
  { Sid: 'ListState', Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` },
  ...objects('ReadState', ['s3:GetObject'], bucket, [...reads, ...writes]),
  ...objects('WriteState', ['s3:PutObject', 's3:DeleteObject'], bucket, writes),
];

const objects = (Sid: string, Action: string[], bucket: string, patterns: readonly string[]): Statement[] =>
  patterns.length === 0
    ? []
    : [{ Sid, Effect: 'Allow', Action, Resource: patterns.map((pattern) => `arn:aws:s3:::${bucket}/${pattern}`) }];

/** What our own commands ask besides. */
export const OF_OUR_COMMANDS = [
  'events:ListRules',
  'events:ListTargetsByRule',
  'lambda:GetAlias',
  'lambda:GetFunctionConfiguration',
  'lambda:ListEventSourceMappings',
] as const;

/** To look at everything that a plan looks at. Nothing of it tells a secret or the content of a table or a bucket. */
export const readStatements = ({ read }: Calls): Statement[] => [
  { Sid: 'LookAtResources', Effect: 'Allow', Action: read, Resource: '*' },
  // `bus check`, `release record` and `release verify`.
  { Sid: 'LookAtReleases', Effect: 'Allow', Action: [...OF_OUR_COMMANDS], Resource: '*' },
];

/** To make, change and destroy what carries the environment's name: one statement per service. */
export function writeStatements({ write }: Calls, scope: Scope): Statement[] {
  const byService = Map.groupBy(write, serviceOf);
  return [...byService].flatMap(([service, actions]): Statement[] => {
    const resources = resourcesOf(service, scope);
    const objectActions = service === 's3' ? resources.map((bucket) => `${bucket}/*`) : [];
    const free = actions.filter((action) => !WIDENING.includes(action));
    const bound = actions.filter((action) => WIDENING.includes(action));
    const common = { Effect: 'Allow', Resource: [...resources, ...objectActions] } as const;
    const Sid = `Change${service.replace(/[^a-z0-9]/g, '')}`;
    return [
      { ...common, Sid, Action: free },
      { ...common, Sid: `${Sid}Bound`, Action: bound, Condition: withinBoundary(scope) },
    ].filter(({ Action }) => Action.length > 0);
  });
}

/** What gives a role rights: only where the role cannot reach beyond the boundary. */
const WIDENING: readonly string[] = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
];

const withinBoundary = ({ account, platform, stage }: Scope): Statement['Condition'] => ({
  StringEquals: { 'iam:PermissionsBoundary': boundaryArn(account, platform, stage) },
});

/** Calls that destroy what has no name to be told by, and whose resources all carry tags. */
const DESTROYING = [
  'cloudfront:DeleteDistribution',
  'ec2:DeleteInternetGateway',
  'ec2:DeleteNatGateway',
  'ec2:DeleteRouteTable',
  'ec2:DeleteSecurityGroup',
  'ec2:DeleteSubnet',
  'ec2:DeleteVpc',
  'ec2:DeleteVpcEndpoints',
  'elasticloadbalancing:DeleteLoadBalancer',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'rds:DeleteDBInstance',
  'rds:DeleteDBProxy',
  'rds:ModifyDBInstance',
  'wafv2:DeleteWebACL',
] as const;

/** What deploying needs besides: hand roles to services, push images, run migrations, play the smoke journey, go back. */
export function deliveryStatements(
  scope: Scope,
  smoke: { secrets: readonly string[]; tables: readonly string[] },
): Statement[] {
  const { account, region, base, stage } = scope;
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
  const statements: (Statement | undefined)[] = [
    {
      Sid: 'HandRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: `arn:aws:iam::${account}:role/${base}-*`,
    },
    {
      // Whoever deploys must not give himself more.
      Sid: 'LeaveOwnRoles',
      Effect: 'Deny',
      Action: ['iam:*Role*', 'iam:PassRole'],
      Resource: `arn:aws:iam::${account}:role/${base}-delivery-*`,
    },
    {
      Sid: 'LeaveBoundary',
      Effect: 'Deny',
      Action: 'iam:DeleteRolePermissionsBoundary',
      Resource: '*',
    },
    {
      Sid: 'LeaveWhatBoundarySays',
      Effect: 'Deny',
      Action: ['iam:CreatePolicyVersion', 'iam:DeletePolicy', 'iam:DeletePolicyVersion', 'iam:SetDefaultPolicyVersion'],
      Resource: `arn:aws:iam::${account}:policy/${base}-delivery-*`,
    },
    {
      // What AWS knows by ids only is told by the tag that everything of a stage carries; what has none is nobody's here.
      Sid: 'LeaveOtherStages',
      Effect: 'Deny',
      Action: [...DESTROYING],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:ResourceTag/stage': stage } },
    },
    { Sid: 'EnterRegistry', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'PushImages',
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImages',
        'ecr:DescribeImageScanFindings',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      Resource: arn('ecr', `repository/${base}/*`),
    },
    {
      Sid: 'RunMigrations',
      Effect: 'Allow',
      Action: ['ecs:RunTask', 'ecs:DescribeTasks'],
      Resource: [arn('ecs', `task-definition/${base}-foundation-migration:*`), arn('ecs', `task/${base}/*`)],
    },
    smoke.secrets.length === 0
      ? undefined
      : {
          Sid: 'SignSmoke',
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: smoke.secrets.map((name) => arn('secretsmanager', `secret:${name}-??????`)),
        },
    {
      Sid: 'ReadSigningSecret',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
    },
    smoke.tables.length === 0
      ? undefined
      : {
          Sid: 'ReadAuditTrail',
          Effect: 'Allow',
          Action: ['dynamodb:GetItem', 'dynamodb:Query'],
          Resource: smoke.tables.flatMap((name) => [
            arn('dynamodb', `table/${name}`),
            arn('dynamodb', `table/${name}/index/*`),
          ]),
        },
  ];
  return statements.filter((statement) => statement !== undefined);
}

/** Packs statements into as few policies as AWS takes. @throws Error one statement alone is too long */
export function packed(statements: readonly Statement[]): string[] {
  const whole = (list: readonly Statement[]): string => JSON.stringify({ Version: '2012-10-17', Statement: list });
  const packs: Statement[][] = [];
  for (const statement of statements.flatMap(halved)) {
    const last = packs.at(-1);
    if (last && whole([...last, statement]).length <= LONGEST_POLICY) last.push(statement);
    else packs.push([statement]);
  }
  return packs.map(whole);
}

/** A statement that fills a policy alone is said in two. */
function halved(statement: Statement): Statement[] {
  const { Action, Sid } = statement;
  if (typeof Action === 'string' || JSON.stringify(statement).length < LONGEST_POLICY / 2) return [statement];
  const middle = Math.ceil(Action.length / 2);
  return [
    { ...statement, Sid: `${Sid}1`, Action: Action.slice(0, middle) },
    { ...statement, Sid: `${Sid}2`, Action: Action.slice(middle) },
  ].flatMap(halved);
}
