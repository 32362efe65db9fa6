import { ACTIONS_USED, type Grant } from './expected-matrix.ts';
import { ADMINISTRATOR, allLogGroups } from './universe.ts';
import { physicalNames } from './physical-names.ts';
import type { RawContracts } from './raw-contracts.ts';

/** Where the foundation stands. */
export interface FoundationPlace {
  readonly stage: string;
  readonly account: string;
  readonly region: string;
  /** Customer-managed keys encrypt the bus and its queues. */
  readonly customerKeys: boolean;
  readonly dataKey: string;
  readonly logsKey: string;
  /** Of alarms in the region of CloudFront. */
  readonly edgeKey: string;
}

/** AWS's own policies that roles may have, and why. */
export const managedPolicies: Readonly<Record<string, string>> = {
  'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole':
    'RDS writes its metrics into a log group of its own, whose name AWS fixes; this policy is the documented way.',
};

/**
 * What the parts that all services share may do, and what AWS services may do to them: told once more by hand, for every service that
 * its service.yaml gives a database or Redis.
 */
export function expectedFoundation(contracts: RawContracts, place: FoundationPlace): Grant[] {
  const told = new Telling(contracts, place);
  return [
    ...told.flowLogs(),
    ...told.monitoring(),
    ...told.migration(),
    ...told.operator(),
    ...told.proxy(),
    ...told.rotations(),
    ...told.keys(),
    ...told.logBuckets(),
    ...told.alarms(),
  ];
}

class Telling {
  readonly #place: FoundationPlace;
  readonly #bus: string;
  readonly #base: string;
  readonly #postgres: readonly string[];
  readonly #redis: readonly string[];
  /** Secrets that others give out: the task writes a first value, by which nobody gets in. */
  readonly #given: readonly string[];

  constructor({ bus, services }: RawContracts, place: FoundationPlace) {
    this.#place = place;
    this.#bus = bus;
    this.#base = physicalNames(bus, place.stage).bus;
    this.#postgres = services.filter(({ postgres }) => postgres).map(({ name }) => name);
    this.#redis = services.filter(({ redis }) => redis).map(({ name }) => name);
    const names = physicalNames(bus, place.stage);
    this.#given = services.flatMap(({ name, secrets }) =>
      secrets.map((secret) => this.#arn('secretsmanager', `secret:${names.part(name, secret)}-AbC123`)),
    );
  }

  flowLogs(): Grant[] {
    const because = 'the network’s flow log';
    const group = this.#arn('logs', `log-group:/${this.#bus}/${this.#place.stage}/flows`);
    return [
      this.#trust('flows', 'vpc-flow-logs.amazonaws.com', because),
      ...this.#may(
        'flows',
        ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        [`${group}:log-stream:some/stream`],
        because,
      ),
      ...this.#may('flows', ['logs:DescribeLogGroups'], [allLogGroups(this.#place)], because),
    ];
  }

  monitoring(): Grant[] {
    return [this.#trust('database-monitoring', 'monitoring.rds.amazonaws.com', 'the database’s monitoring')];
  }

  migration(): Grant[] {
    const because = 'the task that makes databases, roles and first passwords';
    const database = this.#arn('rds', `db:${this.#base}`);
    return [
      this.#trust('migration', 'ecs-tasks.amazonaws.com', because),
      this.#trust('migration-start', 'ecs-tasks.amazonaws.com', because),
      {
        holder: `role:${this.#part('migration')}`,
        action: 'secretsmanager:GetSecretValue',
        // RDS names the secret of its administrator itself.
        resource: this.#arn('secretsmanager', 'secret:rds!db-1-AbC123'),
        family: true,
        when: { 'secretsmanager:ResourceTag/aws:rds:primaryDBInstanceArn': [database] },
        because,
      },
      ...this.#may(
        'migration',
        ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
        [
          ...this.#urls('postgres', this.#postgres),
          ...this.#logins(),
          ...this.#urls('redis', this.#redis),
          ...this.#given,
        ],
        because,
      ),
      ...this.#may('migration', ['elasticache:DescribeUsers', 'elasticache:ModifyUser'], this.#redisUsers(), because),
      ...this.#dataKey('migration', ACTIONS_USED.key, because),
      ...this.#may('migration-start', ['ecr:GetAuthorizationToken'], ['*'], because),
      ...this.#may(
        'migration-start',
        ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        [this.#arn('ecr', `repository/${this.#base}/migration`)],
        because,
      ),
      ...this.#log('migration-start', `/${this.#bus}/${this.#place.stage}/foundation/migration`, because),
    ];
  }

  operator(): Grant[] {
    const because = 'the task by which operators reach what has no public address';
    const channels = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];
    return [
      this.#trust('operator', 'ecs-tasks.amazonaws.com', because),
      ...this.#may(
        'operator',
        channels.map((channel) => `ssmmessages:${channel}`),
        ['*'],
        because,
      ),
    ];
  }

  proxy(): Grant[] {
    const because = 'the database’s proxy, which logs in for the services';
    return [
      // No account: AWS does not say that the proxy tells one.
      this.#trust('proxy', 'rds.amazonaws.com', because, {}),
      ...this.#may('proxy', ['secretsmanager:GetSecretValue'], this.#logins(), because),
      ...this.#dataKey('proxy', ['kms:Decrypt'], because),
    ];
  }

  rotations(): Grant[] {
    const because = 'the rotation of passwords';
    const read = ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'];
    const rotate = [...read, 'secretsmanager:DescribeSecret', 'secretsmanager:UpdateSecretVersionStage'];
    const each = (store: 'postgres' | 'redis', services: readonly string[]): Grant[] => {
      const name = `${store}-rotation`;
      const restarted = services.map((service) => this.#arn('ecs', `service/${this.#base}/${this.#base}-${service}`));
      return [
        this.#trust(name, 'lambda.amazonaws.com', because, {}),
        ...this.#log(name, `/aws/lambda/${this.#part(name)}`, because),
        ...this.#may(name, ACTIONS_USED.trace, ['*'], because),
        ...this.#may(name, rotate, this.#urls(store, services), because),
        ...this.#dataKey(name, ACTIONS_USED.key, because),
        // A service reads its secrets when it starts.
        ...this.#may(name, ['ecs:UpdateService'], restarted, because),
        {
          holder: 'service:secretsmanager.amazonaws.com',
          action: 'lambda:InvokeFunction',
          resource: this.#arn('lambda', `function:${this.#part(name)}`),
          when: this.#ownAccount(),
          because,
        },
      ];
    };
    const network = ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces'];
    return [
      ...each('postgres', this.#postgres),
      ...this.#may('postgres-rotation', read, this.#logins(), because),
      ...this.#may('postgres-rotation', network, ['*'], because),
      ...each('redis', this.#redis),
      ...this.#may(
        'redis-rotation',
        ['elasticache:DescribeUsers', 'elasticache:ModifyUser'],
        this.#redisUsers(),
        because,
      ),
    ];
  }

  keys(): Grant[] {
    const { dataKey, logsKey, edgeKey, region } = this.#place;
    const service = (
      name: string,
      actions: readonly string[],
      key: string,
      when: Grant['when'],
      because: string,
    ): Grant[] =>
      actions.map((action) => ({ holder: `service:${name}`, action, resource: key, when: when ?? {}, because }));
    const own = this.#ownAccount();
    const logs = [
      'Decrypt',
      'DescribeKey',
      'Encrypt',
      'GenerateDataKey',
      'GenerateDataKeyWithoutPlaintext',
      'ReEncryptFrom',
      'ReEncryptTo',
    ];
    return [
      // The account's own policies have a say only if the key's policy lets them.
      ...[dataKey, logsKey, edgeKey].flatMap((key) =>
        ['kms:Decrypt', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'].map((action) => ({
          holder: ADMINISTRATOR,
          action,
          resource: key,
          because: 'keys belong to the account',
        })),
      ),
      ...(this.#place.customerKeys
        ? service(
            'events.amazonaws.com',
            ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
            dataKey,
            own,
            'encrypted bus, archive and queues',
          )
        : []),
      ...service(
        `logs.${region}.amazonaws.com`,
        logs.map((operation) => `kms:${operation}`),
        logsKey,
        { 'kms:EncryptionContext:aws:logs:arn': [this.#arn('logs', 'log-group:*')] },
        'encrypted log groups',
      ),
      ...[logsKey, edgeKey].flatMap((key) =>
        service(
          'cloudwatch.amazonaws.com',
          ['kms:Decrypt', 'kms:GenerateDataKey'],
          key,
          own,
          'alarms on an encrypted topic',
        ),
      ),
    ];
  }

  logBuckets(): Grant[] {
    const { account } = this.#place;
    const own = this.#ownAccount();
    const unless = { 'aws:SecureTransport': 'false' };
    const because = 'logs of the load balancer, the distribution and the firewall';
    const delivered = (bucket: string): Grant[] => {
      const holder = 'service:delivery.logs.amazonaws.com';
      const handedOver = { ...own, 's3:x-amz-acl': ['bucket-owner-full-control'] };
      const object = `arn:aws:s3:::${bucket}/AWSLogs/${account}/some/object`;
      return [
        { holder, action: 's3:PutObject', resource: object, when: handedOver, unless, because },
        { holder, action: 's3:GetBucketAcl', resource: `arn:aws:s3:::${bucket}`, when: own, unless, because },
      ];
    };
    return [
      ...delivered(`${this.#base}-access-logs`),
      ...delivered(`aws-waf-logs-${this.#base}`),
      {
        holder: 'service:logdelivery.elasticloadbalancing.amazonaws.com',
        action: 's3:PutObject',
        resource: `arn:aws:s3:::${this.#base}-access-logs/load-balancer/AWSLogs/${account}/some/object`,
        when: own,
        unless,
        because,
      },
    ];
  }

  alarms(): Grant[] {
    const edge = `arn:aws:sns:us-east-1:${this.#place.account}:${this.#base}-edge-alarms`;
    return [this.#arn('sns', `${this.#base}-alarms`), edge].map((resource) => ({
      holder: 'service:cloudwatch.amazonaws.com',
      action: 'sns:Publish',
      resource,
      when: this.#ownAccount(),
      unless: { 'aws:SecureTransport': 'false' },
      because: 'alarms',
    }));
  }

  #arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.#place.region}:${this.#place.account}:${resource}`;
  }

  #part(name: string): string {
    return `${this.#base}-foundation-${name}`;
  }

  #ownAccount(): Record<string, readonly string[]> {
    return { 'aws:SourceAccount': [this.#place.account] };
  }

  #may(
    name: string,
    actions: readonly string[],
    resources: readonly string[],
    because: string,
    when?: Grant['when'],
  ): Grant[] {
    return resources.flatMap((resource) =>
      actions.map((action) => ({
        holder: `role:${this.#part(name)}`,
        action,
        resource,
        ...(when && { when }),
        because,
      })),
    );
  }

  #trust(name: string, service: string, because: string, when: Grant['when'] = this.#ownAccount()): Grant {
    const resource = `arn:aws:iam::${this.#place.account}:role/${this.#part(name)}`;
    return { holder: `service:${service}`, action: 'sts:AssumeRole', resource, ...(when && { when }), because };
  }

  #log(name: string, group: string, because: string): Grant[] {
    return this.#may(name, ACTIONS_USED.log, [this.#arn('logs', `log-group:${group}:log-stream:some/stream`)], because);
  }

  #dataKey(name: string, actions: readonly string[], because: string): Grant[] {
    const via = `secretsmanager.${this.#place.region}.amazonaws.com`;
    return this.#may(name, actions, [this.#place.dataKey], because, { 'kms:ViaService': [via] });
  }

  #secret(name: string): string {
    return this.#arn('secretsmanager', `secret:${this.#base}/${name}-AbC123`);
  }

  #urls(store: 'postgres' | 'redis', services: readonly string[]): string[] {
    return services.map((service) => this.#secret(`${service}/${store}`));
  }

  #logins(): string[] {
    return this.#postgres.flatMap((service) =>
      ['blue', 'green'].map((login) => this.#secret(`${service}/postgres-${login}`)),
    );
  }

  #redisUsers(): string[] {
    return this.#redis.map((service) => this.#arn('elasticache', `user:${this.#base}-${service}`));
  }
}
