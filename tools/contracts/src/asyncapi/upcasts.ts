import type { Json } from '../source/index.ts';
import type { EventsModel, MessageModel, ReceiveModel, UpcastModel } from './model.ts';

/**
 * Lets receivers of an event take its earlier majors as well: those that the same contract declares and that the service does not receive
 * by an operation of their own. They come from senders that are not yet deployed, from an archive, or from a dead-letter queue. Of several
 * majors that a service receives the highest takes the earlier ones, as it takes twins.
 */
export const withUpcasts = (models: ReadonlyMap<string, EventsModel>): ReadonlyMap<string, EventsModel> =>
  new Map(
    [...models].map(([name, model]) => {
      const taken = model.receives.flatMap(({ messages }) => (messages === '*' ? [] : messages));
      const receives = model.receives.map((receive) => upcasting(receive, models, taken));
      return [name, { ...model, receives }];
    }),
  );

const upcasting = (
  receive: ReceiveModel,
  models: ReadonlyMap<string, EventsModel>,
  taken: readonly MessageModel[],
): ReceiveModel => {
  if (receive.messages === '*') return receive;
  const highest = receive.messages.filter((to) => !taken.some((other) => isEarlierMajor(to, other)));
  const upcasts = highest.flatMap((to) =>
    (models.get(to.service)?.declared ?? [])
      .filter((from) => isEarlierMajor(from, to) && !taken.some(({ type }) => type === from.type))
      .map((from): UpcastModel => ({ from, to, pattern: { source: [from.source], 'detail-type': [from.type] } })),
  );
  return upcasts.length === 0 ? receive : { ...receive, upcasts, pattern: rulePattern(receive.pattern, upcasts) };
};

const isEarlierMajor = (one: MessageModel, other: MessageModel): boolean =>
  one.version < other.version && baseOf(one.type) === baseOf(other.type);
const baseOf = (type: string): string => type.replace(/\.v\d+$/, '');

/** An earlier major that is published beside a later one stays away: its twin comes. The filter is one of the later major's fields. */
const rulePattern = (pattern: ReceiveModel['pattern'], upcasts: readonly UpcastModel[]): ReceiveModel['pattern'] => {
  const { source, ...later } = pattern;
  const earlier: Json = {
    'detail-type': [...new Set(upcasts.map(({ from }) => from.type))].sort(),
    detail: { twinof: [{ exists: false }] },
  };
  return { ...(source !== undefined && { source }), $or: [later, earlier] };
};
