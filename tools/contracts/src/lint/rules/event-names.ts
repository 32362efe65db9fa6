import { isPastTense } from '../past-tense.ts';
import type { LintRule } from '../rule.ts';

const NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9_]*)+$/;

export const eventNames: LintRule = {
  id: 'event-name',
  severity: 'error',
  asks: 'An event is called `context.past_tense`, later majors with a suffix `.v2`.',
  check({ events }, report) {
    for (const { sent } of events.values()) {
      for (const { type, cursor } of sent) {
        const name = type.replace(/\.v([2-9]|[1-9]\d+)$/, '');
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
