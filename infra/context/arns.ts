/**
 * ARNs made from names, so that a policy is known before the resources that it names exist: plans show policies whole, and
 * tests can decide on them.
 */
export interface Arns {
  readonly account: string;
  readonly region: string;
  bus(name: string): string;
  rule(bus: string, name: string): string;
  archive(name: string): string;
  queue(name: string): string;
  table(name: string): string;
  bucket(name: string): string;
  /** Secrets Manager adds six characters of its own to the name. */
  secret(name: string): string;
  function(name: string): string;
  role(name: string): string;
  logGroup(name: string): string;
  emailIdentity(identity: string): string;
  configurationSet(name: string): string;
  schedule(name: string): string;
  topic(name: string): string;
  database(name: string): string;
  cacheUser(name: string): string;
  containerService(cluster: string, name: string): string;
  repository(name: string): string;
}

/** @param account an account id, or the token of one */
export function arnsOf(account: string, region: string): Arns {
  const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
  return {
    account,
    region,
    bus: (name) => arn('events', `event-bus/${name}`),
    rule: (bus, name) => arn('events', `rule/${bus}/${name}`),
    archive: (name) => arn('events', `archive/${name}`),
    queue: (name) => arn('sqs', name),
    table: (name) => arn('dynamodb', `table/${name}`),
    bucket: (name) => `arn:aws:s3:::${name}`,
    secret: (name) => arn('secretsmanager', `secret:${name}-??????`),
    function: (name) => arn('lambda', `function:${name}`),
    role: (name) => `arn:aws:iam::${account}:role/${name}`,
    logGroup: (name) => arn('logs', `log-group:${name}`),
    emailIdentity: (identity) => arn('ses', `identity/${identity}`),
    configurationSet: (name) => arn('ses', `configuration-set/${name}`),
    schedule: (name) => arn('scheduler', `schedule/default/${name}`),
    topic: (name) => arn('sns', name),
    database: (name) => arn('rds', `db:${name}`),
    cacheUser: (name) => arn('elasticache', `user:${name}`),
    containerService: (cluster, name) => arn('ecs', `service/${cluster}/${name}`),
    repository: (name) => arn('ecr', `repository/${name}`),
  };
}
