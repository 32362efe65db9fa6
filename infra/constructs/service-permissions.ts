import type { ServiceTopology } from '@pactline/topology';
import type { Deployment } from '../stacks/deployment.ts';
import { policyDocument, type Statement } from './policy.ts';

// What the code calls, and no more: the consumer of libs/events, and the mapping of a Lambda with lambda-kit.
const QUEUE_ACTIONS = {
  nest: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'],
  lambda: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
};
// No scan: whoever needs one has chosen the wrong key.
const TABLE_ACTIONS = [
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];
// No deletion: what may be forgotten expires by a rule of the bucket.
const BUCKET_ACTIONS = ['s3:GetObject', 's3:PutObject'];
const TRACE_ACTIONS = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/**
 * What the code of a service may do, and nothing else: derived from its contract and its service.yaml. The conditions on
 * `events:source` and `events:detail-type` make AWS refuse what the contract does not declare.
 */
export function servicePermissions(deployment: Deployment, service: ServiceTopology): string {
  return policyDocument([
    publishing(deployment, service),
    ...consuming(deployment, service),
    ...stores(deployment, service),
    mail(deployment, service),
    keys(deployment, service),
    // X-Ray knows no resources.
    { Sid: 'Trace', Effect: 'Allow', Action: TRACE_ACTIONS, Resource: '*' },
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

function stores({ arns, names }: Deployment, { name, resources }: ServiceTopology): (Statement | undefined)[] {
  const tables = Object.keys(resources.tables);
  const indexed = Object.entries(resources.tables).filter(([, table]) => table.indexes.length > 0);
  const buckets = Object.keys(resources.buckets);
  return [
    tables.length === 0
      ? undefined
      : {
          Sid: 'UseOwnTables',
          Effect: 'Allow',
          Action: TABLE_ACTIONS,
          Resource: tables.map((table) => arns.table(names.table(name, table))),
        },
    indexed.length === 0
      ? undefined
      : {
          Sid: 'QueryOwnIndexes',
          Effect: 'Allow',
          Action: 'dynamodb:Query',
          Resource: indexed.flatMap(([table, { indexes }]) =>
            indexes.map((index) => `${arns.table(names.table(name, table))}/index/${index.name}`),
          ),
        },
    buckets.length === 0
      ? undefined
      : {
          Sid: 'UseOwnBuckets',
          Effect: 'Allow',
          Action: BUCKET_ACTIONS,
          Resource: buckets.map((bucket) => `${arns.bucket(names.bucket(name, bucket))}/*`),
        },
  ];
}

function mail({ arns }: Deployment, { resources: { ses } }: ServiceTopology): Statement | undefined {
  if (ses === undefined) return undefined;
  return {
    Sid: 'SendMail',
    Effect: 'Allow',
    Action: 'ses:SendEmail',
    // The identity that is verified may be the address or its domain.
    Resource: [ses.from, ses.from.slice(ses.from.indexOf('@') + 1)].map((identity) => arns.emailIdentity(identity)),
    Condition: { StringEquals: { 'ses:FromAddress': ses.from } },
  };
}

/** The data key, only by way of the AWS services whose data of this service it protects. */
function keys(deployment: Deployment, service: ServiceTopology): Statement | undefined {
  const { environment, foundation, arns } = deployment;
  const via = [
    ...(Object.keys(service.resources.tables).length > 0 ? ['dynamodb'] : []),
    ...(environment.eventEncryption === 'customer' && service.sends.length > 0 ? ['events'] : []),
    ...(Object.keys(service.resources.buckets).length > 0 ? ['s3'] : []),
    ...(service.runtime === 'lambda' && Object.keys(service.resources.secrets).length > 0 ? ['secretsmanager'] : []),
    ...(environment.eventEncryption === 'customer' && service.queues.length > 0 ? ['sqs'] : []),
  ];
  if (via.length === 0) return undefined;
  return {
    Sid: 'UseDataKey',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: foundation.dataKeyArn,
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
