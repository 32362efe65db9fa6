import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as z from 'zod';
import { type OperationDefinition, readCookies, readQuery } from '@pactline/contract-runtime';
import { generateHttp, readHttp } from '../generate/http.ts';
import { createEmitter, type GeneratedFile } from '../schema/index.ts';
import { installGenerated } from '../testing/generated-code.ts';
import { loadTexts } from '../testing/load.ts';
import { httpCases } from './http-cases.fixture.ts';

const platform = 'generation: { importExtension: .ts }\n';
const folderName = (index: number): string => `case${index}`;

// That all of them compile, and validate as ajv does, is a matter of the case families.
describe('code of HTTP contracts', () => {
  let folder: string;

  const operations = async (name: string): Promise<Record<string, OperationDefinition>> => {
    const index = httpCases.findIndex((one) => one.name === name);
    const path = join(folder, 'contracts', folderName(index), 'src/http/index.gen.ts');
    const module = (await import(path)) as Record<string, Record<string, OperationDefinition>>;
    return module[`${folderName(index)}Operations`] ?? {};
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-http-cases-'));
    const specs = Object.fromEntries(
      httpCases.map(({ text }, index) => [`specs/${folderName(index)}/openapi.yaml`, text]),
    );
    const workspace = await loadTexts({ 'specs/platform.yaml': platform, ...specs });
    const emitter = createEmitter(workspace);
    const models = readHttp(workspace);
    const http = await generateHttp({ workspace, emitter, models, events: { facts: new Map() } });
    const files: GeneratedFile[] = [...http, ...(await emitter.files())];
    workspace.diagnostics.throwIfErrors();
    await installGenerated(folder, files);
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const parse = (schema: z.ZodType | undefined, value: unknown): unknown => {
    const result = schema?.safeParse(value);
    return result?.success === true ? result.data : result?.error?.issues.map(({ path }) => path.join('/'));
  };

  it('decodes parameters as their styles say', async () => {
    const { styles } = await operations('parameter styles');

    expect(parse(styles?.request.params, { simple: '1,2', label: '.a', matrix: ';matrix=1.5' })).toEqual({
      simple: [1, 2],
      label: 'a',
      matrix: 1.5,
    });
    const query = {
      exploded: ['1', '2'],
      joined: 'true,false',
      spaced: 'a b',
      'deep[from]': '3',
      'deep[tags]': 'x',
      json: '{"x":1}',
      nullable: '',
    };
    expect(parse(styles?.request.query, query)).toEqual({
      exploded: [1, 2],
      joined: [true, false],
      spaced: ['a', 'b'],
      deep: { from: 3, tags: ['x'] },
      json: { x: 1 },
      withDefault: 7,
      nullable: null,
    });
    expect(parse(styles?.request.query, { exploded: 'one', json: '{' })).toEqual(['exploded/0', 'json']);
    expect(parse(styles?.request.headers, { 'x-list': '1,2', other: 'x' })).toEqual({ 'x-list': [1, 2] });
  });

  it('reads what used to be lost', async () => {
    const { read, send, look, ask } = await operations('parameters that used to be lost');
    const wire = 'k=1&l=2&f[a]=x&f[n][m]=3&f[n][next][n][m]=4&f[list][0][x]=1.5';

    expect(parse(read?.request.query, readQuery(wire))).toEqual({
      rest: { k: 1, l: 2 },
      constructor: undefined,
      f: { a: 'x', n: { m: 3, next: { n: { m: 4 } } }, list: [{ x: 1.5 }] },
    });
    expect(parse(read?.request.query, readQuery('k=x'))).toEqual(['rest/k']);
    expect(parse(read?.request.query, readQuery('f[a]=1&f[a]=2'))).toEqual(['f/a']);
    expect(parse(read?.request.headers, { 'x-ids': '1, 2,3' })).toEqual({ 'x-ids': [1, 2, 3] });
    expect(parse(read?.request.cookies, readCookies('session=5'))).toEqual({ session: 5 });
    expect(parse(read?.request.cookies, readCookies(''))).toEqual(['session']);
    expect([look?.method, ask?.method]).toEqual(['HEAD', 'OPTIONS']);
    const { 'multipart/form-data': form, 'application/x-www-form-urlencoded': urlencoded } =
      send?.request.body?.content ?? {};
    const image = (text: string, type: string) => ({ image: new File([text], 'x', { type }) });
    expect(form?.safeParse(image('abc', 'image/png')).success).toBe(true);
    expect(parse(form, image('abcd', 'image/png'))).toEqual(['image']);
    expect(parse(form, image('abc', 'text/html'))).toEqual(['image']);
    expect(parse(urlencoded, readQuery('tags=a,b%2Cc&at[n][m]=1'))).toEqual({
      tags: ['a', 'b,c'],
      at: { n: { m: 1 } },
    });
  });

  it('keeps names, whatever they are', async () => {
    const found = await operations('names');

    expect(Object.keys(found)).toEqual(['getGrößeV2', 'constructor_', 'delete', 'cancel']);
    const params = parse(found.getGrößeV2?.request.params, { order_id: 'o1', format: 'xml' });
    expect(params).toEqual({ 'order-id': 'o1', format: 'xml' });
    expect(parse(found.getGrößeV2?.request.query, { class: 'c', '1st': 'f' })).toEqual({ class: 'c', '1st': 'f' });
  });

  it('reads forms with files, JSON parts and numbers', async () => {
    const { upload, several } = await operations('media types');
    const file = new File(['x'], 'x.txt');
    const form = upload?.request.body?.content['multipart/form-data'];

    expect(parse(form, { file, count: '3', meta: '{"tags":["a"]}', more: file })).toEqual({
      file,
      count: 3,
      meta: { tags: ['a'] },
      more: [file],
    });
    expect(parse(form, { file: 'text', count: 'x' })).toEqual(['file', 'count']);
    const closed = several?.request.body?.content['application/x-www-form-urlencoded'];
    expect(parse(closed, { n: '1', many: ['2', '3'] })).toEqual({ n: 1, many: [2, 3] });
    expect(parse(closed, { n: '1', colour: 'red' })).toEqual(['colour']);
    expect(parse(form, { file, count: '3', colour: 'red' })).toEqual({ file, count: 3 });
  });

  it('tells what is sent from what is answered', async () => {
    const { putTree } = await operations('read-only and write-only, recursive, OpenAPI 3.0');
    const request = putTree?.request.body?.content['application/json'];
    const response = putTree?.responses['200']?.content?.['application/json'];

    expect(request?.safeParse({ name: null, secret: 's', children: [{ name: 'leaf' }] }).success).toBe(true);
    expect(response?.safeParse({ id: '1', name: 'n', children: [{ id: '2', name: null }] }).success).toBe(true);
    expect(response?.safeParse({ name: 'n' }).success).toBe(false);
    expect(request?.safeParse({ name: 'n', weight: 0 }).success).toBe(false);
  });

  it('keeps the security of every operation', async () => {
    const found = await operations('security');

    expect(Object.values(found).map(({ security }) => security.map((one) => one.map(({ kind }) => kind)))).toEqual([
      [['bearer']],
      [],
      [['bearer'], []],
      [['bearer']],
      [['signature']],
    ]);
    expect(found.signed?.request.body?.content['application/json']?.safeParse({ id: 1 }).success).toBe(false);
  });

  it('gives every operation a method of its own, whatever its id', async () => {
    const found = await operations('operations called like members of every object');

    expect(Object.entries(found).map(([method, { operationId }]) => [operationId, method])).toEqual([
      ['toString', 'toString_'],
      ['valueOf', 'valueOf_'],
      ['hasOwnProperty', 'hasOwnProperty_'],
      ['toLocaleString', 'toLocaleString_'],
      ['then', 'then_'],
      ['__proto__', '__proto___'],
      ['api', 'api'],
      ['runtime', 'runtime'],
      ['runtime_', 'runtime_'],
      ['1st', '_1st'],
      ['2nd one', '_2ndOne'],
      ['get-it', 'getIt2'],
      ['getIt', 'getIt'],
      ['***', '_'],
      ['class', 'class'],
    ]);
  });

  it('tells the run time which credentials an operation takes', async () => {
    const found = await operations('credentials');

    expect(Object.values(found).map(({ security }) => security.map((one) => one.map(({ kind }) => kind)))).toEqual([
      [['apiKey']],
      [['apiKey', 'apiKey']],
      [['basic'], ['apiKey'], ['bearer'], ['mutualTLS'], ['http']],
      [['basic'], []],
    ]);
  });

  it('checks response headers by their small names', async () => {
    const { start } = await operations('several responses and headers');

    expect(parse(start?.responses['200']?.headers, { etag: '"1"', 'x-count': 3 })).toEqual({
      etag: '"1"',
      'x-count': 3,
    });
    expect(parse(start?.responses['200']?.headers, {})).toEqual(['etag']);
    expect(Object.keys(start?.responses ?? {})).toEqual(['200', '202', '303', '4XX', 'default']);
  });
});
