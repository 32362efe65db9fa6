/** Where an environment's resources stand. */
export interface Scope {
  readonly account: string;
  readonly region: string;
  /** `<platform>-<stage>`: the beginning of every name. */
  readonly base: string;
  readonly platform: string;
  readonly stage: string;
}

/**
 * What the calls of a service that change something may touch: what carries the environment's name, as far as AWS lets a policy
 * say so. Services that are not here know their resources by ids of their own only.
 */
export function resourcesOf(service: string, { account, region, base, platform, stage }: Scope): readonly string[] {
  const own = (name: string, ...resources: string[]): string[] =>
    resources.map((resource) => `arn:aws:${name}:${region}:${account}:${resource}`);
  switch (service) {
    case 'acm':
      return [`arn:aws:acm:*:${account}:certificate/*`];
    case 'cloudwatch':
      return [...own('cloudwatch', `alarm:${base}-*`), `arn:aws:cloudwatch::${account}:dashboard/${base}*`];
    case 'dynamodb':
      return own('dynamodb', `table/${base}-*`);
    case 'ecr':
      return own('ecr', `repository/${base}/*`);
    case 'ecs':
      return own('ecs', `cluster/${base}`, `service/${base}/*`, `task/${base}/*`, `task-definition/${base}-*`);
    case 'elasticache':
      return own('elasticache', `*:${base}*`);
    case 'elasticloadbalancing':
      return own('elasticloadbalancing', '*');
    case 'events':
      return own('events', `event-bus/${base}`, `rule/${base}/*`, `archive/${base}*`);
    case 'iam':
      return [`arn:aws:iam::${account}:role/${base}-*`];
    case 'lambda':
      return own('lambda', `function:${base}-*`, 'event-source-mapping:*');
    case 'rds':
      return own('rds', '*');
    case 's3':
      return [`arn:aws:s3:::${base}-*`, `arn:aws:s3:::aws-waf-logs-${base}-*`];
    case 'scheduler':
      return own('scheduler', `schedule/default/${base}-*`);
    case 'schemas':
      return own('schemas', `registry/${base}*`, `schema/${base}*`);
    case 'secretsmanager':
      return own('secretsmanager', `secret:${base}-*`, `secret:${base}/*`, 'secret:rds!*');
    case 'ses':
      return own('ses', 'identity/*', `configuration-set/${base}-*`);
    case 'sns':
      return own('sns', `${base}-*`);
    case 'sqs':
      return own('sqs', `${base}-*`);
    case 'logs':
      return [
        `arn:aws:logs:*:${account}:log-group:/${platform}/${stage}/*`,
        `arn:aws:logs:*:${account}:log-group:/aws/*/${base}-*`,
        `arn:aws:logs:*:${account}:log-group:/aws/rds/instance/${base}/*`,
        `arn:aws:logs:*:${account}:delivery*`,
      ];
    default:
      return ['*'];
  }
}

export const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'));
