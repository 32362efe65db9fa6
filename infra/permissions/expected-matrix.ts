import { physicalNames } from './physical-names.ts';
import type { RawContracts, RawService } from './raw-contracts.ts';

/** One permission that the contracts ask for. */
export interface Grant {
  /** `role:<name>` or `service:<principal>`. */
  readonly holder: string;
  readonly action: string;
  /** One resource; for what has names of its own below it (objects, log streams), an example. */
  readonly resource: string;
  /** The resource stands for all whose names begin like it. */
  readonly family?: true;
  /** Keys that the request must carry, each with one of these values (`…*`: or what begins so); without, it is refused. */
  readonly when?: Readonly<Record<string, readonly string[]>>;
  /** What makes AWS refuse the same request. */
  readonly unless?: Readonly<Record<string, string>>;
  readonly because: string;
}

/** Where the contracts are deployed. */
export interface Place {
  readonly stage: string;
  readonly account: string;
  readonly region: string;
  /** Customer-managed keys encrypt the bus and its queues. */
  readonly customerKeys: boolean;
  readonly dataKey: string;
  /** ARN by service of the secret that holds its database URLs. */
  readonly databaseSecrets: Readonly<Record<string, string>>;
  /** ARN by service of the secret that holds its Redis URL. */
  readonly redisSecrets: Readonly<Record<string, string>>;
}

export const ACTIONS_USED = {
  /** SqsConsumer receives, extends or gives back, and deletes. */
  queueOfContainer: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'],
  /** SqsMarkerQueue receives and deletes. */
  markers: ['sqs:DeleteMessage', 'sqs:ReceiveMessage'],
  /** The event source mapping receives, deletes and looks at the queue, as lambda-kit does for the limit of receives. */
  queueOfLambda: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  /** Audit and idempotency; transactions of puts need the permission to put. */
  table: {
    delete: 'dynamodb:DeleteItem',
    get: 'dynamodb:GetItem',
    put: 'dynamodb:PutItem',
    query: 'dynamodb:Query',
    update: 'dynamodb:UpdateItem',
  },
  index: { 'query-indexes': 'dynamodb:Query' },
  object: { get: 's3:GetObject', put: 's3:PutObject' },
  key: ['kms:Decrypt', 'kms:GenerateDataKey'],
  log: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  trace: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
} as const;

/** The actions that `access` in service.yaml names; all of them, if it names none. */
const allowed = (actions: Readonly<Record<string, string>>, access: readonly string[] | undefined): string[] =>
  Object.entries(actions).flatMap(([kind, action]) => (access?.includes(kind) === false ? [] : action));

const SECURE = { unless: { 'aws:SecureTransport': 'false' } } as const;

/** Every permission that the YAML asks for, and by leaving them out, none that it does not. */
export function expectedGrants(contracts: RawContracts, place: Place): Grant[] {
  const services = contracts.services.flatMap((service) => [
    ...publishing(contracts, service, place),
    ...markers(contracts, service, place),
    ...queues(contracts, service, place),
    ...stores(contracts, service, place),
    ...mail(contracts, service, place),
    ...dataKey(contracts, service, place),
    ...running(contracts, service, place),
    ...(service.runtime === 'nest' ? starting(contracts, service, place) : scheduling(contracts, service, place)),
  ]);
  return [...services, ...keepingUnreadable(contracts, place), ...watching(contracts, place)];
}

/** A bus with a key of the environment's own puts aside what it can neither encrypt nor decrypt. */
function keepingUnreadable(contracts: RawContracts, place: Place): Grant[] {
  if (!place.customerKeys) return [];
  const { bus } = physicalNames(contracts.bus, place.stage);
  return [
    {
      holder: 'service:events.amazonaws.com',
      action: 'sqs:SendMessage',
      resource: arn(place, 'sqs', `${bus}-bus-undeliverable`),
      when: { 'aws:SourceArn': [arn(place, 'events', `event-bus/${bus}`)] },
      because: 'specs/platform.yaml#/bus',
    },
  ];
}

/** The watch of the bus reads rules, targets and attributes of the queues that rules fill; never a message. */
function watching(contracts: RawContracts, place: Place): Grant[] {
  const names = physicalNames(contracts.bus, place.stage);
  const name = `${names.bus}-platform-bus-watch`;
  const holder = `role:${name}`;
  const scheduler = `${holder}-scheduler`;
  const because = 'specs/platform.yaml#/bus';
  const may = (action: string, resource: string): Grant => ({ holder, action, resource, because });
  const filled = contracts.services.flatMap((service) => [
    ...(service.receives.some(({ ownQueue }) => !ownQueue) ? [names.queue(service.name)] : []),
    ...service.receives.filter(({ ownQueue }) => ownQueue).map(({ operation }) => names.queue(service.name, operation)),
    ...(hasOutbox(service) ? [`${names.queue(service.name)}-outbox-markers`] : []),
  ]);
  return [
    may('events:DescribeEventBus', arn(place, 'events', `event-bus/${names.bus}`)),
    may('events:ListRules', '*'),
    // Whatever stands on this bus.
    { ...may('events:ListTargetsByRule', arn(place, 'events', `rule/${names.bus}/some-rule`)), family: true },
    may('lambda:ListEventSourceMappings', '*'),
    ...filled.flatMap((queue) =>
      ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'].map((action) => may(action, arn(place, 'sqs', queue))),
    ),
    ...ACTIONS_USED.trace.map((action) => may(action, '*')),
    ...ACTIONS_USED.log.map((action) =>
      may(action, arn(place, 'logs', `log-group:/aws/lambda/${name}:log-stream:some/stream`)),
    ),
    { holder: 'service:lambda.amazonaws.com', action: 'sts:AssumeRole', resource: roleArn(place, holder), because },
    {
      holder: 'service:scheduler.amazonaws.com',
      action: 'sts:AssumeRole',
      resource: roleArn(place, scheduler),
      when: { 'aws:SourceAccount': [place.account] },
      because,
    },
    {
      holder: scheduler,
      action: 'lambda:InvokeFunction',
      resource: arn(place, 'lambda', `function:${name}`),
      because,
    },
  ];
}

const roleOf = ({ bus }: RawContracts, { stage }: Place, service: string, suffix = ''): string =>
  `role:${physicalNames(bus, stage).service(service)}${suffix}`;
const arn = ({ region, account }: Place, service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;
const roleArn = ({ account }: Place, holder: string): string =>
  `arn:aws:iam::${account}:role/${holder.slice('role:'.length)}`;

function publishing(contracts: RawContracts, service: RawService, place: Place): Grant[] {
  const { bus } = physicalNames(contracts.bus, place.stage);
  return service.sends.map(({ type, because }) => ({
    holder: roleOf(contracts, place, service.name),
    action: 'events:PutEvents',
    resource: arn(place, 'events', `event-bus/${bus}`),
    when: { 'events:source': [service.source], 'events:detail-type': [type] },
    because,
  }));
}

const hasOutbox = ({ runtime, sends }: RawService): boolean => runtime === 'nest' && sends.length > 0;

/** A service with an outbox sends markers under a source of their own, and reads them in a queue of its own. */
function markers(contracts: RawContracts, service: RawService, place: Place): Grant[] {
  if (!hasOutbox(service)) return [];
  const names = physicalNames(contracts.bus, place.stage);
  const holder = roleOf(contracts, place, service.name);
  const queue = arn(place, 'sqs', `${names.queue(service.name)}-outbox-markers`);
  const rule = arn(place, 'events', `rule/${names.bus}/${names.queue(service.name)}-outbox-markers`);
  const because = service.sends.map((send) => send.because).join(', ');
  return [
    {
      holder,
      action: 'events:PutEvents',
      resource: arn(place, 'events', `event-bus/${names.bus}`),
      when: { 'events:source': [`outbox-marker.${service.source}`], 'events:detail-type': ['outbox.marker'] },
      because,
    },
    ...ACTIONS_USED.markers.map((action) => ({ holder, action, resource: queue, because })),
    {
      holder: 'service:events.amazonaws.com',
      action: 'sqs:SendMessage',
      resource: queue,
      when: { 'aws:SourceArn': [rule] },
      because,
    },
  ];
}

function queues(contracts: RawContracts, service: RawService, place: Place): Grant[] {
  const names = physicalNames(contracts.bus, place.stage);
  const shared = service.receives.filter(({ ownQueue }) => !ownQueue);
  const own = service.receives.filter(({ ownQueue }) => ownQueue);
  const all = [
    ...(shared.length > 0 ? [{ name: names.queue(service.name), feeding: shared }] : []),
    ...own.map((receive) => ({ name: names.queue(service.name, receive.operation), feeding: [receive] })),
  ];
  const holder = roleOf(contracts, place, service.name);
  const actions = service.runtime === 'nest' ? ACTIONS_USED.queueOfContainer : ACTIONS_USED.queueOfLambda;
  return all.flatMap(({ name, feeding }): Grant[] => {
    const because = `services/${service.name}/service.yaml#/queue`;
    const rules = feeding.map(({ operation }) =>
      arn(place, 'events', `rule/${names.bus}/${names.rule(service.name, operation)}`),
    );
    return [
      ...actions.map((action) => ({ holder, action, resource: arn(place, 'sqs', name), because })),
      { holder, action: 'sqs:SendMessage', resource: arn(place, 'sqs', `${name}-dlq`), because },
      ...['', '-undeliverable'].map((suffix) => ({
        holder: 'service:events.amazonaws.com',
        action: 'sqs:SendMessage',
        resource: arn(place, 'sqs', `${name}${suffix}`),
        when: { 'aws:SourceArn': rules },
        because: feeding.map((receive) => receive.because).join(', '),
      })),
    ];
  });
}

function stores(contracts: RawContracts, service: RawService, place: Place): Grant[] {
  const names = physicalNames(contracts.bus, place.stage);
  const holder = roleOf(contracts, place, service.name);
  const because = `services/${service.name}/service.yaml#/resources`;
  const tables = service.tables.flatMap(({ name, indexes, access }) => {
    const table = arn(place, 'dynamodb', `table/${names.part(service.name, name)}`);
    return [
      ...allowed(ACTIONS_USED.table, access).map((action) => ({
        holder,
        action,
        resource: table,
        because: `${because}/tables`,
      })),
      ...indexes.flatMap((index) =>
        allowed(ACTIONS_USED.index, access).map((action) => ({
          holder,
          action,
          resource: `${table}/index/${index}`,
          because: `${because}/tables`,
        })),
      ),
    ];
  });
  const objects = service.buckets.flatMap(({ name: bucket, access }) =>
    allowed(ACTIONS_USED.object, access).map((action) => ({
      holder,
      action,
      resource: `arn:aws:s3:::${names.part(service.name, bucket)}/some/object`,
      ...SECURE,
      because: `${because}/buckets`,
    })),
  );
  return [...tables, ...objects];
}

function mail(contracts: RawContracts, { name, sesFrom }: RawService, place: Place): Grant[] {
  if (sesFrom === undefined) return [];
  // The verified identity may be the address, or its domain; each mail uses the settings of its service besides.
  const identities = [sesFrom, sesFrom.slice(sesFrom.indexOf('@') + 1)].map((identity) => `identity/${identity}`);
  const settings = `configuration-set/${physicalNames(contracts.bus, place.stage).service(name)}`;
  return [...identities, settings].map((resource) => ({
    holder: roleOf(contracts, place, name),
    action: 'ses:SendEmail',
    resource: arn(place, 'ses', resource),
    when: { 'ses:FromAddress': [sesFrom] },
    because: `services/${name}/service.yaml#/resources/ses`,
  }));
}

/** The data key, only by way of the AWS services that hold something of this service. */
function dataKey(contracts: RawContracts, service: RawService, place: Place): Grant[] {
  const via = [
    ...(service.tables.length > 0 ? ['dynamodb'] : []),
    ...(service.buckets.length > 0 ? ['s3'] : []),
    ...(service.runtime === 'lambda' && service.secrets.length > 0 ? ['secretsmanager'] : []),
    ...(place.customerKeys && service.sends.length > 0 ? ['events'] : []),
    ...(place.customerKeys && (service.receives.length > 0 || hasOutbox(service)) ? ['sqs'] : []),
  ];
  if (via.length === 0) return [];
  return ACTIONS_USED.key.map((action) => ({
    holder: roleOf(contracts, place, service.name),
    action,
    resource: place.dataKey,
    when: { 'kms:ViaService': via.map((name) => `${name}.${place.region}.amazonaws.com`) },
    because: `services/${service.name}/service.yaml#/resources`,
  }));
}

function logStream(contracts: RawContracts, place: Place, name: string, runtime: RawService['runtime']): string {
  const group =
    runtime === 'lambda'
      ? `/aws/lambda/${physicalNames(contracts.bus, place.stage).service(name)}`
      : `/${contracts.bus}/${place.stage}/${name}`;
  return arn(place, 'logs', `log-group:${group}:log-stream:some/stream`);
}

/** What every service needs to run: a role that its runtime may take, traces, its log. */
function running(contracts: RawContracts, { name, runtime, secrets }: RawService, place: Place): Grant[] {
  const holder = roleOf(contracts, place, name);
  const because = `services/${name}/service.yaml#/runtime`;
  const names = physicalNames(contracts.bus, place.stage);
  const common = [
    ...ACTIONS_USED.trace.map((action) => ({ holder, action, resource: '*', because })),
    // A container's collector writes metrics as log lines.
    ...ACTIONS_USED.log.map((action) => ({
      holder,
      action,
      resource: logStream(contracts, place, name, runtime),
      because,
    })),
  ];
  const trust = { action: 'sts:AssumeRole', resource: roleArn(place, holder), because };
  if (runtime === 'nest') {
    const when = { 'aws:SourceAccount': [place.account] };
    return [...common, { ...trust, holder: 'service:ecs-tasks.amazonaws.com', when }];
  }
  return [
    ...common,
    // Lambda says nothing of the function when it takes a role.
    { ...trust, holder: 'service:lambda.amazonaws.com' },
    ...secrets.map((secret) => ({
      holder,
      action: 'secretsmanager:GetSecretValue',
      resource: arn(place, 'secretsmanager', `secret:${names.part(name, secret)}-AbC123`),
      because: `services/${name}/service.yaml#/resources/secrets`,
    })),
  ];
}

function scheduling(contracts: RawContracts, { name, schedules }: RawService, place: Place): Grant[] {
  if (schedules.length === 0) return [];
  const holder = roleOf(contracts, place, name, '-scheduler');
  const because = `services/${name}/service.yaml#/schedule`;
  return [
    {
      holder,
      action: 'lambda:InvokeFunction',
      resource: arn(place, 'lambda', `function:${physicalNames(contracts.bus, place.stage).service(name)}:live`),
      because,
    },
    {
      holder: 'service:scheduler.amazonaws.com',
      action: 'sts:AssumeRole',
      resource: roleArn(place, holder),
      when: { 'aws:SourceAccount': [place.account] },
      because,
    },
  ];
}

/** What starts a container: its image, its log, the secrets that are put into its environment. */
function starting(contracts: RawContracts, service: RawService, place: Place): Grant[] {
  const { name, secrets, postgres, redis } = service;
  const names = physicalNames(contracts.bus, place.stage);
  const holder = roleOf(contracts, place, name, '-execution');
  const because = `services/${name}/service.yaml#/runtime`;
  const injected = [
    ...secrets.map((secret) => arn(place, 'secretsmanager', `secret:${names.part(name, secret)}-AbC123`)),
    ...(postgres && place.databaseSecrets[name] !== undefined ? [place.databaseSecrets[name]] : []),
    ...(redis && place.redisSecrets[name] !== undefined ? [place.redisSecrets[name]] : []),
  ];
  return [
    {
      holder: 'service:ecs-tasks.amazonaws.com',
      action: 'sts:AssumeRole',
      resource: roleArn(place, holder),
      when: { 'aws:SourceAccount': [place.account] },
      because,
    },
    { holder, action: 'ecr:GetAuthorizationToken', resource: '*', because },
    ...['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].map((action) => ({
      holder,
      action,
      resource: arn(place, 'ecr', `repository/${names.bus}/${name}`),
      because,
    })),
    ...ACTIONS_USED.log.map((action) => ({
      holder,
      action,
      resource: logStream(contracts, place, name, 'nest'),
      because,
    })),
    ...injected.map((resource) => ({ holder, action: 'secretsmanager:GetSecretValue', resource, because })),
    ...(injected.length === 0
      ? []
      : [
          {
            holder,
            action: 'kms:Decrypt',
            resource: place.dataKey,
            when: { 'kms:ViaService': [`secretsmanager.${place.region}.amazonaws.com`] },
            because,
          },
        ]),
  ];
}
