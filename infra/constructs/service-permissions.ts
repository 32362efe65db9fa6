import type { ServiceTopology, TableAccess } from '@pactline/topology';
import type { Deployment } from '../context/deployment.ts';
import { bucketElsewhere, keysElsewhere } from './elsewhere.ts';
import { configurationSetName, domainOf } from './mail-identity.ts';
import { policyDocument, type Statement, trace } from './policy.ts';

// What the code calls, and no more: the consumer of libs/events, and the mapping of a Lambda with lambda-kit.
const QUEUE_ACTIONS = {
  nest: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'],
  lambda: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
};
// No scan: whoever needs one has chosen the wrong key.
const TABLE_ACTIONS: Readonly<Record<Exclude<TableAccess, 'query-indexes'>, string>> = {
  get: 'dynamodb:GetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  delete: 'dynamodb:DeleteItem',
};
// No deletion: what may be forgotten expires by a rule of the bucket.
const BUCKET_ACTIONS = { get: 's3:GetObject', put: 's3:PutObject' };

/**
 * What the code of a service may do, and nothing else: derived from its contract and its service.yaml. The conditions on
 * `events:source` and `events:detail-type` make AWS refuse what the contract does not declare.
 */
export function servicePermissions(deployment: Deployment, service: ServiceTopology): string {
  return policyDocument([
    publishing(deployment, service),
    ...marking(deployment, service),
    ...consuming(deployment, service),
    ...stores(deployment, service),
    ...transacting(deployment, service),
    mail(deployment, service),
    keys(deployment, service),
    ...keysElsewhere(deployment, service.name),
    trace,
    writeLog(deployment, service),
    service.runtime === 'lambda' ? readSecrets(deployment, service) : undefined,
  ]);
}

function publishing({ arns, names }: Deployment, service: ServiceTopology): Statement | undefined {
  if (service.sends.length === 0) return undefined;
  return {
    Sid: 'PublishOwnEvents',
    Effect: 'Allow',
    Action: 'events:PutEvents',
    Resource: arns.bus(names.bus),
    Condition: { StringEquals: { 'events:source': service.source, 'events:detail-type': service.sends } },
  };
}

/** The markers of the outbox: out under their own source, and back from their own queue. */
function marking({ arns, names }: Deployment, { name, markers }: ServiceTopology): Statement[] {
  if (markers === undefined) return [];
  return [
    {
      Sid: 'PublishOwnMarkers',
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: arns.bus(names.bus),
      Condition: { StringEquals: { 'events:source': markers.source, 'events:detail-type': markers.type } },
    },
    {
      Sid: 'ReadOwnMarkers',
      Effect: 'Allow',
      Action: ['sqs:DeleteMessage', 'sqs:ReceiveMessage'],
      Resource: arns.queue(names.markerQueue(name)),
    },
  ];
}

function consuming({ arns, names }: Deployment, service: ServiceTopology): Statement[] {
  if (service.queues.length === 0) return [];
  return [
    {
      Sid: 'ConsumeOwnQueues',
      Effect: 'Allow',
      Action: QUEUE_ACTIONS[service.runtime],
      Resource: service.queues.map((queue) => arns.queue(names.queue(service.name, queue.name))),
    },
    {
      Sid: 'GiveUpToOwnDeadLetterQueues',
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: service.queues.map((queue) => arns.queue(names.deadLetterQueue(service.name, queue.name))),
    },
  ];
}

function stores(deployment: Deployment, { name, resources }: ServiceTopology): Statement[] {
  const { arns, names } = deployment;
  const tables = Object.entries(resources.tables).flatMap(([table, { access, indexes }]): Statement[] => {
    const arn = arns.table(names.table(name, table));
    const actions = access.flatMap((kind) => (kind === 'query-indexes' ? [] : TABLE_ACTIONS[kind]));
    const items: Statement = { Sid: `UseTable${pascal(table)}`, Effect: 'Allow', Action: actions, Resource: arn };
    const queries: Statement = {
      Sid: `QueryIndexesOf${pascal(table)}`,
      Effect: 'Allow',
      Action: 'dynamodb:Query',
      Resource: indexes.map((index) => `${arn}/index/${index.name}`),
    };
    return [
      ...(actions.length > 0 ? [items] : []),
      ...(access.includes('query-indexes') && indexes.length > 0 ? [queries] : []),
    ];
  });
  const buckets = Object.entries(resources.buckets).map(([bucket, { access }]): Statement => ({
    Sid: `UseBucket${pascal(bucket)}`,
    Effect: 'Allow',
    Action: access.map((kind) => BUCKET_ACTIONS[kind]),
    Resource: `${arns.bucket(bucketElsewhere(deployment, name, bucket)?.bucket ?? names.bucket(name, bucket))}/*`,
  }));
  return [...tables, ...buckets];
}

/** What a unit of work on the table does besides, and what reads the stream of its outbox. */
function transacting({ arns, names }: Deployment, { name, resources, stream }: ServiceTopology): Statement[] {
  if (resources.dynamodb !== true) return [];
  const arn = arns.table(names.table(name, 'store'));
  const units: Statement = {
    Sid: 'TransactInStore',
    Effect: 'Allow',
    Action: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem'],
    Resource: arn,
  };
  const follow: Statement = {
    Sid: 'FollowStore',
    Effect: 'Allow',
    Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    Resource: `${arn}/stream/*`,
  };
  // Takes no resource: it names streams and shows nothing of what is in them.
  const list: Statement = { Sid: 'ListStreams', Effect: 'Allow', Action: 'dynamodb:ListStreams', Resource: '*' };
  return [units, ...(stream ? [follow, list] : [])];
}

/** Statement ids take letters and digits only. */
const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function mail(deployment: Deployment, { name, resources: { ses } }: ServiceTopology): Statement | undefined {
  const { arns } = deployment;
  if (ses === undefined) return undefined;
  return {
    Sid: 'SendMail',
    Effect: 'Allow',
    Action: 'ses:SendEmail',
    // The identity that is verified may be the address or its domain.
    Resource: [
      ...[ses.from, domainOf(ses.from)].map((identity) => arns.emailIdentity(identity)),
      // Asked for by every mail of an identity that has one.
      arns.configurationSet(configurationSetName(deployment, name)),
    ],
    Condition: { StringEquals: { 'ses:FromAddress': ses.from } },
  };
}

/** The data key, only by way of the AWS services whose data of this service it protects. */
function keys(deployment: Deployment, service: ServiceTopology): Statement | undefined {
  const { environment, inputs, arns } = deployment;
  const via = [
    ...(Object.keys(service.resources.tables).length > 0 ? ['dynamodb'] : []),
    ...(environment.eventEncryption === 'customer' && service.sends.length > 0 ? ['events'] : []),
    ...(Object.keys(service.resources.buckets).some((bucket) => !bucketElsewhere(deployment, service.name, bucket))
      ? ['s3']
      : []),
    ...(service.runtime === 'lambda' && Object.keys(service.resources.secrets).length > 0 ? ['secretsmanager'] : []),
    ...(environment.eventEncryption === 'customer' && (service.queues.length > 0 || service.markers) ? ['sqs'] : []),
  ];
  if (via.length === 0) return undefined;
  return {
    Sid: 'UseDataKey',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: inputs.dataKeyArn,
    Condition: { StringEquals: { 'kms:ViaService': via.map((name) => `${name}.${arns.region}.amazonaws.com`) } },
  };
}

/** A Lambda's log, or the metrics that a container's collector writes into its log group. */
function writeLog(deployment: Deployment, service: ServiceTopology): Statement {
  const { arns, names } = deployment;
  const group =
    service.runtime === 'lambda'
      ? lambdaLogGroup(names.function(service.name))
      : containerLogGroup(deployment, service);
  return {
    Sid: 'WriteOwnLog',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `${arns.logGroup(group)}:*`,
  };
}

/** A container's secrets are injected at its start, by its execution role. */
function readSecrets({ arns, names }: Deployment, service: ServiceTopology): Statement | undefined {
  const secrets = Object.keys(service.resources.secrets);
  if (secrets.length === 0) return undefined;
  return {
    Sid: 'ReadOwnSecrets',
    Effect: 'Allow',
    Action: 'secretsmanager:GetSecretValue',
    Resource: secrets.map((secret) => arns.secret(names.secret(service.name, secret))),
  };
}

/** Where Lambda writes to. */
export const lambdaLogGroup = (functionName: string): string => `/aws/lambda/${functionName}`;

/** Where the containers of a service write to. */
export const containerLogGroup = ({ topology, names }: Deployment, service: ServiceTopology): string =>
  `/${topology.bus.name}/${names.stage}/${service.name}`;
