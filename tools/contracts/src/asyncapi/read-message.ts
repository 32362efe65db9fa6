import { typesOfMessage } from './message-format.ts';
import type { Cursor, Service, Workspace } from '../source/index.ts';
import type { MessageModel } from './model.ts';
import type { ChannelPlace, MessagePlace } from './operations.ts';
import { withTraits } from './traits.ts';

/** Reads messages as events, each place once. */
export class MessageReader {
  readonly #workspace: Workspace;
  readonly #known = new Map<string, MessageModel>();
  /** Who sends an event, by its name. */
  readonly #senders: ReadonlyMap<string, Pick<Service, 'source'>>;

  constructor(workspace: Workspace, senders: ReadonlyMap<string, Pick<Service, 'source'>>) {
    this.#workspace = workspace;
    this.#senders = senders;
  }

  /** The event that a message in a channel of a service's document is. */
  read({ cursor, key }: MessagePlace, channel: ChannelPlace | undefined, user: Service, sends: boolean): MessageModel {
    const type = eventType(cursor, key, channel);
    const service = this.#owner(cursor, user, sends);
    const memo = `${cursor.id} ${type} ${service.name}`;
    const known = this.#known.get(memo);
    if (known) return known;
    const traits = cursor
      .get('traits')
      .items()
      .map((trait) => trait.resolve());
    const member = (name: string): Cursor => withTraits(cursor, name, traits);
    const bridge = member('x-eventbridge');
    const base = type.replace(/\.v\d+$/, '');
    const version = Number(/\.v(\d+)$/.exec(type)?.[1] ?? 1);
    const sender = service === user && sends ? service : (this.#senders.get(type) ?? service);
    const twinOf = bridge.string('twinOf');
    const message: MessageModel = {
      cursor,
      key,
      type,
      version,
      service: service.name,
      source: bridge.string('source') ?? sender.source,
      dataschema: `${this.#workspace.platform.dataschema}/${service.name}/${base}/${version}`,
      title: member('title').string() ?? member('name').string() ?? key,
      description: member('description').string() ?? member('summary').string() ?? '',
      deprecated: member('deprecated').boolean() ?? false,
      payload: typesOfMessage(cursor, member('payload')),
      headers: typesOfMessage(cursor, member('headers')),
      ...(twinOf !== undefined && { twinOf }),
      examples: member('examples')
        .items()
        .flatMap((example) => example.get('payload').value ?? []),
    };
    this.#known.set(memo, message);
    return message;
  }

  /** The package that declares the event: its document's service, or for shared files the one that uses it. */
  #owner(cursor: Cursor, user: Service, sends: boolean): Service {
    const owner = this.#workspace.services.find(({ asyncapi }) => asyncapi === cursor.document) ?? user;
    if (sends && owner !== user) {
      const message = `${user.name} sends a message that ${owner.name} declares`;
      const mend = 'Declare the message in the document that sends it, or in a shared file.';
      this.#workspace.diagnostics.error(cursor.location, 'message-owner', message, mend);
    }
    return owner;
  }
}

/** The channel's address names its event; where a channel carries several, or has no fixed address, each message names itself. */
export const eventType = (cursor: Cursor, key: string, channel: ChannelPlace | undefined): string => {
  const own = cursor.string('name') ?? key;
  const address = channel?.address;
  if (channel === undefined || address === undefined || /[{}]/.test(address)) return own;
  return channel.messages.length > 1 ? own : address;
};
