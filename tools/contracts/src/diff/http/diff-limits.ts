import type { OperationModel } from '../../openapi/model.ts';
import type { Collector, Subject } from '../collector.ts';

/** What a service takes unless its contract or its settings say otherwise. */
const usualBodyLimit = 1_048_576;

export const diffLimits = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
): void => {
  diffRate(collector, subject, base, head);
  number(collector, subject, head, {
    key: 'x-body-limit',
    name: 'body-limit',
    unit: 'bytes',
    before: base.bodyLimit ?? usualBodyLimit,
    after: head.bodyLimit ?? usualBodyLimit,
  });
  if (base.timeoutSeconds !== undefined && head.timeoutSeconds !== undefined)
    number(collector, subject, head, {
      key: 'x-timeout',
      name: 'timeout',
      unit: 'seconds',
      before: base.timeoutSeconds,
      after: head.timeoutSeconds,
    });
};

interface Limit {
  readonly key: string;
  readonly name: 'body-limit' | 'timeout';
  readonly unit: string;
  readonly before: number;
  readonly after: number;
}

const number = (
  collector: Collector,
  subject: Subject,
  head: OperationModel,
  { key, name, unit, before, after }: Limit,
): void => {
  if (before === after) return;
  const change = {
    at: head.cursor.has(key) ? head.cursor.get(key) : head.cursor,
    message: `${before} ${unit} become ${after}`,
    before: String(before),
    after: String(after),
  };
  if (after < before) collector.breaking(subject, { ...change, rule: `${name}-lowered` });
  else collector.compatible(subject, { ...change, rule: `${name}-raised` });
};

const diffRate = (collector: Collector, subject: Subject, base: OperationModel, head: OperationModel): void => {
  const [older, newer] = [base.rateLimit, head.rateLimit];
  const [before, after] = [older, newer].map((one) =>
    one ? `${one.limit} in ${one.windowSeconds} s by ${one.by}` : 'no limit',
  );
  if (before === after) return;
  const isLower =
    newer !== undefined &&
    (!older ||
      newer.limit < older.limit ||
      newer.limit / newer.windowSeconds < older.limit / older.windowSeconds ||
      newer.by !== older.by);
  const change = {
    at: newer ? head.cursor.get('x-rate-limit') : head.cursor,
    message: `${before} becomes ${after}`,
    before: before!,
    after: after!,
  };
  if (isLower) collector.breaking(subject, { ...change, rule: 'rate-limit-lowered' });
  else collector.compatible(subject, { ...change, rule: 'rate-limit-raised' });
};
