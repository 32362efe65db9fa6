/** A finding of checkov that somebody has looked at, and why it stays. */
export interface ReviewedFinding {
  readonly check: string;
  /** Terraform addresses that the reason holds for. */
  readonly resources: RegExp;
  /** Where the reason holds; everywhere, if absent. */
  readonly environments?: readonly string[];
  readonly reason: string;
}

/** All of them. An entry that finds nothing any more fails the test, as does a finding without an entry. */
export const reviewedFindings: readonly ReviewedFinding[] = [
  {
    check: 'CKV_AWS_18',
    resources: /^aws_s3_bucket\.(activity-logger_store_anchor_bucket|access_logs_bucket|edge_firewall_logs_bucket)$/,
    reason:
      'Buckets of logs would log their own filling. Anchors are written by one role and read by operators, whose reads are data events of the account’s trail.',
  },
  {
    check: 'CKV_AWS_86',
    resources: /^aws_cloudfront_distribution\.edge_distribution$/,
    reason: 'Its requests are logged by a log delivery of CloudWatch, which the check does not know yet.',
  },
  {
    check: 'CKV_AWS_116',
    resources: /^aws_lambda_function\.[^.]+_lambda_function$/,
    reason:
      'Events reach it through a queue with a dead-letter queue of its own. A failed schedule is made up for by the next run, minutes later.',
  },
  {
    check: 'CKV_AWS_116',
    resources: /^aws_lambda_function\.bus_watch_function$/,
    reason: 'The next look, minutes later, makes up for one that failed; silence raises the alarm.',
  },
  {
    check: 'CKV_AWS_116',
    resources: /^aws_lambda_function\.rotations_(postgres|redis)_rotation_function$/,
    reason: 'Secrets Manager calls it, sees it fail, and calls it again; a letter would have no reader.',
  },
  {
    check: 'CKV_AWS_117',
    resources: /^aws_lambda_function\.([^.]+_lambda|rotations_redis_rotation|bus_watch)_function$/,
    reason:
      'It talks to AWS services only, with its role and over TLS: a network of its own would add a way in, not take one away.',
  },
  {
    check: 'CKV_AWS_124',
    resources: /^aws_cloudformation_stack\.bus_archive$/,
    reason: 'It is applied by Terraform, which waits for it and says what happened.',
  },
  {
    check: 'CKV_AWS_144',
    resources: /^aws_s3_bucket\.(activity-logger_store_anchor_bucket|access_logs_bucket|edge_firewall_logs_bucket)$/,
    reason: 'There is no second region to copy into; losing this one is handled by a runbook.',
  },
  {
    check: 'CKV_AWS_145',
    resources: /^aws_s3_bucket\.(access_logs_bucket|edge_firewall_logs_bucket)$/,
    reason:
      'The services that deliver these logs write with the bucket’s own key only; they hold no payload of events.',
  },
  {
    check: 'CKV_AWS_150',
    resources: /^aws_lb\.entry_load_balancer$/,
    environments: ['dev', 'staging'],
    reason: 'These environments are made to be destroyed; what is protected, the file of an environment says.',
  },
  {
    check: 'CKV_AWS_157',
    resources: /^aws_db_instance\.database_instance$/,
    environments: ['dev'],
    reason: 'Nobody waits for dev while a zone is down; staging and prod stand in several.',
  },
  {
    check: 'CKV_AWS_293',
    resources: /^aws_db_instance\.database_instance$/,
    environments: ['dev', 'staging'],
    reason: 'These environments are made to be destroyed; what is protected, the file of an environment says.',
  },
  {
    check: 'CKV_AWS_338',
    resources: /^aws_cloudwatch_log_group\./,
    environments: ['dev', 'staging'],
    reason:
      'A year is for prod: what happens elsewhere is of no interest after some weeks, and lines may hold personal data.',
  },
  {
    check: 'CKV2_AWS_50',
    resources: /^aws_elasticache_replication_group\.redis_cluster$/,
    environments: ['dev'],
    reason: 'One node is enough where nobody waits: without Redis, rate limits fail open.',
  },
  {
    check: 'CKV_AWS_272',
    resources: /^aws_lambda_function\./,
    reason:
      'Bundles come from the pipeline, which names them by their hash; a signing profile belongs to an account that this repository does not know.',
  },
  {
    check: 'CKV_AWS_297',
    resources: /^aws_scheduler_schedule\./,
    reason: 'A schedule holds the name of a task and nothing else.',
  },
  {
    check: 'CKV_AWS_305',
    resources: /^aws_cloudfront_distribution\.edge_distribution$/,
    reason: 'It serves an API: the root is a path like any other.',
  },
  {
    check: 'CKV_AWS_310',
    resources: /^aws_cloudfront_distribution\.edge_distribution$/,
    reason: 'The one origin is a load balancer over all zones; another one would be in another region.',
  },
  {
    check: 'CKV_AWS_332',
    resources: /^aws_ecs_service\./,
    reason:
      'The version is written out, 1.4.0, which is the newest one: it shall not change without a plan that says so.',
  },
  {
    check: 'CKV_AWS_374',
    resources: /^aws_cloudfront_distribution\.edge_distribution$/,
    reason: 'Providers of webhooks and customers are anywhere.',
  },
  {
    check: 'CKV_AWS_336',
    resources: /^aws_ecs_task_definition\.operator_task$/,
    reason: 'The agent of sessions writes into it; the task holds nothing, runs for an hour and is started by hand.',
  },
  {
    check: 'CKV_AWS_378',
    resources: /^aws_lb_target_group\./,
    reason: 'TLS ends at the load balancer; behind it only its security group reaches the tasks, in private subnets.',
  },
  {
    check: 'CKV2_AWS_5',
    resources: /^aws_security_group\.(migration|operator|proxy)_group$/,
    reason: 'The proxy has the one; the others are given to their tasks when those are run.',
  },
  {
    check: 'CKV2_AWS_5',
    resources: /^aws_security_group\.group_[^.]+$/,
    reason:
      'It stands in the platform, so that services can call each other in any order; the stack of its service attaches it.',
  },
  {
    check: 'CKV2_AWS_47',
    resources: /^aws_cloudfront_distribution\.edge_distribution$/,
    reason:
      'The firewall has AWSManagedRulesKnownBadInputsRuleSet; its rules are written in a form that the check does not read. A rule of our own looks for the group.',
  },
  {
    check: 'CKV2_AWS_57',
    resources: /^aws_secretsmanager_secret\.secrets_[^.]+_given_[^.]+$/,
    reason:
      'Secrets that a service names are given out by others, for example the providers of webhooks. A service accepts several at once, so that people can exchange them.',
  },
  {
    check: 'CKV2_AWS_57',
    resources: /^aws_secretsmanager_secret\.secrets_\w+_postgres_(blue|green)$/,
    reason: 'The login of one of two users in turn, which the rotation of the service’s own secret changes.',
  },
  {
    check: 'CKV2_AWS_61',
    resources: /^aws_s3_bucket\.activity-logger_store_anchor_bucket$/,
    reason: 'Anchors prove the audit chains for as long as those exist; a few hundred bytes each, none may expire.',
  },
  {
    check: 'CKV2_AWS_62',
    resources: /^aws_s3_bucket\./,
    reason: 'Nothing happens when an object is written: nobody would listen.',
  },
];
