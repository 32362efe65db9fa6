import type { OperationModel } from '../../openapi/model.ts';
import type { Collector, Subject } from '../collector.ts';
import { type Address, addressText, reaches, type ServerModel, serversOf } from './servers.ts';

const both = (collector: Collector, { service }: Subject, base: OperationModel, head: OperationModel) =>
  [
    serversOf(base, collector.base.http.get(service)?.document),
    serversOf(head, collector.head.http.get(service)?.document),
  ] as const;
/** Where nothing is said it is the root of wherever the service stands. */
const nowhere: Address = { origin: '', path: '' };
const addressesOf = (servers: readonly ServerModel[]): readonly Address[] =>
  servers.length === 0 ? [nowhere] : servers.flatMap(({ addresses }) => addresses);

/** An operation's path with the base path of each server, parameters made alike. */
export const fullPathsOf = (
  collector: Collector['base'],
  service: string,
  operation: OperationModel,
): ReadonlySet<string> => {
  const path = operation.path.replace(/\{[^{}]*\}/g, '{}');
  const servers = serversOf(operation, collector.http.get(service)?.document);
  return new Set(
    addressesOf(servers).map((one) => `${operation.method} ${addressText({ ...one, path: one.path + path })}`),
  );
};

/** Where an operation is offered. What a version without servers says of them is nothing, so nothing breaks there. */
export const diffServers = (
  collector: Collector,
  subject: Subject,
  base: OperationModel,
  head: OperationModel,
): void => {
  const [older, newer] = both(collector, subject, base, head);
  if (older.length === 0) return added(collector, subject, newer);
  const there = addressesOf(newer);
  const open = newer.filter(
    ({ addresses }) =>
      !addresses.some((one) => addressesOf(older).some((other) => reaches(other, one) || reaches(one, other))),
  );
  for (const server of older) {
    const gone = server.addresses.filter((one) => !there.some((other) => reaches(other, one)));
    if (gone.length === 0) continue;
    const moved = gone.length === server.addresses.length ? open.find((one) => isSameHost(one, server)) : undefined;
    if (moved) open.splice(open.indexOf(moved), 1);
    const list = gone.map(addressText).join(', ');
    collector.breaking(
      subject,
      moved
        ? {
            rule: 'server-moved',
            at: moved.cursor,
            message: `the server ${server.url} moves to ${moved.url}: callers go on calling the old address`,
            before: server.url,
            after: moved.url,
          }
        : {
            rule: 'server-removed',
            at: server.cursor,
            message: `nothing is offered at ${list} any more`,
            before: list,
          },
    );
  }
  added(collector, subject, open);
  diffChoices(collector, subject, older, newer);
};

const added = (collector: Collector, subject: Subject, servers: readonly ServerModel[]): void => {
  for (const { url, cursor } of servers)
    collector.compatible(subject, {
      rule: 'server-added',
      at: cursor,
      message: `the server ${url} is new`,
      after: url,
    });
};

const hostOf = ({ origin }: Address): string => origin.replace(/^[a-z0-9+.-]*:\/\//, '').replace(/:\d+$/, '');
const isSameHost = (one: ServerModel, other: ServerModel): boolean =>
  one.addresses.some((address) => other.addresses.some((before) => hostOf(address) === hostOf(before)));

/** What clients choose by: the first server, the defaults and the names of variables. */
const diffChoices = (
  collector: Collector,
  subject: Subject,
  older: readonly ServerModel[],
  newer: readonly ServerModel[],
): void => {
  for (const before of older) {
    const after = newer.find(({ addresses }) =>
      addresses.some((one) => before.addresses.some((other) => reaches(one, other) && reaches(other, one))),
    );
    const isRenamed =
      after !== undefined &&
      after.variables.length === before.variables.length &&
      after.variables.some((name, index) => name !== before.variables[index]);
    if (isRenamed)
      collector.source(subject, {
        rule: 'server-variable',
        at: after.cursor,
        message: `renamed variables of the server: ${before.url} -> ${after.url}; the same addresses are called, but code names them`,
        before: before.url,
        after: after.url,
      });
  }
  const [before, after] = [older[0], newer[0]];
  const isThere = before !== undefined && addressesOf(newer).some((one) => reaches(one, before.usual));
  if (isThere && after && !(reaches(after.usual, before.usual) && reaches(before.usual, after.usual)))
    collector.compatible(subject, {
      rule: 'server-default',
      at: after.cursor,
      message: `callers that choose nothing reach ${addressText(after.usual)} instead of ${addressText(before.usual)}`,
      before: addressText(before.usual),
      after: addressText(after.usual),
    });
};
