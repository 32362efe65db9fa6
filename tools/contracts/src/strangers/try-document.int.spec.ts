import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { httpCases } from '../openapi/http-cases.fixture.ts';
import { isGood } from './print-trials.ts';
import { tryDocument } from './try-document.ts';

const shop = `openapi: 3.1.0
info: { title: Shop, version: '7' }
security: [{ key: [], secret: [] }, { basic: [] }]
paths:
  /orders/{id}:
    $ref: paths/order.yaml
  /orders: { get: { $ref: 'paths/list.yaml' } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    secret: { type: apiKey, in: query, name: secret }
    basic: { type: http, scheme: basic }
`;
const files = {
  'api/shop.yaml': shop,
  'api/paths/order.yaml': `get:
  operationId: 1st
  parameters: [{ name: id, in: path, required: true, schema: { type: string, pattern: '^[\\w\\-.:\\@!]+$' } }]
  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '../../shared/models/order.json' } } } } }
`,
  'api/paths/list.yaml': `operationId: listOrders
requestBody: { content: { application/json: { schema: { type: object, properties: { $ref: '../../shared/models/order.json#/properties' } } } } }
parameters: [{ name: only, in: query, schema: { type: string, enum: [] } }]
responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: ../../shared/models/order.json } } } } } }
`,
  'shared/models/order.json':
    '{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"next":{"$ref":"order.json"}}}',
  'old.json': '{"swagger":"2.0","info":{"title":"T","version":"1"},"paths":{}}',
};

describe('a document of others', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'pactline-strangers-'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('of several files, with credentials and odd names, generates, compiles and is served', async () => {
    const trial = await tryDocument(join(root, 'api/shop.yaml'), { keep: false });

    expect(trial).toMatchObject({ title: 'Shop', version: '7', operations: 2, compileErrors: [] });
    expect(trial.mock).toEqual({ asked: 2, answered: 2, failures: [] });
    expect(trial.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'warning schema-keyword',
      'warning schema-enum',
      'warning schema-pattern-flag',
    ]);
    expect(isGood(trial)).toBe(true);
  }, 120_000);

  it.each(['operations called like members of every object', 'credentials', 'schemas called like globals'])(
    '%s: compiles whole, client included',
    async (name) => {
      const document = join(root, 'odd.yaml');
      await writeFile(document, httpCases.find((one) => one.name === name)?.text ?? '');
      const trial = await tryDocument(document, { keep: false });

      expect(trial.compileErrors).toEqual([]);
      expect(trial.mock?.failures).toEqual([]);
      expect(isGood(trial)).toBe(true);
    },
    120_000,
  );

  it('is refused where it is no OpenAPI 3', async () => {
    const trial = await tryDocument(join(root, 'old.json'), { keep: false });

    expect(trial.findings.map(({ rule }) => rule)).toEqual(['openapi-version']);
    expect(isGood(trial)).toBe(false);
  });
});
