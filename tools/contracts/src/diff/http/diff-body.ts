import type { MediaModel, OperationModel } from '../../openapi/model.ts';
import { type Schema, typesOf } from '../../schema/index.ts';
import type { Cursor } from '../../source/index.ts';
import type { Collector, Subject } from '../collector.ts';
import { type Half, renamesAmong } from '../renames.ts';
import { canonicalJson } from '../subsume/canonical.ts';
import { nodeOf } from '../subsume/node.ts';
import { covers } from './media-types.ts';

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
  const gone: MediaModel[] = [];
  for (const media of older) {
    const same = newer.find((one) => covers(one.mediaType, media.mediaType));
    if (same) diffMedia(collector, subject, direction, media, same);
    else gone.push(media);
  }
  const added = new Set(
    newer.filter(
      (media) => !older.some((one) => covers(media.mediaType, one.mediaType) || covers(one.mediaType, media.mediaType)),
    ),
  );
  const half = (contracts: Collector['base'], thing: MediaModel): Half<MediaModel> => ({
    name: thing.mediaType,
    thing,
    signature: `${thing.form} ${collector.directions.meaningOf([contracts.schema(thing.schema)])}`,
  });
  const renames = collector.without.has('media-type-renamed')
    ? []
    : renamesAmong(
        gone.map((one) => half(collector.base, one)),
        [...added].map((one) => half(collector.head, one)),
      );
  for (const { from, to } of renames) {
    gone.splice(gone.indexOf(from.thing), 1);
    added.delete(to.thing);
    collector.breaking(subject, {
      rule: 'media-type-renamed',
      at: to.thing.cursor,
      message: `renamed media type ${from.name} -> ${to.name}`,
      before: from.name,
      after: to.name,
    });
    diffMedia(collector, subject, direction, from.thing, to.thing);
  }
  for (const { mediaType } of gone)
    collector.breaking(subject, {
      rule: 'media-type-removed',
      at,
      message: `${mediaType} is no longer ${direction === 'request' ? 'taken' : 'answered'}`,
      before: mediaType,
      member: mediaType,
    });
  for (const media of added)
    collector.compatible(subject, {
      rule: 'media-type-added',
      at: media.cursor,
      message: `${media.mediaType} is new`,
      after: media.mediaType,
    });
};

const diffMedia = (
  collector: Collector,
  subject: Subject,
  direction: 'request' | 'response',
  older: MediaModel,
  newer: MediaModel,
): void => {
  const [before, after] = [collector.base.schema(older.schema), collector.head.schema(newer.schema)];
  const isText = [older, newer].every(hasTexts) && isFlat(before) && isFlat(after);
  if (isText)
    collector.written(subject, direction, [before, after], {
      rule: 'body-type',
      at: newer.schema,
      message: `${newer.mediaType} is written as before, but has other types in code that is compiled`,
    });
  else collector.compare(subject, direction, before, after);
  collector.texts(subject, older.cursor, newer.cursor, ['example', 'examples']);
  const [was, is] = [older, newer].map(({ cursor }) => canonicalJson(cursor.get('encoding').value ?? null));
  if (was !== is)
    collector.breaking(subject, {
      rule: 'undecided',
      at: newer.cursor,
      message: 'the encoding of its parts changes',
      before: was!,
      after: is!,
    });
};

/** Scalars are texts there: `5` is a number or a text, as the reader likes. */
const hasTexts = ({ form }: MediaModel): boolean => form === 'text' || form === 'urlencoded' || form === 'multipart';

/** What lies deeper travels as JSON, where a number is no text. */
const isFlat = (schema: Schema | undefined): boolean => {
  const isScalar = (one: Schema | undefined): boolean =>
    one !== undefined && typesOf(one)?.includes('object') === false;
  const members =
    schema === undefined ? [] : nodeOf([schema]).schemas.flatMap(({ properties }) => properties.map(([, one]) => one));
  return members.every((one) => isScalar(one) && (one.items === undefined || isScalar(one.items)));
};
