import type { Statement } from '../constructs/policy.ts';
import { resourcesOf, type Scope, serviceOf } from './scopes.ts';

/** One Allow of a role: which actions, and on what as the stack writes it. */
export interface RoleRights {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** As much of a `cdk.tf.json` as says what its roles may do. */
export interface WrittenStack {
  readonly resource: {
    readonly aws_iam_role_policy?: Readonly<Record<string, { readonly policy: string }>>;
    readonly aws_iam_role_policy_attachment?: Readonly<Record<string, { readonly policy_arn: string }>>;
  };
}

/** What policies of AWS's own, which roles have besides, let them do. */
const MANAGED: Readonly<Record<string, RoleRights>> = {
  'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole': {
    actions: [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:DescribeLogStreams',
      'logs:GetLogEvents',
      'logs:PutLogEvents',
      'logs:PutRetentionPolicy',
    ],
    resources: ['arn:aws:logs:*:*:log-group:RDS*', 'arn:aws:logs:*:*:log-group:RDS*:log-stream:*'],
  },
};

/** A role has a policy of AWS's that nobody has said the actions of. */
export class UnknownManagedPolicyError extends Error {
  override readonly name = 'UnknownManagedPolicyError';
  constructor(arn: string) {
    super(`What ${arn} allows is not known: add it to infra/access/boundary.ts.`);
  }
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** Everything that the roles of a stack are allowed. @throws UnknownManagedPolicyError */
export function rightsIn({ resource }: WrittenStack): RoleRights[] {
  const own = Object.values(resource.aws_iam_role_policy ?? {}).flatMap(({ policy }) =>
    (JSON.parse(policy) as { Statement: Statement[] }).Statement.filter(({ Effect }) => Effect === 'Allow').map(
      ({ Action, Resource }): RoleRights => ({ actions: list(Action), resources: list(Resource) }),
    ),
  );
  const managed = Object.values(resource.aws_iam_role_policy_attachment ?? {}).map(({ policy_arn: arn }) => {
    const known = MANAGED[arn];
    if (known === undefined) throw new UnknownManagedPolicyError(arn);
    return known;
  });
  return [...own, ...managed];
}

/** Actions for which AWS knows no resource, or for which the roles name none. */
const anywhere = (resources: readonly string[]): boolean =>
  resources.some((resource) => resource === '*' || resource.endsWith(':log-group:*'));

/**
 * What no role of an environment reaches beyond: the actions that its roles have today, on what carries the environment's name. A role
 * has what both this and its own policy allow, and this alone gives nothing.
 *
 * @param buckets of other accounts, whose own policies decide who comes in
 */
export function boundaryStatements(
  rights: readonly RoleRights[],
  scope: Scope,
  buckets: readonly string[],
): Statement[] {
  const actions = (wanted: (right: RoleRights) => boolean): string[] =>
    [...new Set(rights.filter(wanted).flatMap((right) => right.actions))].sort();
  const unnamed = actions(({ resources }) => anywhere(resources));
  const named = actions(({ resources }) => !anywhere(resources)).filter((action) => !unnamed.includes(action));
  const byService = Map.groupBy(named, serviceOf);
  return [
    ...(unnamed.length > 0
      ? [{ Sid: 'WhatHasNoName', Effect: 'Allow' as const, Action: unnamed, Resource: '*' as const }]
      : []),
    ...[...byService].map(([service, own]): Statement => ({
      Sid: service.replace(/[^a-z0-9]/g, ''),
      Effect: 'Allow',
      Action: own,
      Resource: reachOf(service, scope, buckets),
    })),
  ];
}

function reachOf(service: string, scope: Scope, buckets: readonly string[]): readonly string[] {
  const { account, region, base } = scope;
  switch (service) {
    case 'elasticache':
      return [`arn:aws:elasticache:${region}:${account}:user:${base}*`];
    case 'kms':
      // Keys have no names; each key's own policy, and the way that it is used by, decide.
      return ['*'];
    case 'logs':
      return [
        ...resourcesOf('logs', scope).filter((arn) => !arn.includes(':delivery')),
        `arn:aws:logs:${region}:${account}:log-group:RDS*`,
      ];
    case 's3':
      return [`arn:aws:s3:::${base}-*`, ...buckets.map((bucket) => `arn:aws:s3:::${bucket}/*`)];
    default:
      return resourcesOf(service, scope);
  }
}
