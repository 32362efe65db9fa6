import type { OperationModel, ParameterModel } from '../../openapi/model.ts';
import { type Collector, type Subject, wholly } from '../collector.ts';
import { type Half, renamesAmong } from '../renames.ts';
import { layoutText, meetingOf } from './layouts.ts';

const keyOf = ({ in: place, name }: ParameterModel): string =>
  `${place} ${place === 'header' ? name.toLowerCase() : name}`;
const isKey = (parameter: ParameterModel): boolean => keyOf(parameter) === 'header idempotency-key';
/** Path parameters in the order of the path: only their place is on the wire. */
const inPath = ({ path, parameters }: OperationModel): (ParameterModel | undefined)[] =>
  [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) =>
    parameters.find((one) => one.in === 'path' && one.name === name),
  );

export const diffParameters = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
): void => {
  const path = inPath(head);
  for (const [index, older] of inPath(base).entries()) {
    const newer = path[index];
    if (!older || !newer) continue;
    if (older.name !== newer.name) renamed(collector, subject, older, newer, head);
    diffParameter(collector, subject, older, newer);
  }
  const gone: ParameterModel[] = [];
  const newer = new Map(head.parameters.filter((one) => one.in !== 'path').map((one) => [keyOf(one), one]));
  for (const older of base.parameters.filter((one) => one.in !== 'path')) {
    const same = newer.get(keyOf(older));
    newer.delete(keyOf(older));
    if (same) diffParameter(collector, subject, older, same);
    else gone.push(older);
  }
  const added = new Set(newer.values());
  for (const { from, to } of renamesIn(collector, gone, [...added])) {
    gone.splice(gone.indexOf(from.thing), 1);
    added.delete(to.thing);
    const own = senders(subject, from.thing);
    if (from.thing.in === to.thing.in) renamed(collector, own, from.thing, to.thing);
    else moved(collector, own, from.thing, to.thing);
    if (from.thing.in === to.thing.in) diffParameter(collector, subject, from.thing, to.thing);
  }
  for (const older of gone)
    collector.breaking(senders(subject, older), {
      rule: 'parameter-removed',
      at: head.cursor,
      message: `the ${older.in} parameter ${older.name} is no longer taken`,
      before: `${older.in} ${older.name}`,
      member: keyOf(older),
    });
  for (const one of added) isNew(collector, subject, one);
};

/** The subject for those outside who send a parameter. */
const senders = (subject: Subject, { name, in: place }: ParameterModel): Subject =>
  wholly(subject, ({ parameters }) => place === 'path' || parameters === undefined || parameters.includes(name));
/** And for those who may leave it out. */
const others = (subject: Subject, { name }: ParameterModel): Subject =>
  wholly(subject, ({ parameters }) => parameters === undefined || !parameters.includes(name));

const isNew = (collector: Collector, subject: Subject, added: ParameterModel): void => {
  const change = { at: added.cursor, after: `${added.in} ${added.name}` };
  if (added.required)
    collector.breaking(subject, {
      ...change,
      rule: isKey(added) ? 'idempotency-required' : 'parameter-required',
      message: `the ${added.in} parameter ${added.name} is new and required`,
    });
  else
    collector.compatible(subject, {
      ...change,
      rule: 'parameter-added',
      message: `the ${added.in} parameter ${added.name} can be given`,
    });
};

/** Parameters that have another name, or the same one in another place. */
const renamesIn = (collector: Collector, gone: readonly ParameterModel[], added: readonly ParameterModel[]) => {
  const half =
    (contracts: Collector['base'], says: (one: ParameterModel) => string) =>
    (thing: ParameterModel): Half<ParameterModel> => {
      const schema = contracts.schema(thing.schema);
      const signature = `${says(thing)} ${thing.required} ${collector.directions.meaningOf([schema])}`;
      return { name: thing.name, thing, signature };
    };
  const find = (
    from: readonly ParameterModel[],
    says: (one: ParameterModel) => string,
    without: 'parameter-renamed' | 'parameter-moved',
  ) =>
    collector.without.has(without)
      ? []
      : renamesAmong(from.map(half(collector.base, says)), added.map(half(collector.head, says)));
  const renames = find(
    gone,
    ({ in: place, style, explode, json }) => `${place} ${style} ${explode} ${json}`,
    'parameter-renamed',
  );
  const rest = gone.filter((one) => !renames.some(({ from }) => from.thing === one));
  const moves = find(rest, ({ name }) => name.toLowerCase(), 'parameter-moved');
  return [...renames, ...moves.filter(({ to }) => !renames.some((one) => one.to.thing === to.thing))];
};

/** The name of what stands in a path is not on the wire, but for `;name=`; nor is that of an object whose members are spread. */
const renamed = (
  collector: Collector,
  subject: Subject,
  older: ParameterModel,
  newer: ParameterModel,
  inPath?: OperationModel,
): void => {
  const isSpread = collector.isObject(older.schema) && older.style === 'form' && older.explode && !older.json;
  const isIdle = older.in === 'path' ? older.style !== 'matrix' : isSpread;
  const change = {
    rule: 'parameter-renamed' as const,
    // All operations of a path have it by the same name.
    at: inPath?.cursor.document.root.get('paths', inPath.path) ?? newer.cursor,
    member: older.name,
    message: `renamed ${older.in} parameter ${older.name} -> ${newer.name}: ${isIdle ? 'the same bytes travel, but callers of the SDK pass it by name' : 'callers send the old name'}`,
    before: older.name,
    after: newer.name,
  };
  if (isIdle) collector.source(subject, change);
  else collector.breaking(subject, change);
};

const moved = (collector: Collector, subject: Subject, older: ParameterModel, newer: ParameterModel): void =>
  collector.breaking(subject, {
    rule: 'parameter-moved',
    at: newer.cursor,
    message: `the parameter ${newer.name} moves from ${older.in} to ${newer.in}`,
    before: `${older.in} ${older.name}`,
    after: `${newer.in} ${newer.name}`,
  });

const diffParameter = (collector: Collector, subject: Subject, older: ParameterModel, newer: ParameterModel): void => {
  const what = `the ${newer.in} parameter ${newer.name}`;
  if (!older.required && newer.required)
    collector.breaking(others(subject, older), {
      rule: isKey(newer) ? 'idempotency-required' : 'parameter-required',
      at: newer.cursor,
      message: `${what} is required now`,
      before: 'optional',
      after: 'required',
    });
  else if (older.required && !newer.required)
    collector.compatible(subject, {
      rule: 'parameter-optional',
      at: newer.cursor,
      message: `${what} may be left out`,
      before: 'required',
      after: 'optional',
    });
  diffValue(collector, senders(subject, older), older, newer);
  collector.texts(subject, older.cursor, newer.cursor, ['description', 'example', 'examples']);
};

/** What a parameter may be, by what travels. */
const diffValue = (collector: Collector, subject: Subject, older: ParameterModel, newer: ParameterModel): void => {
  const [before, after] = [collector.base.schema(older.schema), collector.head.schema(newer.schema)];
  const meeting = meetingOf([older, before], [newer, after]);
  const what = `the ${newer.in} parameter ${newer.name}`;
  if (!meeting)
    collector.breaking(subject, {
      rule: 'parameter-style',
      at: newer.cursor,
      message: `${what} is written in another way`,
      before: layoutText(older, before),
      after: layoutText(newer, after),
    });
  const { writer, reader, texts } = meeting ?? { writer: before, reader: after, texts: false };
  if (!texts) return collector.compare(subject, 'request', writer, reader);
  const change = {
    rule: 'parameter-type' as const,
    at: newer.cursor,
    message: `${what} is written as before, but callers of the SDK pass another type`,
  };
  collector.written(subject, 'request', [writer, reader], change, [before, after]);
};
