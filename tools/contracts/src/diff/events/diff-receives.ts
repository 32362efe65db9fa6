import type { ReceiveModel } from '../../asyncapi/index.ts';
import type { Json } from '../../source/index.ts';
import type { Collector, Subject } from '../collector.ts';
import { type Contracts, handledBy, outsideOf } from '../contracts.ts';
import { diffMessage } from './diff-events.ts';
import { checkFields } from './filter-fields.ts';
import { covers } from './filters.ts';

const typesOf = ({ messages }: ReceiveModel, renamed: ReadonlyMap<string, string> = new Map()): string =>
  messages === '*'
    ? '*'
    : messages
        .map(({ type }) => renamed.get(type) ?? type)
        .sort()
        .join();
const receivesOf = (contracts: Contracts, service: string): readonly ReceiveModel[] =>
  contracts.events.get(service)?.receives ?? [];

export const diffReceives = (collector: Collector, service: string): void => {
  const [older, newer] = [receivesOf(collector.base, service), receivesOf(collector.head, service)];
  const added = new Set(newer.filter((one) => !older.some((other) => other.operationId === one.operationId)));
  for (const base of older) {
    const subject: Subject = { service, operation: base.operationId, consumers: [`${service}.${base.operationId}`] };
    let head = newer.find((one) => one.operationId === base.operationId);
    if (!head) {
      head = [...added].find((one) => typesOf(one) === typesOf(base, collector.renamedEvents));
      if (!head) {
        collector.compatible(subject, {
          rule: 'receive-removed',
          at: base.cursor,
          message: `${base.operationId} no longer receives ${typesOf(base)}; what its queue holds is not handled`,
          before: base.operationId,
        });
        continue;
      }
      added.delete(head);
      collector.breaking(subject, {
        rule: 'receive-renamed',
        at: head.cursor,
        message: `${base.operationId} is called ${head.operationId}: the inbox knows events by that name, so those in flight would be handled twice`,
        before: base.operationId,
        after: head.operationId,
      });
    }
    diffReceive(collector, subject, base, head);
  }
  for (const head of added) {
    const subject = { service, operation: head.operationId, consumers: [] };
    collector.compatible(subject, {
      rule: 'receive-added',
      at: head.cursor,
      message: `${head.operationId} receives ${typesOf(head)}`,
      after: head.operationId,
    });
  }
};

/** The filter of the operation; what lets earlier majors in besides is not part of it. */
const filterOf = ({ messages, pattern, patternOf }: ReceiveModel): Json => {
  const [first] = messages === '*' ? [] : messages;
  return (first ? patternOf(first) : pattern).detail ?? {};
};

const diffReceive = (collector: Collector, subject: Subject, base: ReceiveModel, head: ReceiveModel): void => {
  for (const message of handledBy(base)) {
    const renamed = collector.renamedEvents.get(message.type);
    const same = handledBy(head).find(({ type }) => type === message.type || type === renamed);
    const outside = outsideOf(collector.head, 'sends', message.type);
    if (same) diffMessage(collector, { ...subject, outside }, 'receive', message, same);
    else if (head.messages !== '*')
      collector.compatible(subject, {
        rule: 'receive-removed',
        at: head.cursor,
        message: `${head.operationId} no longer receives ${message.type}`,
        before: message.type,
      });
  }
  const at = head.cursor.has('x-eventbridge') ? head.cursor.get('x-eventbridge') : head.cursor;
  if (base.batch !== head.batch)
    collector.compatible(subject, {
      rule: 'delivery',
      at,
      message: `events are handled ${head.batch ? 'together' : 'one by one'}`,
      before: base.batch ? 'batch' : 'single',
      after: head.batch ? 'batch' : 'single',
    });
  if (base.allTwins !== head.allTwins) {
    const change = {
      at,
      before: base.allTwins ? 'all twins' : 'the highest major',
      after: head.allTwins ? 'all twins' : 'the highest major',
    };
    if (base.allTwins)
      collector.breaking(subject, {
        ...change,
        rule: 'filter-narrowed',
        message: 'only the highest of several majors is handled',
      });
    else
      collector.compatible(subject, { ...change, rule: 'filter-widened', message: 'every major of twins is handled' });
  }
  diffFilter(collector, subject, base, head);
  for (const message of handledBy(head)) {
    const older = handledBy(base).find(({ type }) => (collector.renamedEvents.get(type) ?? type) === message.type);
    if (older) checkFields(collector, subject, { operation: head.cursor, filter: filterOf(head) }, older, message);
  }
};

const diffFilter = (collector: Collector, subject: Subject, base: ReceiveModel, head: ReceiveModel): void => {
  const [older, newer] = [filterOf(base), filterOf(head)];
  const at = ['x-eventbridge', 'filter'].reduce((place, key) => (place.has(key) ? place.get(key) : place), head.cursor);
  const change = { at, before: JSON.stringify(older), after: JSON.stringify(newer) };
  if (change.before === change.after) return;
  const keeps = covers(newer, older);
  if (keeps === undefined)
    collector.breaking(subject, {
      ...change,
      rule: 'undecided',
      message: 'it cannot be decided whether the filter still lets pass what it did',
    });
  else if (!keeps)
    collector.breaking(subject, {
      ...change,
      rule: 'filter-narrowed',
      message: 'events that were handled are not received any more',
    });
  else if (covers(older, newer) !== true)
    collector.compatible(subject, { ...change, rule: 'filter-widened', message: 'more events are received' });
};
