import type { ResourcesTopology, ScheduleTopology, TableKey, TableTopology } from '@pactline/topology';
import type { Diagnostics, Service } from '../source/index.ts';
import { STORE, storeTable } from './build-store.ts';

type Facts = Service['facts'];
type TableFacts = Facts['resources']['tables'][string];

const key = (name: string): TableKey => ({ name, type: 'S' });

export function buildResources(facts: Facts): ResourcesTopology {
  const { postgres, dynamodb, redis, tables, buckets, secrets, ses } = facts.resources;
  return {
    postgres,
    ...(dynamodb ? { dynamodb } : {}),
    redis,
    tables: { ...(dynamodb ? { [STORE]: storeTable } : {}), ...mapValues(tables, table) },
    buckets: mapValues(buckets, ({ objectLock, access }) => ({
      versioning: true,
      access: access ?? ['get', 'put'],
      ...(objectLock === undefined ? {} : { objectLock: { mode: 'GOVERNANCE' as const, days: objectLock.days } }),
    })),
    secrets: mapValues(secrets, ({ description }) => ({ description })),
    ...(ses === undefined ? {} : { ses: { from: ses.from } }),
  };
}

const table = ({ partitionKey, sortKey, ttl, stream, indexes, access }: TableFacts): TableTopology => ({
  partitionKey: key(partitionKey),
  ...(sortKey === undefined ? {} : { sortKey: key(sortKey) }),
  ...(ttl === undefined ? {} : { ttl }),
  ...(stream === true ? { stream: 'NEW_AND_OLD_IMAGES' as const } : {}),
  indexes: Object.entries(indexes ?? {}).map(([name, index]) => ({
    name,
    partitionKey: key(index.partitionKey),
    ...(index.sortKey === undefined ? {} : { sortKey: key(index.sortKey) }),
    projection: index.projection === 'keys' ? ('KEYS_ONLY' as const) : ('ALL' as const),
  })),
  pointInTimeRecovery: true,
  access: access ?? ['get', 'query', 'query-indexes', 'put', 'update', 'delete'],
});

export function buildSchedules(service: Service, diagnostics: Diagnostics): ScheduleTopology[] {
  return service.facts.schedule.flatMap((entry, index) => {
    const { name, rate, cron, task } = entry;
    const location = service.factsDocument?.root.get('schedule', index).location;
    if ((rate === undefined) === (cron === undefined)) {
      if (location !== undefined) {
        diagnostics.error(
          location,
          'schedule',
          `the schedule ${name} needs exactly one of rate and cron`,
          'Keep one of them.',
        );
      }
      return [];
    }
    if (
      rate !== undefined &&
      !/^(1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))$/.test(rate) &&
      location !== undefined
    ) {
      diagnostics.error(location, 'schedule', `"${rate}" is no rate`, 'Write for example "1 minute" or "5 minutes".');
    }
    return [{ name, expression: rate === undefined ? `cron(${cron ?? ''})` : `rate(${rate})`, task }];
  });
}

const mapValues = <In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> =>
  Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, map(value)]),
  );
