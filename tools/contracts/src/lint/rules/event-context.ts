import type { LintRule } from '../rule.ts';

const contextOf = (type: string): string => type.split('.')[0] ?? '';

export const eventContext: LintRule = {
  id: 'event-context',
  severity: 'error',
  asks: 'The events of a service are of one context, and that context is not the name of another service.',
  check({ events, workspace }, report) {
    for (const { service, sent } of events.values()) {
      const own = sent.find(({ type }) => contextOf(type) === service.name) ?? sent[0];
      for (const { type, cursor } of sent) {
        const context = contextOf(type);
        if (context !== service.name && workspace.service(context) !== undefined)
          report(
            cursor,
            `${service.name} sends ${type}, an event in the name of ${context}`,
            `Let ${context} send it, or name it after what ${service.name} does.`,
          );
        else if (own !== undefined && context !== contextOf(own.type))
          report(
            cursor,
            `${service.name} sends events of ${contextOf(own.type)} and of ${context}`,
            `Write ${contextOf(own.type)}.${type.split('.').slice(1).join('.')}, or let another service send it.`,
          );
      }
    }
  },
};
