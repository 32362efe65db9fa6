import type { OperationModel, ResponseModel } from '../../openapi/model.ts';
import type { Collector, Subject } from '../collector.ts';
import { diffContent } from './diff-body.ts';
import { diffHeaders } from './diff-headers.ts';
import { covers } from './media-types.ts';

const isSuccess = ({ status }: ResponseModel): boolean => /^[123]/.test(status);

/** The response that a status comes under: its own, that of its range, or the rest. */
const coverOf = (status: string, responses: readonly ResponseModel[]): ResponseModel | undefined => {
  const exact =
    responses.find((one) => one.status === status) ?? responses.find((one) => one.status === `${status[0]}XX`);
  const hasSuccess = responses.some(isSuccess);
  // Beside successes of its own, `default` means errors.
  const isCovered = !/^[123]/.test(status) || !hasSuccess;
  return exact ?? (isCovered ? responses.find((one) => one.status === 'default') : undefined);
};

export const diffResponses = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
): void => {
  for (const older of base.responses) {
    const newer = coverOf(older.status, head.responses);
    if (newer) diffResponse(collector, subject, older, newer);
    if (newer?.status === older.status || (newer && isSuccess(older))) continue;
    const change = {
      rule: 'status-removed' as const,
      at: head.cursor.get('responses'),
      message: `${older.status} is no longer answered`,
      before: older.status,
    };
    if (isSuccess(older)) collector.breaking(subject, change);
    else collector.compatible(subject, change);
  }
  for (const newer of head.responses.filter(({ status }) => !base.responses.some((one) => one.status === status))) {
    const older = coverOf(newer.status, base.responses);
    const change = {
      rule: 'status-added' as const,
      at: newer.cursor,
      message: `${newer.status} may be answered`,
      after: newer.status,
    };
    if (isSuccess(newer) && !older)
      collector.breaking(subject, {
        ...change,
        message: `${newer.status} may be answered, a success that callers do not know`,
      });
    else collector.compatible(subject, change);
    // What callers knew about the rest holds for a status that had been part of it.
    const content =
      older?.content.filter(({ mediaType }) => newer.content.some((one) => covers(one.mediaType, mediaType))) ?? [];
    if (older) diffContent(collector, subject, 'response', content, newer.content, newer.cursor);
  }
};

const diffResponse = (collector: Collector, subject: Subject, older: ResponseModel, newer: ResponseModel): void => {
  collector.texts(subject, older.cursor, newer.cursor, ['description']);
  diffContent(
    collector,
    subject,
    'response',
    older.status === newer.status
      ? older.content
      : older.content.filter(({ mediaType }) => newer.content.some((one) => covers(one.mediaType, mediaType))),
    newer.content,
    newer.cursor,
  );
  diffHeaders(collector, subject, older, newer);
};
