import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runProcess } from '../sdk/run-process.ts';
import { contractFolder } from '../testing/contract-folder.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');
const main = join(root, 'tools/contracts/src/cli/main.ts');

const openapi = `openapi: 3.1.0
info: { title: Parcel, version: 1.0.0 }
paths:
  /parcels/{id}:
    get:
      operationId: getParcel
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' } } } } }
components:
  schemas:
    Parcel: { type: object, required: [id], properties: { id: { type: string } } }
`;
const asyncapi = `asyncapi: 3.0.0
info: { title: Parcel, version: 1.0.0 }
channels:
  parcel.sent: { address: parcel.sent, messages: { parcelSent: { payload: { type: object, properties: { id: { type: string } } } } } }
operations:
  publishParcelSent: { action: send, channel: { $ref: '#/channels/parcel.sent' } }
`;

describe('contracts command', () => {
  let folder: Awaited<ReturnType<typeof contractFolder>>;
  let out: string;

  const run = async (...args: string[]): Promise<{ code: number | null; output: string }> =>
    runProcess(process.execPath, ['--conditions=pactline-source', main, ...args], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
    });
  const generate = (...args: string[]) => run('generate', '--specs', folder.specs, '--out', out, ...args);
  const json = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { output } = await generate('--json', ...args);
    return JSON.parse(output.slice(output.indexOf('{'))) as Record<string, unknown>;
  };

  beforeAll(async () => {
    folder = await contractFolder({ 'specs/parcel/openapi.yaml': openapi, 'specs/parcel/asyncapi.yaml': asyncapi });
    out = join(folder.root, 'out');
    await mkdir(out);
  });
  afterAll(() => folder.remove());

  it('generates from documents alone, then has nothing to do', async () => {
    const first = await json();

    expect(first).toMatchObject({ outcome: 'written', services: ['parcel'], changed: [], removed: [] });
    expect(first.created).toEqual(
      expect.arrayContaining([
        'contracts/parcel/src/events/index.gen.ts',
        'contracts/parcel/src/http/index.gen.ts',
        'contracts/parcel/src/index.gen.ts',
        'contracts/parcel/package.json',
        'sdk/src/parcel/index.gen.ts',
        'sdk/package.json',
        'platform-map/package.json',
        'platform-map/src/index.gen.ts',
        'platform-map/parcel/src/parcel.gen.ts',
        'platform-map/parcel/src/schemas/parcel.sent.gen.json',
      ]),
    );
    expect(await json()).toMatchObject({ outcome: 'up-to-date' });
    expect(await json('--force')).toMatchObject({ outcome: 'written', created: [], changed: [], removed: [] });
  }, 120_000);

  it('finds drift without mending it, and mends it when asked to', async () => {
    const path = join(out, 'contracts/parcel/src/http/index.gen.ts');
    const before = await readFile(path, 'utf8');
    await appendFile(path, '// by hand\n');
    await cp(path, join(out, 'contracts/parcel/src/http/old.gen.ts'));

    const drift = await generate('--check');
    expect(drift.code).toBe(1);
    expect(drift.output).toMatch(/~ .*http\/index\.gen\.ts/);
    expect(drift.output).toMatch(/- .*http\/old\.gen\.ts/);
    expect(drift.output).toMatch(/differs from the contracts in 2 files/);
    expect(await readFile(path, 'utf8')).not.toBe(before);

    expect((await generate()).code).toBe(0);
    expect(await readFile(path, 'utf8')).toBe(before);
    expect((await generate('--check')).code).toBe(0);
  }, 120_000);

  it('writes nothing when a contract is defective, and says where and how to mend it', async () => {
    const path = join(folder.specs, 'parcel/openapi.yaml');
    await writeFile(
      path,
      openapi
        .replace('operationId: getParcel', 'summary: nameless')
        .replace("'#/components/schemas/Parcel'", "'#/components/schemas/Parcle'"),
    );
    const before = await readdir(out, { recursive: true });

    const { code, output } = await generate();

    expect(code).toBe(1);
    expect(output).toMatch(
      /specs\/parcel\/openapi\.yaml:5:5 error operation-id: GET \/parcels\/\{id\} has no operationId/,
    );
    expect(output).toMatch(/ref-pointer/);
    expect(output).toMatch(/mend: /);
    expect(output).not.toMatch(/^\s+at \S+ \(/m);
    expect(await readdir(out, { recursive: true })).toEqual(before);
    await writeFile(path, openapi);
  }, 60_000);

  it('ends with 2 when it could not run', async () => {
    expect((await run('generate', '--nonsense')).code).toBe(2);
    expect((await run('nonsense')).code).toBe(2);
    const missing = await run('generate', '--specs', join(folder.root, 'nowhere'), '--out', out);
    expect(missing.code).toBe(2);
    expect(missing.output).toMatch(/specs-folder/);
    expect((await run('--help')).code).toBe(0);
  }, 60_000);

  it('removes what belongs to a service that is gone', async () => {
    await rm(join(folder.specs, 'parcel/openapi.yaml'));

    const result = await json();

    expect(result.removed).toEqual(
      expect.arrayContaining(['contracts/parcel/src/http/index.gen.ts', 'sdk/src/parcel/index.gen.ts']),
    );
    expect(await readdir(join(out, 'contracts/parcel/src'))).toEqual(expect.not.arrayContaining(['http']));
  }, 60_000);
});
