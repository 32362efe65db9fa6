import { outsideUses } from '../outside/uses.ts';
import type { Cursor, Service, Workspace } from '../source/index.ts';
import { checkExtension, messageExtensionSchema, operationExtensionSchema } from './extension.ts';
import type { ChannelParameters, EventsModel, MessageModel, ReceiveModel, SendModel } from './model.ts';
import { channelsOf, type ChannelPlace, componentMessages, type MessagePlace, operationsOf } from './operations.ts';
import { patternFor } from './patterns.ts';
import { eventType, MessageReader } from './read-message.ts';
import { withTraits } from './traits.ts';
import { withUpcasts } from './upcasts.ts';

/** What every service of a workspace sends and receives, by service name. */
export const readEvents = (workspace: Workspace): ReadonlyMap<string, EventsModel> => {
  const senders = new Map<string, Pick<Service, 'source'>>();
  for (const { kind, about, source } of outsideUses(workspace))
    if (kind === 'sends' && source !== undefined) senders.set(about, { source });
  for (const service of workspace.services) {
    for (const { action, channel, messages } of service.asyncapi ? operationsOf(service.asyncapi) : []) {
      if (action === 'send')
        for (const { cursor, key } of messages) senders.set(eventType(cursor, key, channel), service);
    }
  }
  const reader = new MessageReader(workspace, senders);
  const models = workspace.services.flatMap((service) => {
    const model = service.asyncapi && new ServiceReader(workspace, service, reader, senders).read();
    return model ? [[service.name, model] as const] : [];
  });
  return withUpcasts(new Map(models));
};

class ServiceReader {
  readonly #workspace: Workspace;
  readonly #service: Service;
  readonly #messages: MessageReader;
  readonly #senders: ReadonlyMap<string, Pick<Service, 'source'>>;
  readonly #sends: SendModel[] = [];
  readonly #receives: ReceiveModel[] = [];
  readonly #declared = new Map<string, MessageModel>();

  constructor(
    workspace: Workspace,
    service: Service,
    messages: MessageReader,
    senders: ReadonlyMap<string, Pick<Service, 'source'>>,
  ) {
    this.#workspace = workspace;
    this.#service = service;
    this.#messages = messages;
    this.#senders = senders;
  }

  read(): EventsModel {
    const document = this.#service.asyncapi!;
    const info = document.root.get('info');
    for (const operation of operationsOf(document)) {
      const { cursor, id, channel, reply } = operation;
      const bridge = withTraits(cursor, 'x-eventbridge', operation.traits);
      checkExtension(bridge, operationExtensionSchema);
      const description =
        cursor.string('description') ?? cursor.string('summary') ?? channel.cursor.string('description') ?? '';
      const sends = operation.action === 'send';
      if (sends) {
        this.#sends.push({
          operationId: id,
          cursor,
          description,
          messages: this.#all(operation.messages, channel, true),
        });
        if (reply)
          this.#receive(`${id}Reply`, cursor, description, reply.channel ?? channel, reply.messages, bridge, []);
      } else {
        const replies = reply ? this.#all(reply.messages, reply.channel, true) : [];
        this.#receive(id, cursor, description, channel, operation.messages, bridge, replies);
      }
    }
    this.#declareTheRest();
    const sent = [...this.#sends.flatMap((send) => send.messages), ...this.#receives.flatMap((one) => one.replies)];
    return {
      service: this.#service,
      document,
      title: info.string('title') ?? this.#service.name,
      description: info.string('description')?.trim() ?? '',
      declared: [...this.#declared.values()],
      sent: [...new Set(sent)],
      sends: this.#sends,
      receives: this.#receives,
      parameters: parametersOf(channelsOf(document)),
    };
  }

  #receive(
    operationId: string,
    cursor: Cursor,
    description: string,
    channel: ChannelPlace,
    places: readonly MessagePlace[],
    bridge: Cursor,
    replies: readonly MessageModel[],
  ): void {
    const messages = channel.address === '*' ? '*' : this.#all(places, channel, false);
    if (messages.length === 0) {
      const mend = 'Give its channel a message.';
      this.#workspace.diagnostics.error(
        cursor.location,
        'operation-message',
        `${operationId} receives no message`,
        mend,
      );
    }
    const known = (message: MessageModel): boolean =>
      this.#senders.has(message.type) || message.cursor.get('x-eventbridge', 'source').exists;
    for (const message of messages === '*' ? [] : messages) {
      if (known(message) || bridge.has('source')) continue;
      const text = `no document here sends ${message.type}: ${operationId} takes it from any source`;
      const mend = 'Add the document of its sender, or state x-eventbridge: { source: … }.';
      this.#workspace.diagnostics.warn(cursor.location, 'event-sender', text, mend);
    }
    this.#receives.push({
      operationId,
      cursor,
      description,
      messages,
      pattern: patternFor(this.#workspace, messages, bridge, known),
      patternOf: (message) => patternFor(this.#workspace, [message], bridge, known),
      batch: bridge.string('delivery') === 'batch',
      allTwins: bridge.boolean('allTwins') ?? false,
      upcasts: [],
      replies,
    });
  }

  #all(places: readonly MessagePlace[], channel: ChannelPlace | undefined, sends: boolean): MessageModel[] {
    return places.map((place) => {
      const message = this.#messages.read(place, channel, this.#service, sends);
      checkExtension(message.cursor.get('x-eventbridge'), messageExtensionSchema);
      if (message.service === this.#service.name) this.#declare(message);
      return message;
    });
  }

  #declare(message: MessageModel): void {
    this.#declared.set(`${message.cursor.id} ${message.type}`, message);
  }

  /** Messages that the document defines for others: in channels without operation, or with a name of their own. */
  #declareTheRest(): void {
    const document = this.#service.asyncapi!;
    const known = (place: MessagePlace): boolean =>
      [...this.#declared.values()].some((message) => message.cursor.id === place.cursor.id);
    for (const channel of channelsOf(document)) {
      if (channel.address === '*') continue;
      for (const place of channel.messages)
        if (place.cursor.document === document && !known(place)) this.#all([place], channel, false);
    }
    const everything = new Set(
      channelsOf(document)
        .filter((one) => one.address === '*')
        .flatMap((one) => one.messages.map((m) => m.cursor.id)),
    );
    for (const place of componentMessages(document)) {
      if (place.cursor.document !== document || known(place) || everything.has(place.cursor.id)) continue;
      if (place.cursor.string('name')) this.#all([place], undefined, false);
    }
  }
}

const parametersOf = (channels: readonly ChannelPlace[]): ChannelParameters[] =>
  [...new Map(channels.map((channel) => [channel.cursor.id, channel])).values()].flatMap(({ cursor, key }) => {
    const parameters = cursor
      .get('parameters')
      .entries()
      .map(([name, place]) => {
        const parameter = place.resolve();
        const values = parameter.get('enum').exists
          ? parameter.get('enum')
          : parameter.get('schema').resolve().get('enum');
        return {
          name,
          description: parameter.string('description') ?? '',
          values: values.items().flatMap((value) => value.string() ?? []),
        };
      });
    return parameters.length > 0 ? [{ channel: key, parameters }] : [];
  });
