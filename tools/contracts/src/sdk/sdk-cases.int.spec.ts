import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readHttp } from '../generate/http.ts';
import { httpCases } from '../openapi/http-cases.fixture.ts';
import { compileErrors } from '../testing/generated-code.ts';
import { loadTexts } from '../testing/load.ts';
import { emitCalls } from './emit-calls.ts';
import { generateSdk, type SdkFile, type SdkOptions } from './generate-sdk.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');

const options = (importExtension: string): SdkOptions => ({
  cache: join(root, '.cache', 'contracts'),
  toolchain: join(root, '.toolchain'),
  env: process.env,
  importExtension,
  log: () => undefined,
  banner: (document) => `// ${document}\n`,
  runtime: { client: '@pactline/sdk/runtime', support: '@pactline/sdk/runtime/support' },
  format: (code) => Promise.resolve(code),
});

describe('clients by case family', () => {
  let folder: string;
  let files: SdkFile[];
  let again: SdkFile[];
  let errors: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-sdk-cases-'));
    const specs = Object.fromEntries(httpCases.map(({ text }, index) => [`specs/case${index}/openapi.yaml`, text]));
    const models = [...readHttp(await loadTexts(specs)).values()].filter(({ operations }) => operations.length > 0);
    [files, again] = await Promise.all([generateSdk(models, options('.ts')), generateSdk(models, options('.ts'))]);
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await mkdir(join(folder, 'node_modules/@pactline'), { recursive: true });
    await symlink(join(root, 'libs/sdk'), join(folder, 'node_modules/@pactline/sdk'), 'dir');
    const calls = emitCalls({
      service: 'caller',
      calls: ['case1.cancel', 'case1.delete', 'case3.start'],
      runtime: '@pactline/sdk/runtime',
      importExtension: '.ts',
    });
    for (const { path, text } of [...files, { path: 'src/calls/caller/index.gen.ts', text: calls }]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    errors = compileErrors(
      [...files.map(({ path }) => path), 'src/calls/caller/index.gen.ts'].map((path) => join(folder, path)),
    );
  }, 180_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('compile strictly', () => {
    expect(errors).toEqual([]);
  });

  it('are the same when generated twice', () => {
    expect(again).toEqual(files);
  });

  const textOf = (name: string, file: string): string => {
    const index = httpCases.findIndex((one) => one.name === name);
    return files.find(({ path }) => path === `src/case${index}/${file}`)?.text ?? '';
  };

  it('keep property names as they travel, and give parameters names that can be typed', () => {
    expect(textOf('names', 'generated/apis/Case1Api.ts')).toContain('orderId: string;');
    expect(textOf('names', 'index.gen.ts')).toContain('getGreV2');
  });

  it('name every model after its schema', () => {
    const models = textOf('unions in and out', 'generated/models/index.ts');

    expect(models).toContain('export interface Cat {');
    expect(models).toMatch(/export type AddPetBody = \{ kind: 'Cat' \} & Cat \| \{ kind: 'Dog' \} & Dog;/);
    expect(files.filter(({ text }) => /InlineObject|inline_object|AnyType/.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('know what is answered without a body', () => {
    expect(textOf('several responses and headers', 'generated/apis/Case3Api.ts')).toContain('case 202:');
  });
});
