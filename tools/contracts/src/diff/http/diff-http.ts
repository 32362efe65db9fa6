import type { MediaModel, OperationModel } from '../../openapi/model.ts';
import type { Cursor } from '../../source/index.ts';
import { callersOf, outsideOf } from '../contracts.ts';
import type { Collector, Subject } from '../collector.ts';
import { hasPassed, isSoon, NOTICE_DAYS } from '../days.ts';
import { type Half, renamesAmong } from '../renames.ts';
import { diffBody } from './diff-body.ts';
import { diffLimits } from './diff-limits.ts';
import { diffParameters } from './diff-parameters.ts';
import { diffResponses } from './diff-responses.ts';
import { diffSecurity } from './diff-security.ts';
import { diffServers, fullPathsOf } from './diff-servers.ts';

/** The path with its parameters made alike: their names are no part of the address. */
export const addressOf = ({ method, path }: OperationModel): string => `${method} ${path.replace(/\{[^{}]*\}/g, '{}')}`;

const firstBy = (operations: readonly OperationModel[], key: (one: OperationModel) => string) =>
  new Map(operations.toReversed().map((one) => [key(one), one]));

/** Everything that one service offers by HTTP. */
export const diffHttp = (collector: Collector, service: string, today: string): void => {
  const older = collector.base.http.get(service)?.operations ?? [];
  const newer = collector.head.http.get(service)?.operations ?? [];
  const subjectOf = ({ operationId }: OperationModel, other?: OperationModel): Subject => ({
    service,
    operation: operationId,
    consumers: callersOf([collector.base, collector.head], service, operationId),
    outside: outsideOf(
      collector.head,
      'calls',
      `${service}.${operationId}`,
      other && `${service}.${other.operationId}`,
    ),
  });
  const pairs = pairsOf(collector, service, older, newer);
  const moves = movesOf(collector, service, older, newer, pairs);
  const replaced = new Set<OperationModel>();
  const gone: OperationModel[] = [];
  for (const base of older) {
    const head = pairs.get(base);
    if (!head) {
      gone.push(base);
      continue;
    }
    const subject = subjectOf(base, head);
    replaced.add(head);
    const path = moves.get(base.path);
    if (path !== undefined && head.path === path.to)
      collector.breaking(subject, {
        rule: 'path-renamed',
        at: path.at,
        message: `renamed path ${base.path} -> ${head.path}`,
        before: base.path,
        after: head.path,
      });
    diffOperation(collector, subject, base, head, today, path !== undefined && head.path === path.to);
  }
  const fresh = newer.filter((head) => !replaced.has(head));
  for (const { from, to } of replacements(
    collector,
    gone.filter((one) => !isOver(one, today)),
    fresh,
  )) {
    const subject = subjectOf(from.thing, to.thing);
    replaced.add(to.thing);
    gone.splice(gone.indexOf(from.thing), 1);
    collector.breaking(subject, {
      rule: 'operation-replaced',
      at: to.thing.cursor,
      message: `renamed ${from.name} -> ${to.name}, at another address`,
      before: from.name,
      after: to.name,
    });
  }
  for (const base of gone) removed(collector, subjectOf(base), base, today);
  for (const head of fresh) {
    if (replaced.has(head)) continue;
    collector.compatible(subjectOf(head), {
      rule: 'operation-added',
      at: head.cursor,
      message: `${head.operationId} (${head.method} ${head.path}) is new`,
      after: head.operationId,
    });
  }
};

/** Operations of both versions that belong together: by their address, by their address below another base path, or by their id. */
const pairsOf = (
  { base, head }: Collector,
  service: string,
  older: readonly OperationModel[],
  newer: readonly OperationModel[],
): ReadonlyMap<OperationModel, OperationModel> => {
  const byAddress = firstBy(newer, addressOf);
  const byId = firstBy(newer, ({ operationId }) => operationId);
  const byFullPath = new Map(
    newer.flatMap((one) => [...fullPathsOf(head, service, one)].map((full) => [full, one] as const)),
  );
  return new Map(
    older.flatMap((one) => {
      const full = [...fullPathsOf(base, service, one)].map((path) => byFullPath.get(path));
      const other = byAddress.get(addressOf(one)) ?? full.find((found) => found) ?? byId.get(one.operationId);
      return other ? [[one, other] as const] : [];
    }),
  );
};

/** Paths of which all operations stand below one other path: the whole path has another name. */
const movesOf = (
  collector: Collector,
  service: string,
  older: readonly OperationModel[],
  newer: readonly OperationModel[],
  pairs: ReadonlyMap<OperationModel, OperationModel>,
): ReadonlyMap<string, { readonly to: string; readonly at: Cursor }> => {
  if (collector.without.has('path-renamed')) return new Map();
  const moves = new Map<string, { readonly to: string; readonly at: Cursor }>();
  for (const path of new Set(older.map((one) => one.path))) {
    const here = older.filter((one) => one.path === path);
    const heads = here.map((one) => pairs.get(one));
    const [first] = heads;
    const isMoved =
      first !== undefined &&
      heads.every((one, index) => one?.path === first.path && one.method === here[index]!.method) &&
      isElsewhere(collector, service, here[0]!, first) &&
      !newer.some((one) => one.path === path);
    if (isMoved) moves.set(path, { to: first.path, at: first.cursor.document.root.get('paths', first.path) });
  }
  return moves;
};

/** Operations with another id and another address that take and answer the same. */
const replacements = (collector: Collector, gone: readonly OperationModel[], added: readonly OperationModel[]) => {
  if (collector.without.has('operation-replaced')) return [];
  const half = (contracts: Collector['base'], thing: OperationModel): Half<OperationModel> => {
    const meaning = (at: Cursor): string => collector.directions.meaningOf([contracts.schema(at)]);
    const content = (list: readonly MediaModel[]): string[] =>
      list.map((one) => `${one.mediaType} ${meaning(one.schema)}`);
    const signature = JSON.stringify([
      thing.method,
      thing.parameters
        .map((one) => [one.in, one.in === 'path' ? '' : one.name, one.required, meaning(one.schema)].join(' '))
        .sort(),
      thing.body && [thing.body.required, ...content(thing.body.content)],
      thing.responses
        .filter(({ status }) => status.startsWith('2'))
        .map((one) => [one.status, ...content(one.content)]),
    ]);
    return { name: `${thing.operationId} (${thing.method} ${thing.path})`, signature, thing };
  };
  return renamesAmong(
    gone.map((one) => half(collector.base, one)),
    added.map((one) => half(collector.head, one)),
  );
};

const isOver = ({ deprecated }: OperationModel, today: string): boolean =>
  deprecated?.sunset !== undefined && hasPassed(deprecated.sunset, today);

const removed = (collector: Collector, subject: Subject, base: OperationModel, today: string): void => {
  const sunset = base.deprecated?.sunset;
  const at = base.cursor;
  const before = `${base.method} ${base.path}`;
  if (isOver(base, today))
    collector.compatible(subject, {
      rule: 'operation-retired',
      at,
      message: `${base.operationId} is gone; its sunset was ${sunset}`,
      before,
    });
  else
    collector.breaking(subject, {
      rule: 'operation-removed',
      at,
      message: `${base.operationId} is gone${sunset === undefined ? '' : ` before its sunset on ${sunset}`}; deprecate it with x-sunset and remove it after that day`,
      before,
    });
};

/** Has it another address? A part of the path may have become part of the base path, or the other way round. */
const isElsewhere = (collector: Collector, service: string, base: OperationModel, head: OperationModel): boolean => {
  if (addressOf(base) === addressOf(head)) return false;
  const after = fullPathsOf(collector.head, service, head);
  return ![...fullPathsOf(collector.base, service, base)].every((one) => after.has(one));
};

/** One operation in two versions of its contract. */
export const diffOperation = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
  today: string,
  isTold = false,
): void => {
  const isMoved = isElsewhere(collector, subject.service, base, head);
  if (isMoved || addressOf(base) === addressOf(head)) diffServers(collector, subject, base, head);
  if (isMoved && !isTold) {
    const [before, after] = [base, head].map(({ method, path }) => `${method} ${path}`);
    collector.breaking(subject, {
      rule: 'operation-moved',
      at: head.cursor,
      message: `${base.operationId} moves from ${before} to ${after}`,
      before: before!,
      after: after!,
    });
  }
  if (base.operationId !== head.operationId)
    collector.source(subject, {
      rule: 'operation-renamed',
      at: idOf(head.cursor),
      message: `renamed ${base.operationId} -> ${head.operationId}: the same requests travel, but SDK methods and \`calls:\` go by that name`,
      before: base.operationId,
      after: head.operationId,
    });
  diffDeprecation(collector, subject, base, head, today);
  diffParameters(collector, subject, base, head);
  diffBody(collector, subject, base, head);
  diffResponses(collector, subject, base, head);
  diffSecurity(collector, subject, base, head);
  diffLimits(collector, subject, base, head);
  collector.texts(subject, base.cursor, head.cursor, ['summary', 'description', 'tags']);
};

const idOf = (cursor: Cursor): Cursor => (cursor.has('operationId') ? cursor.get('operationId') : cursor);

const diffDeprecation = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
  today: string,
): void => {
  const [before = '', after = ''] = [base.deprecated?.sunset, head.deprecated?.sunset];
  const at = head.cursor.has('x-sunset') ? head.cursor.get('x-sunset') : head.cursor;
  if (after !== '' && after !== before && (before === '' || after < before) && isSoon(after, today)) {
    const message = `the sunset on ${after} gives callers less than ${NOTICE_DAYS} days`;
    return collector.breaking(subject, { rule: 'sunset-notice', at, message, before, after });
  }
  if ((head.deprecated !== undefined) !== (base.deprecated !== undefined) || before !== after)
    collector.compatible(subject, {
      rule: 'deprecated',
      at,
      message: head.deprecated
        ? `${head.operationId} is deprecated${after === '' ? '' : ` until ${after}`}`
        : `${head.operationId} is no longer deprecated`,
      before,
      after,
    });
};
