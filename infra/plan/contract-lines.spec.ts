import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContractLines } from './contract-lines.ts';

const yaml = `# a comment
name: order
queue: { batchSize: 10 }
operations:
  onOrderCreated:
    action: receive
paths:
  /orders/{id}:
    get: {}
`;

const source = `import type { EnvironmentFile } from './schema.ts';

export const dev: EnvironmentFile = {
  name: 'dev',
  database: { instanceClass: 'db.t4g.small', backupDays: 1 },
  services: {
    containers: {
      order: { cpu: 256 },
    },
    lambdas: { 'send-email': {} },
  },
};
`;

describe('ContractLines', () => {
  let root: string;
  let lines: ContractLines;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'lines-'));
    writeFileSync(join(root, 'a.yaml'), yaml);
    writeFileSync(join(root, 'dev.ts'), source);
    lines = new ContractLines(root);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each([
    ['a.yaml#/name', 'a.yaml:2 (name)'],
    ['a.yaml#/queue', 'a.yaml:3 (queue)'],
    ['a.yaml#/queue/batchSize', 'a.yaml:3 (queue/batchSize)'],
    ['a.yaml#/operations/onOrderCreated', 'a.yaml:5 (operations/onOrderCreated)'],
    ['a.yaml#/paths/~1orders~1{id}/get', 'a.yaml:9 (paths/~1orders~1{id}/get)'],
    ['dev.ts#/database', 'dev.ts:5 (database)'],
    ['dev.ts#/services/containers/order', 'dev.ts:8 (services/containers/order)'],
    ['dev.ts#/services/lambdas/send-email', 'dev.ts:10 (services/lambdas/send-email)'],
  ])('%s -> %s', (because, place) => {
    expect(lines.locate(because)).toBe(place);
  });

  it.each(['a.yaml#/gone', 'a.yaml#/queue/batchSize/deeper', 'missing.yaml#/name', 'dev.ts', 'dev.ts#/gone'])(
    'leaves %s as it is',
    (because) => {
      expect(lines.locate(because)).toBe(because);
    },
  );
});
