import type { PlannedResource } from '../../permissions/read-plan.ts';
import { blockOf, type PlanView, type Rule } from './plan-view.ts';

const KEYS = [
  'kms_key_id',
  'kms_key_arn',
  'kms_master_key_id',
  'kms_key_identifier',
  'master_user_secret_kms_key_id',
  'performance_insights_kms_key_id',
];
const SWITCHES = ['storage_encrypted', 'at_rest_encryption_enabled', 'transit_encryption_enabled', 'encrypted'];

/** Where an AWS key or none will do, and why. */
const WITHOUT_OWN_KEY: Readonly<Record<string, string>> = {
  aws_lambda_event_source_mapping: 'The key is for filters of a mapping; the rules of the bus filter before.',
  aws_scheduler_schedule: 'A schedule holds the name of a task and nothing else.',
  aws_cloudwatch_event_bus:
    'AWS encrypts every bus; whether with a key of the environment, its file says (eventEncryption).',
  aws_cloudwatch_event_archive:
    'The provider knows no key of an archive: one of a bus with a key is a stack of CloudFormation, which is looked at below.',
};

/**
 * Whatever has a key has one of ours, whatever can be encrypted is: found by the attributes that the provider knows, so that a
 * resource of a new type is asked, too.
 */
export const dataIsEncrypted: Rule = {
  name: 'data-is-encrypted',
  check: (plan) => [
    ...plan.resources.flatMap((resource) => missingKeys(plan, resource)),
    ...plan.resources.flatMap((resource) =>
      SWITCHES.filter((name) => name in resource.values && String(resource.values[name]) !== 'true').map(
        (name) => [resource, `${name} is not true`] as const,
      ),
    ),
    ...plan
      .ofType('aws_dynamodb_table')
      .filter((table) => blockOf(table, 'server_side_encryption')?.['enabled'] !== true)
      .map((table) => [table, 'is not encrypted with a key of ours'] as const),
    ...plan
      .ofType('aws_ecr_repository')
      .filter((repository) => blockOf(repository, 'encryption_configuration')?.['encryption_type'] !== 'KMS')
      .map((repository) => [repository, 'is not encrypted with a key of ours'] as const),
    ...archivesWithoutKey(plan),
    ...bucketsWithout(plan, 'aws_s3_bucket_server_side_encryption_configuration', 'says nothing of its encryption'),
    ...bucketsWithout(plan, 'aws_s3_bucket_policy', 'has no policy that refuses plain HTTP'),
    ...plan
      .ofType('aws_lb_listener')
      .filter(({ values }) => values['protocol'] !== 'HTTPS')
      .map((listener) => [listener, 'listens without TLS'] as const),
  ],
};

function missingKeys(plan: PlanView, resource: PlannedResource): (readonly [PlannedResource, string])[] {
  const { type, values } = resource;
  if (type in WITHOUT_OWN_KEY || values['sqs_managed_sse_enabled'] === true) return [];
  return KEYS.filter((name) => {
    if (plan.isUnknown(resource, name)) return !plan.isSet(resource, name);
    return name in values && !values[name];
  }).map((name) => [resource, `has no ${name}`] as const);
}

/** What a bus with a key hands on is not kept under a key of AWS. */
function archivesWithoutKey(plan: PlanView): (readonly [PlannedResource, string])[] {
  const stacks = plan.ofType('aws_cloudformation_stack');
  const archives = stacks.filter((stack) => plan.text(stack, 'template_body').includes('"AWS::Events::Archive"'));
  const open = archives.filter((stack) => !/"KmsKeyIdentifier":"[^"]/.test(plan.text(stack, 'template_body')));
  const locked = plan.ofType('aws_cloudwatch_event_bus').filter((bus) => plan.isSet(bus, 'kms_key_identifier'));
  const beside = locked.length === 0 ? [] : plan.ofType('aws_cloudwatch_event_archive');
  return [...open, ...beside].map(
    (archive) => [archive, 'keeps events of a bus with a key under a key of AWS'] as const,
  );
}

/** Buckets that no resource of a type refers to. */
function bucketsWithout(plan: PlanView, type: string, problem: string): (readonly [PlannedResource, string])[] {
  const served = new Set(
    plan.ofType(type).flatMap((part) => [...plan.references(part, 'bucket'), String(part.values['bucket'] ?? '')]),
  );
  return plan
    .ofType('aws_s3_bucket')
    .filter(({ address, values }) => !served.has(address) && !served.has(String(values['bucket'])))
    .map((bucket) => [bucket, problem] as const);
}

/** For tests and readers: every exception has its reason. */
export const encryptionExceptions: readonly string[] = Object.values(WITHOUT_OWN_KEY);
