import type { Rule } from './plan-view.ts';

/** What a default of the provider must not decide, by type of resource. */
const EXPLICIT: Readonly<Record<string, readonly string[]>> = {
  aws_sqs_queue: [
    'visibility_timeout_seconds',
    'message_retention_seconds',
    'max_message_size',
    'receive_wait_time_seconds',
    'delay_seconds',
  ],
  aws_cloudwatch_event_rule: ['event_bus_name', 'event_pattern', 'state'],
  aws_cloudwatch_event_target: ['event_bus_name', 'target_id', 'arn', 'retry_policy'],
  aws_cloudwatch_event_archive: ['event_pattern', 'retention_days'],
  aws_cloudwatch_log_group: ['retention_in_days', 'kms_key_id'],
  aws_cloudwatch_metric_alarm: ['treat_missing_data'],
  aws_lambda_function: [
    'runtime',
    'architectures',
    'memory_size',
    'timeout',
    'reserved_concurrent_executions',
    'logging_config',
  ],
  aws_lambda_event_source_mapping: [
    'enabled',
    'batch_size',
    'maximum_batching_window_in_seconds',
    'function_response_types',
    'scaling_config',
  ],
  aws_dynamodb_table: [
    'billing_mode',
    'point_in_time_recovery',
    'server_side_encryption',
    'deletion_protection_enabled',
  ],
  aws_ecs_service: [
    'launch_type',
    'platform_version',
    'deployment_circuit_breaker',
    'deployment_minimum_healthy_percent',
    'deployment_maximum_percent',
    'enable_execute_command',
    'network_configuration',
  ],
  aws_ecs_task_definition: ['cpu', 'memory', 'network_mode', 'runtime_platform', 'execution_role_arn'],
  aws_db_instance: [
    'backup_retention_period',
    'deletion_protection',
    'iam_database_authentication_enabled',
    'multi_az',
    'publicly_accessible',
    'skip_final_snapshot',
    'storage_encrypted',
  ],
  aws_elasticache_replication_group: ['automatic_failover_enabled', 'multi_az_enabled', 'snapshot_retention_limit'],
  aws_secretsmanager_secret: ['recovery_window_in_days'],
  aws_kms_key: ['enable_key_rotation', 'deletion_window_in_days', 'policy'],
  aws_lb: ['internal', 'drop_invalid_header_fields', 'enable_deletion_protection'],
  aws_scheduler_schedule: ['state', 'flexible_time_window', 'schedule_expression_timezone', 'target'],
  aws_ecr_repository: ['image_tag_mutability', 'image_scanning_configuration', 'encryption_configuration'],
};

/** Every attribute that matters in operation is written out. */
export const attributesAreExplicit: Rule = {
  name: 'attributes-are-explicit',
  check: (plan) =>
    Object.entries(EXPLICIT).flatMap(([type, attributes]) =>
      plan
        .ofType(type)
        .flatMap((resource) =>
          attributes
            .filter((attribute) => !plan.isSet(resource, attribute))
            .map((attribute) => [resource, `leaves ${attribute} to a default`] as const),
        ),
    ),
};
