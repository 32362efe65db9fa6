import type { EventsModel, MessageModel } from '../../asyncapi/index.ts';
import type { Cursor } from '../../source/index.ts';
import { outsideOf, receiversOf } from '../contracts.ts';
import type { Collector, Subject } from '../collector.ts';
import { diffReceives } from './diff-receives.ts';
import { eventRenames, isOver } from './event-renames.ts';

/** Everything that one service sends and receives. */
export const diffEvents = (collector: Collector, service: string, today: string): void => {
  const [older, newer] = [collector.base.events.get(service), collector.head.events.get(service)];
  const sent = new Map(newer?.sent.map((message) => [message.type, message]));
  const renames = eventRenames(collector, service, today);
  for (const message of older?.sent ?? []) {
    const subject = subjectOf(collector, service, older!, message);
    const renamed = renames.find(({ from }) => from.thing === message)?.to.thing;
    const same = renamed ?? sent.get(message.type);
    sent.delete(same?.type ?? message.type);
    if (renamed)
      collector.breaking(subject, {
        rule: 'event-renamed',
        at: renamed.cursor,
        message: `renamed event ${message.type} -> ${renamed.type}; send it beside the first until nobody receives that`,
        before: message.type,
        after: renamed.type,
      });
    if (!same) removed(collector, subject, message, today);
    else diffMessage(collector, subject, 'send', message, same);
  }
  for (const message of sent.values())
    collector.compatible(subjectOf(collector, service, newer!, message), {
      rule: 'event-added',
      at: message.cursor,
      message: `${message.type} is new`,
      after: message.type,
    });
  diffReceives(collector, service);
};

const subjectOf = (collector: Collector, service: string, model: EventsModel, message: MessageModel): Subject => ({
  service,
  operation: model.sends.find(({ messages }) => messages.includes(message))?.operationId ?? message.type,
  consumers: receiversOf([collector.base, collector.head], message),
  outside: outsideOf(collector.head, 'receives', message.type, collector.renamedEvents.get(message.type)),
});

const removed = (collector: Collector, subject: Subject, message: MessageModel, today: string): void => {
  const sunset = message.cursor.string('x-sunset');
  const at = message.cursor;
  const isReceived =
    receiversOf([collector.head], message, 'received').length > 0 ||
    outsideOf(collector.head, 'receives', message.type).length > 0;
  if (isOver(message, today) && !isReceived)
    collector.compatible(subject, {
      rule: 'event-retired',
      at,
      message: `${message.type} is no longer sent; its sunset was ${sunset}`,
      before: message.type,
    });
  else
    collector.breaking(subject, {
      rule: 'event-removed',
      at,
      message: `${message.type} is no longer sent; a new major stands beside the first until nobody receives that`,
      before: message.type,
    });
};

/** One event in two versions of its contract, sent or received. */
export const diffMessage = (
  collector: Collector,
  subject: Subject,
  direction: 'send' | 'receive',
  base: MessageModel,
  head: MessageModel,
): void => {
  const change = (key: string): Cursor => (head.cursor.has(key) ? head.cursor.get(key) : head.cursor);
  const [before, after] = [typeOf(base), typeOf(head)];
  if (before !== after)
    collector.breaking(subject, {
      rule: 'content-type',
      at: change('contentType'),
      message: `${head.type} is ${after} instead of ${before}`,
      before,
      after,
    });
  if (base.source !== head.source && direction === 'send')
    collector.breaking(subject, {
      rule: 'event-source',
      at: change('x-eventbridge'),
      message: `${head.type} comes from ${head.source}: rules that are deployed wait for ${base.source}`,
      before: base.source,
      after: head.source,
    });
  if (!base.deprecated && head.deprecated)
    collector.compatible(subject, {
      rule: 'deprecated',
      at: change('deprecated'),
      message: `${head.type} is deprecated`,
      after: 'deprecated',
    });
  collector.schemas(subject, direction, base.payload, head.payload);
  if (base.headers ?? head.headers) collector.schemas(subject, direction, base.headers, head.headers);
  if (direction === 'send')
    collector.texts(subject, base.cursor, head.cursor, ['title', 'summary', 'description', 'examples']);
};

const typeOf = ({ cursor }: MessageModel): string =>
  cursor.string('contentType') ?? cursor.document.root.string('defaultContentType') ?? 'application/json';
