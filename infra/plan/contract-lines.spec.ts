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

describe('ContractLines', () => {
  let root: string;
  let lines: ContractLines;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'lines-'));
    writeFileSync(join(root, 'a.yaml'), yaml);
    lines = new ContractLines(root);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each([
    ['a.yaml#/name', 'a.yaml:2 (name)'],
    ['a.yaml#/queue', 'a.yaml:3 (queue)'],
    ['a.yaml#/queue/batchSize', 'a.yaml:3 (queue/batchSize)'],
    ['a.yaml#/operations/onOrderCreated', 'a.yaml:5 (operations/onOrderCreated)'],
    ['a.yaml#/paths/~1orders~1{id}/get', 'a.yaml:9 (paths/~1orders~1{id}/get)'],
  ])('%s -> %s', (because, place) => {
    expect(lines.locate(because)).toBe(place);
  });

  it.each(['a.yaml#/gone', 'a.yaml#/queue/batchSize/deeper', 'missing.yaml#/name', 'infra/environments/dev.ts'])(
    'leaves %s as it is',
    (because) => {
      expect(lines.locate(because)).toBe(because);
    },
  );
});
