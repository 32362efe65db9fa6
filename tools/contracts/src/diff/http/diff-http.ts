import type { OperationModel } from '../../openapi/model.ts';
import type { Cursor } from '../../source/index.ts';
import { callersOf } from '../contracts.ts';
import type { Collector, Subject } from '../collector.ts';
import { hasPassed, isSoon, NOTICE_DAYS } from '../days.ts';
import { diffBody } from './diff-body.ts';
import { diffLimits } from './diff-limits.ts';
import { diffParameters } from './diff-parameters.ts';
import { diffResponses } from './diff-responses.ts';
import { diffSecurity } from './diff-security.ts';

/** The path with its parameters made alike: their names are no part of the address. */
const addressOf = ({ method, path }: OperationModel): string => `${method} ${path.replace(/\{[^{}]*\}/g, '{}')}`;

const firstBy = (operations: readonly OperationModel[], key: (one: OperationModel) => string) =>
  new Map(operations.toReversed().map((one) => [key(one), one]));

/** Everything that one service offers by HTTP. */
export const diffHttp = (collector: Collector, service: string, today: string): void => {
  const older = collector.base.http.get(service)?.operations ?? [];
  const newer = collector.head.http.get(service)?.operations ?? [];
  const subjectOf = ({ operationId }: OperationModel): Subject => ({
    service,
    operation: operationId,
    consumers: callersOf([collector.base, collector.head], service, operationId),
  });
  const byAddress = firstBy(newer, addressOf);
  const byId = firstBy(newer, ({ operationId }) => operationId);
  const matched = new Set<OperationModel>();
  for (const base of older) {
    const subject = subjectOf(base);
    const head = byAddress.get(addressOf(base)) ?? byId.get(base.operationId);
    if (!head) {
      removed(collector, subject, base, today);
      continue;
    }
    matched.add(head);
    diffOperation(collector, subject, base, head, today);
  }
  for (const head of newer) {
    if (matched.has(head)) continue;
    collector.compatible(subjectOf(head), {
      rule: 'operation-added',
      at: head.cursor,
      message: `${head.operationId} (${head.method} ${head.path}) is new`,
      after: head.operationId,
    });
  }
};

const removed = (collector: Collector, subject: Subject, base: OperationModel, today: string): void => {
  const sunset = base.deprecated?.sunset;
  const at = base.cursor;
  const before = `${base.method} ${base.path}`;
  if (sunset !== undefined && hasPassed(sunset, today))
    collector.compatible(subject, {
      rule: 'operation-retired',
      at,
      message: `${base.operationId} is gone; its sunset was ${sunset}`,
      before,
    });
  else
    collector.breaking(subject, {
      rule: 'operation-removed',
      at,
      message: `${base.operationId} is gone${sunset === undefined ? '' : ` before its sunset on ${sunset}`}; deprecate it with x-sunset and remove it after that day`,
      before,
    });
};

/** One operation in two versions of its contract. */
export const diffOperation = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
  today: string,
): void => {
  if (addressOf(base) !== addressOf(head)) {
    const [before, after] = [base, head].map(({ method, path }) => `${method} ${path}`);
    collector.breaking(subject, {
      rule: 'operation-moved',
      at: head.cursor,
      message: `${base.operationId} moves from ${before} to ${after}`,
      before: before!,
      after: after!,
    });
  }
  if (base.operationId !== head.operationId)
    collector.breaking(subject, {
      rule: 'operation-renamed',
      at: idOf(head.cursor),
      message: `${base.operationId} is called ${head.operationId}: SDK methods and \`calls:\` go by that name`,
      before: base.operationId,
      after: head.operationId,
    });
  diffDeprecation(collector, subject, base, head, today);
  diffParameters(collector, subject, base, head);
  diffBody(collector, subject, base, head);
  diffResponses(collector, subject, base, head);
  diffSecurity(collector, subject, base, head);
  diffLimits(collector, subject, base, head);
  collector.texts(subject, base.cursor, head.cursor, ['summary', 'description', 'tags']);
};

const idOf = (cursor: Cursor): Cursor => (cursor.has('operationId') ? cursor.get('operationId') : cursor);

const diffDeprecation = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
  today: string,
): void => {
  const [before = '', after = ''] = [base.deprecated?.sunset, head.deprecated?.sunset];
  const at = head.cursor.has('x-sunset') ? head.cursor.get('x-sunset') : head.cursor;
  if (after !== '' && after !== before && (before === '' || after < before) && isSoon(after, today)) {
    const message = `the sunset on ${after} gives callers less than ${NOTICE_DAYS} days`;
    return collector.breaking(subject, { rule: 'sunset-notice', at, message, before, after });
  }
  if ((head.deprecated !== undefined) !== (base.deprecated !== undefined) || before !== after)
    collector.compatible(subject, {
      rule: 'deprecated',
      at,
      message: head.deprecated
        ? `${head.operationId} is deprecated${after === '' ? '' : ` until ${after}`}`
        : `${head.operationId} is no longer deprecated`,
      before,
      after,
    });
};
