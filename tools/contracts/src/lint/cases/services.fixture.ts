import { mailFacts, parcelFacts } from '../lint.fixture.ts';
import { at, type RuleCase } from './rule-case.fixture.ts';

export const servicesCases: readonly RuleCase[] = [
  [
    'service-runtime',
    'a Lambda with HTTP',
    [[parcelFacts, 'runtime: nest\nport: 4300', 'runtime: lambda']],
    at(parcelFacts, '#/runtime'),
  ],
  [
    'service-runtime',
    'a Lambda with a port',
    [[mailFacts, 'runtime: lambda', 'runtime: lambda\nport: 4301']],
    at(mailFacts, '#/port'),
  ],
  ['service-runtime', 'HTTP without a port', [[parcelFacts, 'port: 4300\n', '']], at(parcelFacts, '#')],
  [
    'service-limits',
    'a large batch',
    [[mailFacts, 'batchSize: 5', 'batchSize: 100']],
    at(mailFacts, '#/queue/batchSize'),
  ],
  [
    'service-limits',
    'one at a time',
    [[mailFacts, 'concurrency: 2', 'concurrency: 1']],
    at(mailFacts, '#/queue/concurrency'),
  ],
  [
    'service-limits',
    'much memory',
    [[mailFacts, 'runtime: lambda', 'runtime: lambda\nmemory: 20000']],
    at(mailFacts, '#/memory'),
  ],
  [
    'service-resources',
    'no Postgres',
    [[parcelFacts, 'postgres: true, redis: true', 'redis: true']],
    at(parcelFacts, '#/resources'),
  ],
  [
    'service-resources',
    'no Redis',
    [[parcelFacts, 'postgres: true, redis: true', 'postgres: true']],
    at(parcelFacts, '#/resources'),
  ],
  [
    'service-resources',
    'two stores',
    [[parcelFacts, 'postgres: true, redis: true', 'postgres: true, dynamodb: true, redis: true']],
    at(parcelFacts, '#/resources/postgres'),
  ],
  [
    'service-resources',
    'a table of the name that the store has',
    [[mailFacts, 'tables:', 'dynamodb: true\n  tables:\n    store: { partitionKey: pk }\n  #']],
    at(mailFacts, '#/resources/tables/store'),
  ],
  [
    'service-tables',
    'one key twice',
    [[mailFacts, 'partitionKey: pk, sortKey: sk, ttl', 'partitionKey: pk, sortKey: pk, ttl']],
    at(mailFacts, '#/resources/tables/posted/sortKey'),
  ],
  [
    'service-tables',
    'an expiring key',
    [[mailFacts, 'ttl: expiry', 'ttl: sk']],
    at(mailFacts, '#/resources/tables/posted/ttl'),
  ],
  [
    'service-tables',
    'an index with the keys of its table',
    [[mailFacts, 'partitionKey: day', 'partitionKey: pk']],
    at(mailFacts, '#/resources/tables/posted/indexes/by-time'),
  ],
  [
    'service-unused',
    'a queue without messages',
    [[parcelFacts, 'port: 4300', 'port: 4300\nqueue: { batchSize: 5 }']],
    at(parcelFacts, '#/queue'),
  ],
  [
    'service-unused',
    'a call twice',
    [[mailFacts, 'calls: [parcel.getParcel]', 'calls: [parcel.getParcel, parcel.getParcel]']],
    at(mailFacts, '#/calls/1'),
  ],
];
