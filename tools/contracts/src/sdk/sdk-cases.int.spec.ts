import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readHttp } from '../generate/http.ts';
import { httpCases } from '../openapi/http-cases.fixture.ts';
import { createEmitter } from '../schema/index.ts';
import { compileErrors } from '../testing/generated-code.ts';
import { loadTexts } from '../testing/load.ts';
import { clientCases } from './client-cases.fixture.ts';
import { type ClientNames, emitClient } from './emit-client.ts';
import { emitCalls } from './emit-calls.ts';
import { emitHooks } from './emit-hooks.ts';
import { emitMocks } from './emit-mocks.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');
const runtime = '@pactline/client';
const cases = [...httpCases, ...clientCases];

/** The folder of the first case that has an operation. */
const caseWith = (operationId: string): string =>
  `case${cases.findIndex(({ text }) => new RegExp(`operationId: ${operationId}\\b`).test(text))}`;

const clientsOf = async (): Promise<{ files: Map<string, string>; names: Map<string, ClientNames> }> => {
  const specs = Object.fromEntries(cases.map(({ text }, index) => [`specs/case${index}/openapi.yaml`, text]));
  const workspace = await loadTexts(specs);
  const emitter = createEmitter(workspace);
  const files = new Map<string, string>();
  const names = new Map<string, ClientNames>();
  for (const model of readHttp(workspace).values()) {
    if (model.operations.length === 0) continue;
    const client = emitClient({ model, emitter, runtime });
    files.set(`src/${model.service}/index.gen.ts`, client.declarations.join('\n'));
    const beside = { model, client: client.names, clientFile: './index.gen.ts' };
    files.set(`src/${model.service}/react.gen.ts`, emitHooks({ ...beside, runtime: `${runtime}/react` }).join('\n'));
    files.set(`src/${model.service}/mocks.gen.ts`, emitMocks({ ...beside, runtime: `${runtime}/mocks` }).join('\n'));
    names.set(model.service, client.names);
  }
  workspace.diagnostics.throwIfErrors();
  const calls = emitCalls({
    service: 'caller',
    calls: ['cancel', 'delete', 'get-größe.v2', 'start', 'byAny'].map((id) => `${caseWith(id)}.${id}`),
    clients: names,
    runtime,
    importExtension: '.ts',
  });
  files.set('src/calls/caller/index.gen.ts', calls);
  return { files, names };
};

describe('clients by case family', () => {
  let folder: string;
  let files: Map<string, string>;
  let again: Map<string, string>;
  let errors: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-sdk-cases-'));
    ({ files } = await clientsOf());
    ({ files: again } = await clientsOf());
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await mkdir(join(folder, 'node_modules/@pactline'), { recursive: true });
    await symlink(join(root, 'libs/client'), join(folder, 'node_modules/@pactline/client'), 'dir');
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    errors = compileErrors([...files.keys()].map((path) => join(folder, path)));
  }, 180_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const clientOf = (name: string): string =>
    files.get(`src/case${cases.findIndex((one) => one.name === name)}/index.gen.ts`) ?? '';

  it('compile strictly', () => {
    expect(errors).toEqual([]);
  });

  it('are the same when generated twice', () => {
    expect(again).toEqual(files);
  });

  it('keep property names as they travel, and give parameters names that can be typed', () => {
    const client = clientOf('names');

    expect(client).toContain("path: '/größe/{order-id}.{format}', params: [{ name: 'order-id', as: 'orderId' }]");
    expect(client).toContain(
      "query: ['class', { name: '1st', as: 'parameter1st' }, { name: 'filter[name]', as: 'filterName' }]",
    );
    expect(client).toContain("readonly 'getGrößeV2': Operation<GetGrößeV2Request, void>;");
    expect(client).toContain('readonly constructorOperation:');
  });

  it('know what is answered without a body, and what is no JSON', () => {
    expect(clientOf('several responses and headers')).toMatch(/readonly start: Operation<object, \S+ \| undefined>;/);
    expect(clientOf('several responses and headers')).toContain("answer: { '200': 'json', '202': 'none' }");
    expect(clientOf('media types')).toContain("accept: 'application/json, */*;q=0.1'");
  });

  it('tell what is sent from what is answered', () => {
    const client = clientOf('read-only and write-only, recursive, OpenAPI 3.0');

    expect(client).toContain('body: TreeInput;');
    expect(client).toContain('readonly putTree: Operation<PutTreeRequest, TreeOutput>;');
  });

  it('have a hook per operation, by what it does', () => {
    const hooks = (name: string): string =>
      files.get(`src/case${cases.findIndex((one) => one.name === name)}/react.gen.ts`) ?? '';

    expect(hooks('schemas called like requests')).toContain(
      "useAddBlob = /* @__PURE__ */ writeHook(hooks, 'addBlob');",
    );
    expect(hooks('schemas called like what a client imports and exports')).toMatch(
      /useGetA2 = .* readHook\(hooks, 'getA2'\);/,
    );
  });

  it('let components keep their names, whatever they are called', () => {
    const client = clientOf('schemas called like requests');

    expect(client).toContain('export interface CreateMembershipRequest {');
    expect(client).toContain('readonly createMembership: Operation<CreateMembershipOperationRequest, void>;');
    expect(client).toContain('export interface AddBlobRequest {');
    expect(client).toContain('readonly addBlob: Operation<AddBlobOperationRequest, void>;');
    expect(client).toContain('readonly enqueue: Operation<EnqueueRequest, void>;');
  });
});
