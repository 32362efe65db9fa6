import type { LintRule } from '../rule.ts';

export const operationTags: LintRule = {
  id: 'operation-tags',
  severity: 'warning',
  asks: 'Every HTTP operation has a tag: documentation is grouped by them.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, tags, cursor } of operations)
        if (tags.length === 0) report(cursor, `${operationId} has no tag`, 'Add `tags: [<what it is about>]`.');
    }
  },
};

export const messageWords: LintRule = {
  id: 'message-words',
  severity: 'warning',
  asks: 'Every message has a title and a summary or description.',
  check({ events }, report) {
    for (const { declared } of events.values()) {
      for (const { type, cursor } of declared) {
        const missing = [
          ...(cursor.has('title') ? [] : ['title']),
          ...(cursor.has('summary') || cursor.has('description') ? [] : ['summary']),
        ];
        if (missing.length === 0) continue;
        report(cursor, `${type} has no ${missing.join(' and no ')}`, 'Say in a few words what has happened.');
      }
    }
  },
};
