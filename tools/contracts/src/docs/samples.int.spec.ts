import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readHttp } from '../generate/http.ts';
import { Shapes } from '../mock/shapes.ts';
import { httpCases } from '../openapi/http-cases.fixture.ts';
import { createEmitter } from '../schema/index.ts';
import { clientCases } from '../sdk/client-cases.fixture.ts';
import { emitClient } from '../sdk/emit-client.ts';
import { loadWorkspace } from '../source/index.ts';
import { compileErrors } from '../testing/generated-code.ts';
import { loadTexts } from '../testing/load.ts';
import { type Sample, samplesOf } from './samples.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');

describe('samples of operations', () => {
  let folder: string;
  let own: ReadonlyMap<string, readonly Sample[]>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-samples-'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await mkdir(join(folder, 'node_modules/@pactline'), { recursive: true });
    for (const name of ['sdk', 'client'])
      await symlink(join(root, 'libs', name), join(folder, 'node_modules/@pactline', name), 'dir');
    const workspace = await loadWorkspace(join(root, 'specs'), { services: join(root, 'services') });
    const model = readHttp(workspace).get('order');
    if (model === undefined) throw new Error('The order service has no contract.');
    own = await samplesOf({ model, sdkPackage: '@pactline/sdk', shapes: new Shapes() });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const write = async (path: string, text: string): Promise<string> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  };
  const sample = (key: string, lang: string): string => own.get(key)?.find((one) => one.lang === lang)?.source ?? '';

  it('call every operation of every contract here, and compile', async () => {
    const workspace = await loadWorkspace(join(root, 'specs'), { services: join(root, 'services') });
    const files: string[] = [];
    for (const model of readHttp(workspace).values()) {
      if (model.operations.length === 0) continue;
      const samples = await samplesOf({ model, sdkPackage: '@pactline/sdk', shapes: new Shapes() });
      expect(samples.size).toBe(model.operations.length);
      for (const [{ source } = { source: '' }] of samples.values())
        files.push(await write(`own/${model.service}/${files.length}.ts`, source));
    }
    expect(files.length).toBeGreaterThan(10);
    expect(compileErrors(files)).toEqual([]);
  }, 120_000);

  it('compile for every case family, beside the client that they call', async () => {
    const cases = [...httpCases, ...clientCases];
    const specs = Object.fromEntries(cases.map(({ text }, index) => [`specs/case${index}/openapi.yaml`, text]));
    const workspace = await loadTexts(specs);
    const emitter = createEmitter(workspace);
    const files: string[] = [];
    for (const model of readHttp(workspace).values()) {
      if (model.operations.length === 0) continue;
      const { declarations } = emitClient({ model, emitter, runtime: '@pactline/client' });
      await write(`${model.service}.ts`, declarations.join('\n'));
      const samples = await samplesOf({ model, sdkPackage: '..', shapes: new Shapes() });
      for (const [{ source } = { source: '' }] of samples.values())
        files.push(
          await write(`cases/${files.length}.ts`, source.replace(`'../${model.service}'`, `'../${model.service}.ts'`)),
        );
    }
    expect(files.length).toBeGreaterThan(20);
    expect(compileErrors(files)).toEqual([]);
  }, 120_000);

  it('are written as somebody would write them, and as the client sends them', () => {
    expect(sample('get /orders', 'TypeScript')).toMatch(/for await \(const item of client\.listOrders\.items\(\)\) \{/);
    expect(sample('post /orders', 'TypeScript')).toMatch(
      /const answer = await client\.placeOrder\(\{\n {2}body: \{\n {4}currency: '/,
    );
    expect(sample('post /orders', 'Shell')).toMatch(/^curl -X POST 'http[^']+\/orders' \\\n/);
    expect(sample('post /orders', 'Shell')).toContain(`-H "Authorization: Bearer $TOKEN"`);
    expect(sample('post /orders', 'Shell')).toMatch(/-H 'Idempotency-Key: "[0-9a-f-]{36}"' \\\n/);
    expect(sample('post /orders/lookup', 'Shell')).not.toContain('Authorization');
    expect(sample('get /orders/{orderId}', 'Shell')).toMatch(/^curl 'http[^'{}]+\/orders\/[0-9a-f-]{36}' \\\n/);
  });

  it.each([
    [
      'a header',
      'apiKey: []',
      "credentials: { apiKey: 'API_KEY' }",
      `curl 'https://api.example.com/lamps' \\\n  -H "X-Key: $API_KEY"`,
    ],
    [
      'a query',
      'inUrl: []',
      "credentials: { inUrl: 'IN_URL' }",
      `curl "https://api.example.com/lamps?the%20key=$IN_URL"`,
    ],
    ['a cookie', 'sid: []', "credentials: { sid: 'SID' }", `-H "Cookie: sid=$SID"`],
    [
      'a name and password',
      'login: []',
      "credentials: { login: { username: 'USERNAME', password: 'PASSWORD' } }",
      '-u "$USERNAME:$PASSWORD"',
    ],
    ['another scheme', 'digest: []', "credentials: { digest: 'DIGEST' }", `-H "Authorization: digest $DIGEST"`],
    [
      'a token and a key',
      'token: [], apiKey: []',
      "token: 'ACCESS_TOKEN',\n  credentials: { apiKey: 'API_KEY' }",
      `-H "Authorization: Bearer $TOKEN"`,
    ],
  ])('show %s', async (_, requirement, code, shell) => {
    const samples = await samplesWith(`[{ ${requirement} }]`);
    const [typescript, curl] = samples.get('get /lamps') ?? [];
    expect(typescript?.source).toContain(code);
    expect(curl?.source).toContain(shell);
  });

  it('show nothing where nothing is asked for, and the first of several alternatives', async () => {
    const open = await samplesWith('[]');
    expect(open.get('get /lamps')?.map(({ source }) => /token|credential|Authorization/i.test(source))).toEqual([
      false,
      false,
    ]);
    const [typescript] = (await samplesWith('[{}, { login: [] }, { apiKey: [] }]')).get('get /lamps') ?? [];
    expect(typescript?.source).toContain('login');
    expect(typescript?.source).not.toContain('apiKey');
  });
});

async function samplesWith(security: string): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const workspace = await loadTexts({
    'specs/shop/openapi.yaml': `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /lamps:
    get:
      operationId: listLamps
      security: ${security}
      responses: { '204': { description: Nothing. } }
components:
  securitySchemes:
    apiKey: { type: apiKey, in: header, name: X-Key }
    inUrl: { type: apiKey, in: query, name: the key }
    sid: { type: apiKey, in: cookie, name: sid }
    login: { type: http, scheme: basic }
    digest: { type: http, scheme: Digest }
    token: { type: http, scheme: bearer }
`,
  });
  const model = readHttp(workspace).get('shop');
  if (model === undefined) throw new Error('The shop has no contract.');
  return samplesOf({ model, sdkPackage: '@pactline/sdk', shapes: new Shapes() });
}
