import { actionCatalogue } from './action-catalogue.ts';
import { accountOf, type Principal } from './evaluate.ts';
import type { Grant } from './expected-matrix.ts';
import type { PlannedPolicies } from './read-plan.ts';

/** Everyone, every action and every resource that is asked about. */
export interface Universe {
  /** By holder: `role:<name>`, `service:<principal>`, `anonymous`, `intruder`, `administrator`. */
  readonly principals: ReadonlyMap<string, Principal>;
  /** By service prefix. */
  readonly actions: ReadonlyMap<string, readonly string[]>;
  /** By service prefix; `*` for a service whose actions know no resources. */
  readonly resources: ReadonlyMap<string, readonly string[]>;
  /** What actions that list things are asked about, instead of single resources. */
  readonly asked: ReadonlyMap<string, string>;
  /** Every value that some grant requires of a condition key: right for one holder, wrong for the others. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

/** An account that has nothing to do with this one; whoever asks from there may do everything at home. */
export const OTHER_ACCOUNT = '999999999999';
export const INTRUDER = 'intruder';
/** A role of the account that may do everything as far as policies of roles are concerned. */
export const ADMINISTRATOR = 'administrator';

// Services that other accounts could make act for them.
const SERVICES = [
  'events',
  'lambda',
  'ecs-tasks',
  'scheduler',
  'sns',
  's3',
  'logs',
  'delivery.logs',
  'rds',
  'cloudtrail',
];

/** What is asked: all that the contracts and the plan name, and for everything also what is next to it. */
export function universeOf(grants: readonly Grant[], planned: PlannedPolicies): Universe {
  const named = [...planned.resources.keys(), ...planned.roles.map(({ arn }) => arn)];
  const listing = allLogGroups(planned);
  const expected = [...new Set([...grants.map(({ resource }) => resource), ...named])].filter((one) => one !== listing);
  const families = new Set(grants.filter(({ family }) => family).map(({ resource }) => resource));
  const next = expected.filter((resource) => !families.has(resource)).flatMap(neighbours);
  return {
    principals: principalsOf(grants, planned),
    actions: actionsOf(planned),
    resources: groupByService([...expected, ...next, ...strangers(planned)]),
    asked: new Map([['logs:DescribeLogGroups', allLogGroups(planned)]]),
    values: valuesOf(grants),
  };
}

/** What CloudWatch decides about when somebody lists log groups. */
export const allLogGroups = ({ region, account }: Pick<PlannedPolicies, 'region' | 'account'>): string =>
  `arn:aws:logs:${region}:${account}:log-group::log-stream:`;

function valuesOf(grants: readonly Grant[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const [key, own] of grants.flatMap(({ when = {} }) => Object.entries(when))) {
    values.set(key, new Set([...(values.get(key) ?? []), ...own]));
  }
  return values;
}

function principalsOf(grants: readonly Grant[], planned: PlannedPolicies): Map<string, Principal> {
  const services = new Set(SERVICES.map((name) => `${name}.amazonaws.com`));
  for (const { holder } of grants) if (holder.startsWith('service:')) services.add(holder.slice('service:'.length));
  for (const { document } of allPolicies(planned)) {
    for (const { principals } of document.statements) {
      if (principals !== undefined && principals !== '*') principals.Service?.forEach((name) => services.add(name));
    }
  }
  return new Map<string, Principal>([
    ...planned.roles.map(({ name, arn }) => [`role:${name}`, { kind: 'role', arn }] as const),
    ...[...services].map((name) => [`service:${name}`, { kind: 'service', name }] as const),
    [INTRUDER, { kind: 'role', arn: `arn:aws:iam::${OTHER_ACCOUNT}:role/${INTRUDER}` }],
    [ADMINISTRATOR, { kind: 'role', arn: `arn:aws:iam::${planned.account}:role/${ADMINISTRATOR}` }],
    ['anonymous', { kind: 'anonymous' }],
  ]);
}

/** The catalogue, and whatever a policy names besides. */
function actionsOf(planned: PlannedPolicies): Map<string, readonly string[]> {
  const actions = new Map(actionCatalogue);
  for (const { document } of allPolicies(planned)) {
    for (const pattern of document.statements.flatMap((statement) => statement.actions.values)) {
      const [service = '', operation = ''] = pattern.split(':');
      const known = actions.get(service) ?? [];
      if (/[*?]/.test(pattern) || operation === '' || known.includes(pattern)) continue;
      actions.set(service, [...known, pattern]);
    }
  }
  return actions;
}

export const allPolicies = ({ roles, resources }: PlannedPolicies) => [
  ...roles.flatMap(({ trust, identity }) => [trust, ...identity]),
  ...[...resources.values()].flat(),
];

/** Resources that a careless pattern would cover as well: of a longer name, in another account, the container of a part. */
function neighbours(resource: string): string[] {
  if (resource === '*') return [];
  const account = accountOf(resource);
  const abroad = account === '' ? [] : [resource.replace(`:${account}:`, `:${OTHER_ACCOUNT}:`)];
  if (/:table\/[^/]+\/index\//.test(resource)) return [`${resource}-other`, ...abroad];
  // eslint-disable-next-line regexp/no-super-linear-backtracking -- reads the ARNs of the plan at hand, each short
  const part = /^(arn:aws:s3:::[^/]+|.+:log-group:[^:]+|.+:table\/[^/]+)([/:].+)$/.exec(resource);
  if (part === null) return [`${resource}-other`, ...abroad];
  const [, whole = '', rest = ''] = part;
  return [whole, `${whole}-other${rest}`, ...abroad];
}

/** Things of other people in the same account. */
function strangers({ account, region }: PlannedPolicies): string[] {
  const arn = (service: string, name: string): string => `arn:aws:${service}:${region}:${account}:${name}`;
  return [
    arn('events', 'event-bus/default'),
    arn('events', 'rule/default/stranger'),
    arn('sqs', 'stranger'),
    arn('dynamodb', 'table/stranger'),
    'arn:aws:s3:::stranger',
    'arn:aws:s3:::stranger/object',
    arn('secretsmanager', 'secret:stranger-AbC123'),
    arn('ses', 'identity/stranger.example'),
    arn('kms', 'key/stranger'),
    arn('lambda', 'function:stranger'),
    arn('logs', 'log-group:stranger:log-stream:stranger'),
    arn('ecr', 'repository/stranger'),
    arn('scheduler', 'schedule/default/stranger'),
    arn('ecs', 'task/stranger/stranger'),
    arn('sns', 'stranger'),
    arn('rds', 'db:stranger'),
    arn('rds-db', 'dbuser:stranger/stranger'),
    arn('ssm', 'parameter/stranger'),
    arn('elasticache', 'replicationgroup:stranger'),
    `arn:aws:iam::${account}:role/stranger`,
  ];
}

function groupByService(resources: readonly string[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const resource of new Set(resources)) {
    const prefix = resource.split(':')[2] ?? '';
    if (prefix === '') continue;
    grouped.set(prefix, [...(grouped.get(prefix) ?? []), resource]);
  }
  // Roles are taken through STS.
  grouped.set('sts', grouped.get('iam') ?? []);
  return grouped;
}
