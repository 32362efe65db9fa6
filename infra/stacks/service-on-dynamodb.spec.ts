import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import type { ServiceTopology, Topology } from '@pactline/topology';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { synthesise } from './synthesise.ts';

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const folder = mkdtempSync(join(tmpdir(), 'pactline-infra-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = (name: string) => ({ name, type: 'S' as const });
const lambda = Object.values(topology.services).find(({ runtime, sends }) => runtime === 'lambda' && sends.length > 0);
if (lambda === undefined) throw new Error('There is no Lambda that sends events.');

/** As the generator describes a Lambda with `dynamodb: true`. */
const onDynamoDb: ServiceTopology = {
  ...lambda,
  resources: {
    ...lambda.resources,
    dynamodb: true,
    tables: {
      store: {
        partitionKey: key('pk'),
        sortKey: key('sk'),
        ttl: 'expires',
        stream: 'NEW_IMAGE',
        indexes: [{ name: 'outbox', partitionKey: key('outbox'), sortKey: key('due'), projection: 'KEYS_ONLY' }],
        pointInTimeRecovery: true,
        access: ['get', 'query', 'query-indexes', 'put', 'update', 'delete'],
      },
    },
  },
  stream: {
    table: 'store',
    batchSize: 100,
    batchWindowSeconds: 0,
    maxRecordAgeSeconds: 3_600,
    pattern: { eventName: ['INSERT', 'MODIFY'] },
  },
};

describe('a Lambda that stores in DynamoDB', () => {
  const changed: Topology = { ...topology, services: { ...topology.services, [lambda.name]: onDynamoDb } };
  const environment = loadEnvironment(environmentNames[0] ?? '', topology);
  const [written] = synthesise({ environment, topology: changed, outputFolder: folder, stacks: [lambda.name] });
  const { resource } = JSON.parse(readFileSync(written?.file ?? '', 'utf8')) as { resource: Resources };
  const all = (type: string) => Object.values(resource[type] ?? {});

  it('follows the stream of its table and is told again what it reports', () => {
    const [table] = Object.keys(resource['aws_dynamodb_table'] ?? {});
    expect(all('aws_dynamodb_table')).toMatchObject([{ stream_enabled: true, stream_view_type: 'NEW_IMAGE' }]);
    const mapping = all('aws_lambda_event_source_mapping').find(
      ({ starting_position }) => starting_position !== undefined,
    );
    expect(mapping).toMatchObject({
      event_source_arn: `\${aws_dynamodb_table.${table}.stream_arn}`,
      starting_position: 'TRIM_HORIZON',
      maximum_record_age_in_seconds: 3_600,
      function_response_types: ['ReportBatchItemFailures'],
      filter_criteria: { filter: [{ pattern: '{"eventName":["INSERT","MODIFY"]}' }] },
    });
  });

  it('may read its stream and check conditions, of its own table only', () => {
    const text = JSON.stringify(all('aws_iam_role_policy').map(({ policy }) => policy));
    for (const action of ['ConditionCheckItem', 'BatchGetItem', 'GetRecords', 'GetShardIterator', 'DescribeStream'])
      expect(text).toContain(`dynamodb:${action}`);
    expect(text).toMatch(/-store\/stream\/\*/);
  });
});
