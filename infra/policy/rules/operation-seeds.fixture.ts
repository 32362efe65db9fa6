import { mailSeeds } from './mail-seeds.fixture.ts';
import { add, change, forbid, remove, tampered, type Seed, type Values } from './seed.fixture.ts';

/** Mistakes that show in operation only. */
export const operationSeeds: readonly Seed[] = [
  {
    rule: 'data-is-encrypted',
    what: 'an archive with a key of AWS beside a bus with one of ours',
    stack: 'services',
    plant: add('aws_cloudwatch_event_archive', {}),
  },
  {
    rule: 'data-is-encrypted',
    what: 'an archive that has lost its key',
    stack: 'services',
    plant: change('aws_cloudformation_stack', (values) => {
      values['template_body'] = tampered(values['template_body'], /,"KmsKeyIdentifier":"[^"]*"/, '');
    }),
  },
  {
    rule: 'locks-hold',
    what: 'locks that an administrator can lift',
    stack: 'services',
    plant: change('aws_s3_bucket_object_lock_configuration', (values) => {
      const [rule] = values['rule'] as [{ default_retention: [Values] }];
      rule.default_retention[0]['mode'] = 'GOVERNANCE';
    }),
  },
  {
    rule: 'locks-hold',
    what: 'a bucket for locks without any',
    stack: 'services',
    plant: (plan) => {
      remove('aws_s3_bucket_object_lock_configuration')(plan);
      return change(
        'aws_s3_bucket',
        () => undefined,
        ({ object_lock_enabled: lock }) => lock === true,
      )(plan);
    },
  },
  {
    rule: 'who-traces-may-send',
    what: 'a rotation that traces without the rights',
    stack: 'foundation',
    plant: (plan) => {
      const address = 'aws_lambda_function.rotations_redis_rotation_function';
      forbid(plan, 'aws_iam_role_policy.rotations_redis_rotation_permissions', 'xray:PutTraceSegments');
      return address;
    },
  },
  {
    rule: 'who-traces-may-send',
    what: 'a container whose collector may not send',
    stack: 'services',
    plant: (plan) => {
      const task = change('aws_ecs_task_definition', () => undefined)(plan);
      const construct = task.replace(/^aws_ecs_task_definition\.|_task$/g, '');
      forbid(plan, `aws_iam_role_policy.${construct}_permissions`, 'xray:PutTelemetryRecords');
      return task;
    },
  },
  ...mailSeeds,
  ...(
    [
      ['services', 'aws_lambda_function', 'a Lambda'],
      ['services', 'aws_sesv2_configuration_set', 'mails'],
      ['services', 'aws_ecs_service', 'containers'],
      ['services', 'aws_lb_target_group', 'targets of the load balancer'],
      ['foundation', 'aws_db_instance', 'a database'],
      ['foundation', 'aws_elasticache_replication_group', 'a cache'],
      ['foundation', 'aws_cloudfront_distribution', 'a distribution'],
    ] as const
  ).map(([stack, type, what]): Seed => ({
    rule: 'what-runs-is-watched',
    what: `${what} without an alarm`,
    stack,
    plant: (plan) => {
      remove('aws_cloudwatch_metric_alarm')(plan);
      return change(
        type,
        () => undefined,
        ({ function_name: name }) => !String(name).endsWith('-bus-watch'),
      )(plan);
    },
    // Nothing is watched then.
    others: /^what-runs-is-watched: /,
  })),
];
