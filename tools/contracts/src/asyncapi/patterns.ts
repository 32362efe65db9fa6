import { type Cursor, isObject, type Json, type Workspace } from '../source/index.ts';
import type { MessageModel } from './model.ts';

type Pattern = Readonly<Record<string, Json>>;

/** The EventBridge pattern by which events reach a receive operation; `x-eventbridge.filter` applies to the CloudEvent. */
export const patternFor = (
  workspace: Workspace,
  messages: readonly MessageModel[] | '*',
  bridge: Cursor,
  known: (message: MessageModel) => boolean,
): Pattern => {
  const filter = bridge.get('filter').value;
  const detail: Pattern = isObject(filter) ? { detail: filter } : {};
  const stated = bridge.string('source');
  if (messages === '*') {
    const source: Json = stated ?? { prefix: `${workspace.platform.sourcePrefix}.` };
    return { source: [source], ...detail };
  }
  // Of an event that no document here sends, the source is anyone's guess.
  const sources = messages.every((message) => known(message) || stated)
    ? messages.map(({ source }) => stated ?? source)
    : [];
  return {
    ...(sources.length > 0 && { source: [...new Set(sources)].sort() }),
    'detail-type': [...new Set(messages.map(({ type }) => type))].sort(),
    ...detail,
  };
};
