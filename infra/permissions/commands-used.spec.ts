import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../cli/workspace.ts';
import { ACTIONS_USED } from './expected-matrix.ts';

/** What runs with the role of a service: its own code, and the libraries that bring AWS clients along. */
const RUN_TIME = ['libs/audit/src', 'libs/events/src', 'libs/lambda-kit/src', 'libs/service-kit/src'];

/** The same libraries serve operators, who have permissions of their own. */
const FOR_OPERATORS = [
  'libs/events/src/dead-letters/dead-letters.ts',
  'libs/audit/src/table/erase-payload.ts',
  'libs/audit/src/table/list-records.ts',
  'libs/audit/src/table/stream-chain.ts',
];

/** The permission that a call needs. Listing and reading anchors is what `audit verify` does, which is an operator's. */
const NEEDS: Readonly<Record<string, string | undefined>> = {
  ChangeMessageVisibility: 'sqs:ChangeMessageVisibility',
  DeleteMessageBatch: 'sqs:DeleteMessage',
  GetItem: 'dynamodb:GetItem',
  GetObject: 's3:GetObject',
  GetQueueAttributes: 'sqs:GetQueueAttributes',
  ListObjectVersions: undefined,
  ListObjectsV2: undefined,
  PutEvents: 'events:PutEvents',
  PutItem: 'dynamodb:PutItem',
  PutObject: 's3:PutObject',
  Query: 'dynamodb:Query',
  ReceiveMessage: 'sqs:ReceiveMessage',
  SendEmail: 'ses:SendEmail',
  SendMessage: 'sqs:SendMessage',
  // Of puts alone.
  TransactWriteItems: 'dynamodb:PutItem',
  UpdateItem: 'dynamodb:UpdateItem',
};

/** What Powertools' idempotency does to its table, besides. */
const OF_POWERTOOLS = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

const commandsIn = (file: string): string[] =>
  [...readFileSync(join(repositoryRoot, file), 'utf8').matchAll(/new (?:\w+\.)?([A-Z]\w+?)Command\(/g)].map(
    ([, name = '']) => name,
  );

function sources(folder: string): string[] {
  const entries = readdirSync(join(repositoryRoot, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.spec|\.fixture|\.d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length + 1))
    .filter((file) => !file.includes('/fixture/') && !file.includes('node_modules'));
}

const services = readdirSync(join(repositoryRoot, 'services')).map((name) => `services/${name}/src`);
const files = [...RUN_TIME, ...services].flatMap(sources);
const used = new Set(files.filter((file) => !FOR_OPERATORS.includes(file)).flatMap(commandsIn));

describe('the calls of the code', () => {
  it('are the ones that permissions are known for', () => {
    expect([...used].sort()).toEqual(Object.keys(NEEDS).sort());
  });

  it('need exactly what the matrix grants', () => {
    const { queueOfContainer, queueOfLambda, table, index, object } = ACTIONS_USED;
    const granted = [
      ...queueOfContainer,
      ...queueOfLambda,
      ...[table, index, object].flatMap((all): string[] => Object.values(all)),
    ];
    const others = ['events:PutEvents', 'ses:SendEmail', 'sqs:SendMessage'];
    const needed = [...Object.values(NEEDS).filter((action) => action !== undefined), ...OF_POWERTOOLS];

    expect([...new Set([...granted, ...others])].sort()).toEqual([...new Set(needed)].sort());
  });

  it('of operators stand where this test thinks', () => {
    for (const file of FOR_OPERATORS) expect([file, commandsIn(file).length > 0]).toEqual([file, true]);
  });
});
