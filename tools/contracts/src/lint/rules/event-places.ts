import { channelsOf, operationsOf } from '../../asyncapi/operations.ts';
import { valueName } from '../../schema/index.ts';
import type { LintRule } from '../rule.ts';

export const channelAddress: LintRule = {
  id: 'channel-address',
  severity: 'error',
  asks: 'A channel carries one event, and its address is the name of that event.',
  check({ events }, report) {
    for (const { document } of events.values()) {
      const replies = new Set(operationsOf(document).flatMap(({ reply }) => reply?.channel?.cursor.id ?? []));
      for (const { cursor, key, address, messages } of channelsOf(document)) {
        if (address === '*' || cursor.document !== document) continue;
        if (address === undefined || /[{}]/.test(address)) {
          // The address of a channel of replies may be known at run time only.
          if (!replies.has(cursor.id))
            report(cursor, `the channel ${key} has no fixed address`, 'Write address: <name of the event>.');
          continue;
        }
        if (messages.length > 1)
          report(
            cursor,
            `the channel ${key} carries ${messages.length} events`,
            'Give each event a channel of its own.',
          );
        for (const message of messages.slice(0, 1)) {
          const name = message.cursor.string('name');
          if (name === undefined || name === address) continue;
          report(
            cursor.has('address') ? cursor.get('address') : cursor,
            `the address ${address} is not the name of its message, ${name}`,
            `Write address: ${name}, or correct the message.`,
          );
        }
      }
    }
  },
};

export const messageKey: LintRule = {
  id: 'message-key',
  severity: 'error',
  asks: 'A message is the component called like its event in camelCase: `orderCreatedV2` for order.created.v2.',
  check({ events }, report) {
    for (const { declared } of events.values()) {
      for (const { type, key, cursor } of declared) {
        const wanted = valueName(type.replace(/[^A-Za-z0-9]+/g, '-'));
        if (!/^#\/components\/messages\/[^/]+$/.test(cursor.pointer))
          report(
            cursor,
            `the message of ${type} stands inside its channel`,
            `Move it to components/messages/${wanted}.`,
          );
        else if (key !== wanted)
          report(cursor, `the message of ${type} is called ${key}`, `Call it ${wanted}: generated code does.`);
      }
    }
  },
};
