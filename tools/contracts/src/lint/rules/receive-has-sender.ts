import { outsideUses } from '../../outside/uses.ts';
import type { LintRule } from '../rule.ts';

export const receiveHasSender: LintRule = {
  id: 'receive-has-sender',
  severity: 'error',
  asks: 'Every event that is received is sent by a service, or by somebody outside who is registered; the address `*` and a stated `x-eventbridge.source` aside.',
  supersedes: ['event-sender'],
  check({ events, workspace }, report) {
    const outside = outsideUses(workspace).flatMap(({ kind, about }) => (kind === 'sends' ? [about] : []));
    const sent = new Set([...[...events.values()].flatMap((model) => model.sent.map(({ type }) => type)), ...outside]);
    for (const { service, receives } of events.values()) {
      for (const { operationId, messages, cursor } of receives) {
        if (messages === '*') continue;
        for (const { type, cursor: message } of messages) {
          if (
            sent.has(type) ||
            message.get('x-eventbridge', 'source').exists ||
            cursor.get('x-eventbridge', 'source').exists
          )
            continue;
          report(
            cursor,
            `${service.name}.${operationId} receives ${type}, which no service sends`,
            `Correct the name, let a service send it, or register who does in specs/outside. Sent are: ${[...sent].sort().join(', ') || 'none'}.`,
          );
        }
      }
    }
  },
};
