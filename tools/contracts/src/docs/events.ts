import type { DocsEvent, DocsExample, DocsReceiver } from '@pactline/docs-site/model';
import type { Topology } from '@pactline/topology';
import type { EventsModel, MessageModel } from '../asyncapi/model.ts';
import { placeOf } from './operations.ts';
import type { SchemaBook } from './schema-book.ts';

/** Every event that somebody sends, receives or declares, by type. */
export function describeEvents(
  models: ReadonlyMap<string, EventsModel>,
  topology: Topology,
  book: SchemaBook,
): DocsEvent[] {
  const messages = new Map<string, MessageModel>();
  for (const { sent, receives, declared } of models.values()) {
    for (const message of sent) messages.set(message.type, message);
    const others = [...declared, ...receives.flatMap((receive) => (receive.messages === '*' ? [] : receive.messages))];
    for (const message of others) if (!messages.has(message.type)) messages.set(message.type, message);
  }
  const types = [...messages.keys()].sort();
  return types.map((type) => {
    const message = messages.get(type)!;
    const known = topology.events[type];
    const payload = message.payload === undefined ? undefined : book.node(message.payload);
    return {
      type,
      title: message.title,
      description: [message.cursor.string('summary'), message.description]
        .filter((text, index, all) => text !== undefined && text !== '' && all.indexOf(text) === index)
        .join('\n\n')
        .trim(),
      version: message.version,
      majors: types.filter((other) => baseOf(other) === baseOf(type)).sort((a, b) => majorOf(a) - majorOf(b)),
      ...(message.twinOf === undefined ? {} : { twinOf: message.twinOf }),
      ...(known === undefined ? {} : { sender: known.service }),
      source: message.source,
      dataschema: message.dataschema,
      sensitive: known?.sensitive ?? false,
      deprecated: message.deprecated,
      ...(payload === undefined ? {} : { payload }),
      examples: examplesOf(message),
      receivers: receiversOf(message, models),
      place: placeOf(message.cursor),
    };
  });
}

const baseOf = (type: string): string => type.replace(/\.v\d+$/, '');
const majorOf = (type: string): number => Number(/\.v(\d+)$/.exec(type)?.[1] ?? 1);

const examplesOf = (message: MessageModel): DocsExample[] =>
  message.cursor
    .get('examples')
    .items()
    .flatMap((example, index) => {
      const { value } = example.get('payload');
      if (value === undefined) return [];
      return [
        {
          name: example.string('name') ?? `example ${index + 1}`,
          summary: example.string('summary') ?? '',
          value,
        },
      ];
    });

/** Who gets an event: who asked for it, who upcasts it, and who receives everything. */
function receiversOf({ type, twinOf }: MessageModel, models: ReadonlyMap<string, EventsModel>): DocsReceiver[] {
  return [...models].flatMap(([service, { receives }]) =>
    receives.flatMap((receive): DocsReceiver[] => {
      const known = { service, operation: receive.operationId };
      if (receive.messages === '*') {
        const passes = twinOf !== undefined && !receive.allTwins;
        return [
          { ...known, everything: true, ...(passes ? { handlesInstead: twinOf } : {}), ...filterOf(receive.pattern) },
        ];
      }
      const message = receive.messages.find((one) => one.type === type);
      if (message !== undefined) return [{ ...known, everything: false, ...filterOf(receive.patternOf(message)) }];
      const upcast = receive.upcasts.find(({ from }) => from.type === type);
      return upcast === undefined ? [] : [{ ...known, everything: false, upcastTo: upcast.to.type }];
    }),
  );
}

/** What a rule asks of the content of an event, beyond its source and type. */
function filterOf(pattern: Readonly<Record<string, unknown>>): { filter?: unknown } {
  const { source: _source, 'detail-type': _type, ...rest } = pattern;
  return Object.keys(rest).length === 0 ? {} : { filter: rest };
}
