import type { MessageModel } from '../../asyncapi/index.ts';
import type { Collector } from '../collector.ts';
import { hasPassed } from '../days.ts';
import { type Half, type Rename, renamesAmong } from '../renames.ts';

/** Events that a service sends by another name now. */
export const eventRenames = (collector: Collector, service: string, today: string): readonly Rename<MessageModel>[] => {
  if (collector.without.has('event-renamed')) return [];
  const [older, newer] = [collector.base, collector.head].map(({ events }) => events.get(service)?.sent ?? []);
  const half = (contracts: Collector['base'], thing: MessageModel): Half<MessageModel> => ({
    name: thing.type,
    thing,
    signature: collector.directions.meaningOf([contracts.schema(thing.payload)]),
  });
  const isIn = (list: readonly MessageModel[], { type }: MessageModel): boolean =>
    list.some((one) => one.type === type);
  return renamesAmong(
    older!.filter((one) => !isIn(newer!, one) && !isOver(one, today)).map((one) => half(collector.base, one)),
    newer!.filter((one) => !isIn(older!, one)).map((one) => half(collector.head, one)),
  );
};

/** Names of events by the names that they had, of all services. */
export const renamedEvents = (collector: Collector, today: string): ReadonlyMap<string, string> =>
  new Map(
    [...collector.base.events.keys()].flatMap((service) =>
      eventRenames(collector, service, today).map(({ from, to }) => [from.name, to.name] as const),
    ),
  );

export const isOver = ({ deprecated, cursor }: MessageModel, today: string): boolean => {
  const sunset = cursor.string('x-sunset');
  return deprecated && sunset !== undefined && hasPassed(sunset, today);
};
