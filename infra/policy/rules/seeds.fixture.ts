import {
  add,
  change,
  isConsumed,
  isDeadLetter,
  remove,
  tampered,
  unset,
  type Seed,
  type Values,
} from './seed.fixture.ts';
import { operationSeeds } from './operation-seeds.fixture.ts';

/** A mistake for each rule, at least. */
export const seeds: readonly Seed[] = [
  {
    rule: 'queues-have-dead-letter-queues',
    what: 'a queue without one',
    stack: 'services',
    plant: change('aws_sqs_queue', (values) => (values['redrive_policy'] = null), isConsumed),
    // Its dead-letter queue is nobody's then.
    others: /-?dlq has no dead-letter queue$/,
  },
  {
    rule: 'queues-have-dead-letter-queues',
    what: 'one that is not there',
    stack: 'services',
    plant: change(
      'aws_sqs_queue',
      (values) => (values['redrive_policy'] = tampered(values['redrive_policy'], /-dlq"/, '-lost"')),
      isConsumed,
    ),
    others: /dlq has no dead-letter queue$/,
  },
  {
    rule: 'queues-have-dead-letter-queues',
    what: 'too few receives',
    stack: 'services',
    plant: change(
      'aws_sqs_queue',
      (values) =>
        (values['redrive_policy'] = tampered(values['redrive_policy'], /"maxReceiveCount":\d+/, '"maxReceiveCount":2')),
      isConsumed,
    ),
  },
  {
    rule: 'queues-have-dead-letter-queues',
    what: 'dead letters of anybody',
    stack: 'services',
    plant: change('aws_sqs_queue', (values) => delete values['redrive_allow_policy'], isDeadLetter),
  },
  {
    rule: 'targets-retry-and-keep',
    what: 'no retry policy',
    stack: 'services',
    plant: change('aws_cloudwatch_event_target', (values) => (values['retry_policy'] = [])),
  },
  {
    rule: 'targets-retry-and-keep',
    what: 'no dead-letter queue',
    stack: 'services',
    plant: change('aws_cloudwatch_event_target', (values) => (values['dead_letter_config'] = [])),
    // It was the only target of the queue of what could not be delivered.
    others: /undeliverable has no dead-letter queue$/,
  },
  {
    rule: 'targets-retry-and-keep',
    what: 'the consumer’s dead-letter queue',
    stack: 'services',
    plant: change('aws_cloudwatch_event_target', (values) => {
      const [config] = values['dead_letter_config'] as [Values];
      config['arn'] = tampered(config['arn'], /-undeliverable$/, '-dlq');
    }),
    others: /undeliverable has no dead-letter queue$/,
  },
  ...(
    [
      ['services', 'aws_sqs_queue', 'visibility_timeout_seconds'],
      ['services', 'aws_sqs_queue', 'max_message_size'],
      ['services', 'aws_cloudwatch_event_target', 'retry_policy'],
      ['services', 'aws_lambda_event_source_mapping', 'function_response_types'],
      ['services', 'aws_dynamodb_table', 'point_in_time_recovery'],
      ['services', 'aws_cloudwatch_metric_alarm', 'treat_missing_data'],
      ['foundation', 'aws_db_instance', 'backup_retention_period'],
      ['foundation', 'aws_kms_key', 'enable_key_rotation'],
    ] as const
  ).map(([stack, type, attribute]): Seed => ({
    rule: 'attributes-are-explicit',
    what: `${type} without ${attribute}`,
    stack,
    plant: unset(type, attribute),
  })),
  {
    rule: 'logs-are-kept-and-forgotten',
    what: 'lines for ever',
    stack: 'services',
    plant: change('aws_cloudwatch_log_group', (values) => (values['retention_in_days'] = 0)),
  },
  {
    rule: 'logs-are-kept-and-forgotten',
    what: 'a Lambda with a log that AWS makes',
    stack: 'services',
    plant: change('aws_lambda_function', (values) => (values['logging_config'] = [])),
  },
  {
    rule: 'data-is-encrypted',
    what: 'a queue in the clear',
    stack: 'services',
    plant: change('aws_sqs_queue', (values) => (values['kms_master_key_id'] = null)),
  },
  {
    rule: 'data-is-encrypted',
    what: 'a table with a key of AWS',
    stack: 'services',
    plant: change('aws_dynamodb_table', (values) => (values['server_side_encryption'] = [])),
  },
  {
    rule: 'data-is-encrypted',
    what: 'a bucket without its encryption',
    stack: 'services',
    plant: (plan) => {
      remove('aws_s3_bucket_server_side_encryption_configuration')(plan);
      return change('aws_s3_bucket', () => undefined)(plan);
    },
  },
  {
    rule: 'data-is-encrypted',
    what: 'a secret with a key of AWS',
    stack: 'foundation',
    plant: (plan) => {
      unset('aws_secretsmanager_secret', 'kms_key_id')(plan);
      return change('aws_secretsmanager_secret', (values) => (values['kms_key_id'] = null))(plan);
    },
  },
  {
    rule: 'data-is-encrypted',
    what: 'a database whose key AWS will choose',
    stack: 'foundation',
    plant: unset('aws_db_instance', 'kms_key_id'),
  },
  {
    rule: 'data-is-encrypted',
    what: 'a database in the clear',
    stack: 'foundation',
    plant: change('aws_db_instance', (values) => (values['storage_encrypted'] = false)),
  },
  {
    rule: 'data-is-encrypted',
    what: 'a cache without TLS',
    stack: 'foundation',
    plant: change('aws_elasticache_replication_group', (values) => (values['transit_encryption_enabled'] = false)),
  },
  {
    rule: 'data-is-encrypted',
    what: 'a listener without TLS',
    stack: 'foundation',
    plant: change('aws_lb_listener', (values) => (values['protocol'] = 'HTTP')),
  },
  {
    rule: 'everything-is-tagged',
    what: 'a resource without its stage',
    stack: 'services',
    plant: change('aws_sqs_queue', (values) => (values['tags_all'] = { platform: 'x', stack: 'events' })),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'a group that lets anybody in',
    stack: 'services',
    plant: change('aws_vpc_security_group_ingress_rule', (values) => (values['cidr_ipv4'] = '0.0.0.0/0')),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'the same, written the old way',
    stack: 'foundation',
    plant: add('aws_security_group_rule', { type: 'ingress', ipv6_cidr_blocks: ['::/0'] }),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'the same, within the group',
    stack: 'foundation',
    plant: change('aws_security_group', (values) => (values['ingress'] = [{ cidr_blocks: ['0.0.0.0/0'] }])),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'a load balancer on the internet',
    stack: 'foundation',
    plant: change('aws_lb', (values) => (values['internal'] = false)),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'a public database',
    stack: 'foundation',
    plant: change('aws_db_instance', (values) => (values['publicly_accessible'] = true)),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'tasks with public addresses',
    stack: 'services',
    plant: change('aws_ecs_service', (values) => {
      (values['network_configuration'] as [Values])[0]['assign_public_ip'] = true;
    }),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'a Lambda with a URL',
    stack: 'services',
    plant: add('aws_lambda_function_url', { authorization_type: 'NONE' }),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'a bucket that may be public',
    stack: 'services',
    plant: (plan) => {
      change('aws_s3_bucket_public_access_block', (values) => (values['block_public_policy'] = false))(plan);
      return change('aws_s3_bucket', () => undefined)(plan);
    },
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'a distribution without firewall',
    stack: 'foundation',
    plant: unset('aws_cloudfront_distribution', 'web_acl_id'),
  },
  {
    rule: 'only-the-edge-is-public',
    what: 'a firewall that knows no attacks',
    stack: 'foundation',
    plant: change('aws_wafv2_web_acl', (values) => (values['rule'] = [])),
  },
  ...operationSeeds,
];
