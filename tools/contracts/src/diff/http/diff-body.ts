import type { MediaModel, OperationModel } from '../../openapi/model.ts';
import { canonicalJson } from '../subsume/canonical.ts';
import type { Collector, Subject } from '../collector.ts';
import type { Cursor } from '../../source/index.ts';

export const diffBody = (collector: Collector, subject: Subject, base: OperationModel, head: OperationModel): void => {
  const [older, newer] = [base.body, head.body];
  if (!older && !newer) return;
  if (!newer)
    return collector.breaking(subject, {
      rule: 'body-removed',
      at: head.cursor,
      message: 'the request takes no body any more',
      before: 'a body',
    });
  if (!older) {
    const change = { at: newer.cursor, after: newer.required ? 'required' : 'optional' };
    if (newer.required)
      collector.breaking(subject, { ...change, rule: 'body-required', message: 'the request needs a body now' });
    else collector.compatible(subject, { ...change, rule: 'body-added', message: 'the request may have a body' });
    return;
  }
  const change = {
    rule: 'body-required' as const,
    at: newer.cursor,
    before: older.required ? 'required' : 'optional',
    after: newer.required ? 'required' : 'optional',
  };
  if (!older.required && newer.required)
    collector.breaking(subject, { ...change, message: 'the request needs a body now' });
  else if (older.required && !newer.required)
    collector.compatible(subject, { ...change, message: 'the request may go without a body' });
  diffContent(collector, subject, 'request', older.content, newer.content, newer.cursor);
};

/** Media types of a request or a response. */
export const diffContent = (
  collector: Collector,
  subject: Subject,
  direction: 'request' | 'response',
  older: readonly MediaModel[],
  newer: readonly MediaModel[],
  at: Cursor,
): void => {
  for (const media of older) {
    const same = newer.find((one) => covers(one.mediaType, media.mediaType));
    if (!same) {
      collector.breaking(subject, {
        rule: 'media-type-removed',
        at,
        message: `${media.mediaType} is no longer ${direction === 'request' ? 'taken' : 'answered'}`,
        before: media.mediaType,
      });
      continue;
    }
    collector.schemas(subject, direction, media.schema, same.schema);
    collector.texts(subject, media.cursor, same.cursor, ['example', 'examples']);
    const [before, after] = [media, same].map(({ cursor }) => canonicalJson(cursor.get('encoding').value ?? null));
    if (before !== after)
      collector.breaking(subject, {
        rule: 'undecided',
        at: same.cursor,
        message: 'the encoding of its parts changes',
        before: before!,
        after: after!,
      });
  }
  for (const media of newer) {
    if (!older.some((one) => covers(media.mediaType, one.mediaType) || covers(one.mediaType, media.mediaType)))
      collector.compatible(subject, {
        rule: 'media-type-added',
        at: media.cursor,
        message: `${media.mediaType} is new`,
        after: media.mediaType,
      });
  }
};

/** `text/*` covers `text/csv`; parameters count. */
const covers = (one: string, other: string): boolean => {
  const [left, right] = [one.toLowerCase().replace(/\s/g, ''), other.toLowerCase().replace(/\s/g, '')];
  return left === right || left === '*/*' || (left.endsWith('/*') && right.startsWith(left.slice(0, -1)));
};
