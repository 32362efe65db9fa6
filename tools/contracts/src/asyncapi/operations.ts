import type { ContractDocument, Cursor } from '../source/index.ts';
import { typeName, valueName } from '../schema/index.ts';

/** A message as an operation names it: where it stands finally, and under which key. */
export interface MessagePlace {
  readonly cursor: Cursor;
  readonly key: string;
}

/** A channel, whatever the version of the document. */
export interface ChannelPlace {
  readonly cursor: Cursor;
  readonly key: string;
  /** Undefined if the document leaves it open. */
  readonly address: string | undefined;
  readonly messages: readonly MessagePlace[];
}

/** An operation, whatever the version of the document. */
export interface OperationPlace {
  readonly cursor: Cursor;
  readonly id: string;
  readonly action: 'send' | 'receive';
  readonly channel: ChannelPlace;
  readonly messages: readonly MessagePlace[];
  readonly traits: readonly Cursor[];
  readonly reply?: { readonly channel?: ChannelPlace; readonly messages: readonly MessagePlace[] };
}

/** Where a message finally stands. A component keeps its key; a message inside a channel goes by its place there. */
const placeOf = (at: Cursor, key: string): MessagePlace[] => {
  const cursor = at.resolve();
  if (!cursor.exists) return [];
  if (cursor.get('oneOf').isArray() && !cursor.has('payload')) {
    return cursor
      .get('oneOf')
      .items()
      .flatMap((item, index) => placeOf(item, `${key}${index + 1}`));
  }
  const component = /^#\/components\/messages\/[^/]+$/.test(cursor.pointer);
  const shared = cursor.document.kind === 'other' && cursor.pointer !== '#';
  const named = cursor.string('messageId') ?? cursor.string('name');
  return [{ cursor, key: component || shared ? cursor.key : named && !/^[*\s]/.test(named) ? named : key }];
};

const channel3 = (at: Cursor): ChannelPlace => {
  const cursor = at.resolve();
  const messages = cursor
    .get('messages')
    .entries()
    .flatMap(([key, message]) => placeOf(message, key));
  return { cursor, key: cursor.key, address: cursor.string('address'), messages };
};

const operations3 = (document: ContractDocument): OperationPlace[] =>
  document.root
    .get('operations')
    .entries()
    .flatMap(([id, place]) => {
      const cursor = place.resolve();
      const action = cursor.string('action');
      const { diagnostics } = document.workspace;
      if (action !== 'send' && action !== 'receive') {
        const mend = 'Write action: send or action: receive.';
        diagnostics.error(cursor.location, 'operation-action', `operation ${id} neither sends nor receives`, mend);
        return [];
      }
      if (!cursor.get('channel').isObject()) {
        diagnostics.error(
          cursor.location,
          'operation-channel',
          `operation ${id} has no channel`,
          'Refer to one: channel: { $ref: "#/channels/…" }.',
        );
        return [];
      }
      const channel = channel3(cursor.get('channel'));
      const named = (list: Cursor): MessagePlace[] => list.items().flatMap((item) => placeOf(item, lastKey(item)));
      const messages = cursor.has('messages') ? named(cursor.get('messages')) : channel.messages;
      const reply = cursor.get('reply').resolve();
      const replyChannel = reply.get('channel').isObject() ? channel3(reply.get('channel')) : undefined;
      const replies = reply.has('messages') ? named(reply.get('messages')) : (replyChannel?.messages ?? []);
      return {
        cursor,
        id,
        action,
        channel,
        messages,
        traits: cursor
          .get('traits')
          .items()
          .map((trait) => trait.resolve()),
        ...(reply.isObject() && { reply: { ...(replyChannel && { channel: replyChannel }), messages: replies } }),
      };
    });

const lastKey = (item: Cursor): string => (item.ref ?? '').split('/').at(-1)?.replaceAll('~1', '/') || 'message';

/** In a 2.x document `subscribe` is what the application sends, `publish` what it receives. */
const operations2 = (document: ContractDocument): OperationPlace[] =>
  document.root
    .get('channels')
    .entries()
    .flatMap(([address, place]) => {
      const cursor = place.resolve();
      return (['subscribe', 'publish'] as const).flatMap((verb) => {
        const operation = cursor.get(verb);
        if (!operation.isObject()) return [];
        const action = verb === 'subscribe' ? 'send' : 'receive';
        const fallback = address === '*' ? 'event' : address;
        const messages = operation.has('message') ? placeOf(operation.get('message'), valueName(fallback)) : [];
        const id =
          operation.string('operationId') ??
          (action === 'send' ? 'publish' : 'on') + typeName(fallback.replace(/[^\p{L}\p{Nd}]+/gu, '-'));
        const traits = operation
          .get('traits')
          .items()
          .map((trait) => trait.resolve());
        return {
          cursor: operation,
          id,
          action,
          channel: { cursor, key: address, address, messages },
          messages,
          traits,
        };
      });
    });

export const isVersion2 = (document: ContractDocument): boolean => document.version.startsWith('2.');

/** The operations of an AsyncAPI document in the terms of version 3. */
export const operationsOf = (document: ContractDocument): OperationPlace[] =>
  isVersion2(document) ? operations2(document) : operations3(document);

/** The channels of an AsyncAPI document in the terms of version 3. */
export const channelsOf = (document: ContractDocument): ChannelPlace[] => {
  const channels = document.root.get('channels').entries();
  if (!isVersion2(document)) return channels.map(([, place]) => channel3(place));
  return operations2(document).map(({ channel }) => channel);
};

/** Component messages of a document. */
export const componentMessages = (document: ContractDocument): MessagePlace[] =>
  document.root
    .get('components', 'messages')
    .entries()
    .flatMap(([key, message]) => placeOf(message, key));
