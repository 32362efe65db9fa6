import { isPastTense } from '../past-tense.ts';
import type { LintRule } from '../rule.ts';

const NAME = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$/;
const MAJOR = /\.v([2-9]|[1-9]\d+)$/;

export const eventNames: LintRule = {
  id: 'event-name',
  severity: 'error',
  asks: 'An event is called `context.past_tense`.',
  check({ events }, report) {
    for (const { sent } of events.values()) {
      for (const { type, cursor } of sent) {
        const name = type.replace(/[._-]?v\d+$/i, '');
        if (!NAME.test(name))
          report(
            cursor,
            `"${type}" is no name for an event`,
            'Write context.past_tense in small letters, for example order.created.',
          );
        else if (!isPastTense(name.split('.').at(-1) ?? '')) {
          report(
            cursor,
            `"${type}" does not say what has happened`,
            'End it with a past participle, for example order.status_changed.',
          );
        }
      }
    }
  },
};

export const eventMajor: LintRule = {
  id: 'event-major',
  severity: 'error',
  asks: 'The first major of an event has no suffix, later ones end in `.v2`, `.v3` and so on.',
  check({ events }, report) {
    for (const { sent } of events.values()) {
      for (const { type, cursor } of sent) {
        if (MAJOR.test(type) || !/[._-]?v\d+$/i.test(type)) continue;
        const base = type.replace(/[._-]?v\d+$/i, '');
        report(
          cursor,
          `"${type}" writes its major in a way of its own`,
          `Write ${base} for the first major, ${base}.v2 for the second.`,
        );
      }
    }
  },
};
