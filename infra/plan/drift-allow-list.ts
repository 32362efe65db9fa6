/** A difference between what was applied and what stands that nobody needs to look at. */
export interface AllowedDrift {
  /** Terraform's resource type. */
  readonly type: string;
  readonly attributes: readonly string[];
  /** Why it differs though nobody changed it. */
  readonly because: string;
  /** Only where an emulator stands in for AWS. */
  readonly emulatorOnly?: true;
}

/** Reviewed like code: an entry excuses exactly these attributes, and says why. */
export const allowedDrift: readonly AllowedDrift[] = [
  {
    type: 'aws_db_instance',
    attributes: ['latest_restorable_time', 'status'],
    because: 'the clock of the backups moves on, and maintenance shows as a status',
  },
  {
    type: 'aws_ecs_service',
    attributes: ['desired_count'],
    because: 'autoscaling decides how many tasks run',
  },
  {
    type: 'aws_ecs_service',
    attributes: ['availability_zone_rebalancing'],
    because: 'the emulator does not know it',
    emulatorOnly: true,
  },
  {
    type: 'aws_lambda_function',
    attributes: ['last_modified', 'qualified_arn', 'qualified_invoke_arn', 'version'],
    because: 'they tell of the last deployment, which the delivery pipeline makes too',
  },
  {
    type: 'aws_cloudwatch_metric_alarm',
    attributes: ['treat_missing_data', 'evaluate_low_sample_count_percentiles', 'tags', 'tags_all'],
    because: 'the emulator does not keep them',
    emulatorOnly: true,
  },
  {
    type: 'aws_security_group',
    attributes: ['egress', 'ingress'],
    because: 'the emulator gives rules of protocol -1 back in another shape',
    emulatorOnly: true,
  },
];
