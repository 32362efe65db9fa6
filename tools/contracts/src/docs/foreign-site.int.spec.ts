import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveSite } from '@pactline/docs-site';
import { contractFolder } from '../testing/contract-folder.ts';
import { crawl } from './crawl.fixture.ts';

const main = resolve(import.meta.dirname, '..', 'cli', 'main.ts');

const openapi = `
openapi: 3.1.0
info: { title: "Billing <b>& co</b>", version: 2.3.0, description: "Takes money. <script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1))" }
paths:
  /invoices/{id}:
    get:
      operationId: get.invoice
      summary: "Gets <img src=x onerror=alert(1)>"
      tags: ["Rechnungen & Belege"]
      parameters: [{ name: id, in: path, required: true, schema: { type: string, pattern: '^[a-z]|\\d{3}$' } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Invoice.v2' } } } }
components:
  schemas:
    Invoice.v2:
      type: object
      properties:
        "ключ/with~slash": { type: string }
        parent: { $ref: '#/components/schemas/Invoice.v2' }
        first: { $ref: '#/components/schemas/Invoice.v2/properties/ключ~1with~0slash' }
        total: { oneOf: [{ $ref: '#/components/schemas/money' }, { type: 'null' }] }
    money: { type: object, properties: { amount: { type: integer } } }
    Money: { type: string }
    Zahlung Größe: { type: string }
`;
const asyncapi = `
asyncapi: 2.6.0
info: { title: Ledger, version: 0.1.0 }
channels:
  ledger/entry posted:
    subscribe: { operationId: sendIt, message: { name: entry.posted, payload: { type: object, properties: { n: { type: integer } } } } }
  other.thing_happened:
    publish: { operationId: onOther, message: { payload: { type: string } } }
`;

describe('the site of contracts from elsewhere', () => {
  let folder: Awaited<ReturnType<typeof contractFolder>>;
  const docs = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    promisify(execFile)(process.execPath, ['--conditions=pactline-source', main, 'docs', ...args], {
      cwd: folder.root,
      env: { ...process.env, NODE_OPTIONS: '' },
    });

  beforeAll(async () => {
    folder = await contractFolder({ 'api/billing/openapi.yaml': openapi, 'api/ledger/asyncapi.yaml': asyncapi });
  });
  afterAll(() => folder.remove());

  it('stands below a path, with every name that contracts can have', async () => {
    const { stdout } = await docs('--specs', 'api', '--out', 'site', '--path', 'docs/v1', '--json');
    const { out, pages: built } = JSON.parse(stdout) as { out: string; pages: number };
    const server = await serveSite(out, { port: 0, base: 'docs/v1' });
    try {
      const { pages, broken } = await crawl(server.url);
      expect(broken).toEqual([]);
      // The API reference is a page of its own make.
      expect(pages.size).toBe(built + 1);
      for (const page of pages.keys()) {
        const text = await (await fetch(page)).text();
        expect(text).not.toMatch(/<script>alert|<img src=x|href="javascript/);
      }
    } finally {
      await server.close();
    }
  }, 120_000);

  it('replaces an earlier build, and nothing else', async () => {
    await mkdir(join(folder.root, 'mine'));
    await writeFile(join(folder.root, 'mine', 'letter.txt'), 'dear');
    const refused = (await docs('--specs', 'api', '--out', 'mine', '--build').catch((error: unknown) => error)) as {
      code: number;
      stderr: string;
    };

    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'is not empty and holds no documentation site.\nmend: Choose an empty folder with --out',
    );
    expect(await readdir(join(folder.root, 'mine'))).toEqual(['letter.txt']);
  }, 60_000);
});
