import { blockOf, type Rule } from './plan-view.ts';

/** Where data is protected, nobody can lift the lock of what was written once, the administrator of the account included. */
export const locksHold: Rule = {
  name: 'locks-hold',
  check: (plan) => {
    const locks = plan.ofType('aws_s3_bucket_object_lock_configuration');
    const safe = plan.ofType('aws_dynamodb_table').some(({ values }) => values['deletion_protection_enabled'] === true);
    const locked = new Set(
      locks.flatMap((lock) => [...plan.references(lock, 'bucket'), String(lock.values['bucket'])]),
    );
    return [
      ...plan
        .ofType('aws_s3_bucket')
        .filter(({ values }) => values['object_lock_enabled'] === true)
        .filter(({ address, values }) => !locked.has(address) && !locked.has(String(values['bucket'])))
        .map(
          (bucket) => [bucket, 'may have locks and has none: an object is locked only if its writer says so'] as const,
        ),
      ...(safe ? locks : [])
        .filter((lock) => retentionOf(blockOf(lock, 'rule'))?.['mode'] !== 'COMPLIANCE')
        .map((lock) => [lock, 'has locks that somebody of the account can lift'] as const),
    ];
  },
};

const retentionOf = (
  rule: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> | undefined => {
  const [retention] = (rule?.['default_retention'] ?? []) as Record<string, unknown>[];
  return retention;
};
