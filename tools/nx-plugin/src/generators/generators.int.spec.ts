import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from '@pactline/contracts';
import { execFile } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FolderTree, generators } from './index.ts';
import { readYaml } from './shared/yaml-edit.ts';

const ROOT = process.cwd();
const COMPILER = join(ROOT, 'tools/ci/node_modules/typescript7/bin/tsc');

/** A project of its own below this workspace, whose packages it resolves. */
class Project {
  readonly root: string;

  constructor() {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    this.root = mkdtempSync(join(ROOT, '.cache/generators-'));
    this.write('package.json', '{ "type": "module", "workspaces": [], "devDependencies": { "@jest/globals": "*" } }');
    this.write(
      'specs/platform.yaml',
      "name: acme\npackageScope: '@acme'\ngeneration: { importExtension: .ts, packages: npm }\n",
    );
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  async run(name: string, options: Record<string, unknown>): Promise<void> {
    const tree = new FolderTree(this.root);
    await generators[name]!(tree, options);
    tree.flush();
  }

  /** Generates, links what the packages name, and compiles everything strictly. @returns what the compiler says */
  async compile(): Promise<string> {
    const { warnings } = await generate({
      specs: join(this.root, 'specs'),
      services: join(this.root, 'services'),
      out: join(this.root, 'libs'),
      cache: join(this.root, '.cache/contracts'),
      check: false,
      force: false,
      progress: () => undefined,
    });
    expect(warnings).toEqual([]);
    this.#link();
    this.write(
      'tsconfig.json',
      '{ "extends": "./tsconfig.base.json", "include": ["services/*/src", "libs/contracts/*/src", "libs/platform-map/**/src"] }',
    );
    const { stdout } = await promisify(execFile)(process.execPath, [COMPILER, '-p', this.root], { cwd: ROOT }).catch(
      (error: { stdout: string }) => error,
    );
    return stdout;
  }

  /** Stands for the package manager: packages of the project, and those of this workspace. */
  #link(): void {
    const modules = join(this.root, 'node_modules');
    const link = (name: string, target: string): void => {
      if (existsSync(join(modules, name))) return;
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(target, join(modules, name));
    };
    for (const file of globSync('libs/{,contracts/,platform-map/}*/package.json', { cwd: this.root }))
      link((JSON.parse(this.read(file)) as { name: string }).name, join(this.root, dirname(file)));
    for (const folder of [
      'contract-runtime',
      'topology',
      'service',
      'service-kit',
      'lambda-kit',
      'testing',
      'events',
      'database',
      'dynamodb',
    ])
      link(`@pactline/${folder}`, join(ROOT, 'libs', folder));
    for (const [name, owner] of [
      ['zod', 'libs/service-kit'],
      ['@types/aws-lambda', 'libs/lambda-kit'],
    ] as const)
      link(name, join(ROOT, owner, 'node_modules', name));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

let project: Project;
beforeAll(() => {
  project = new Project();
});
afterAll(() => project.remove());

const parcel = (options: object) => ({ service: 'parcel', ...options });
const openapi = (): { components: { schemas: Record<string, { properties: object; examples: object[] }> } } =>
  readYaml(project.read('specs/parcel/openapi.yaml')) as never;

interface AsyncApi {
  components: {
    messages: Record<
      string,
      { 'x-eventbridge'?: { twinOf: string }; examples: { payload: Record<string, unknown> }[] }
    >;
    schemas: Record<string, { required: string[]; properties: object }>;
  };
}
const asyncapi = (): AsyncApi => readYaml(project.read('specs/parcel/asyncapi.yaml')) as AsyncApi;

describe('what the generators wrote', () => {
  it('compiles: services, Lambdas, endpoints of every kind, events, subscriptions, and their specs', async () => {
    const fields = ['weight:integer', 'due:date', 'sentAt?:date-time', 'size:enum(small|large)', 'shelfId:id'];
    await project.run('service', { name: 'parcel' });
    await project.run(
      'endpoint',
      parcel({ method: 'POST', path: '/parcels', operationId: 'registerParcel', field: fields }),
    );
    for (const [method, path, operationId] of [
      ['GET', '/parcels', 'listParcels'],
      ['GET', '/parcels/{parcelId}', 'getParcel'],
      ['PUT', '/parcels/{parcelId}', 'replaceParcel'],
      ['PATCH', '/parcels/{parcelId}', 'changeParcel'],
      ['DELETE', '/parcels/{parcelId}', 'removeParcel'],
      ['POST', '/parcels/{parcelId}/return', 'returnParcel'],
      ['POST', '/parcels/{parcelId}/labels', 'printLabel'],
      ['GET', '/parcels/{parcelId}/label', 'readLabel'],
    ])
      await project.run('endpoint', parcel({ method, path, operationId }));
    await project.run('event', parcel({ event: 'parcel.registered', fromEndpoint: 'registerParcel' }));
    await project.run('event', parcel({ event: 'parcel.lost' }));
    await project.run('service', { name: 'shelf' });
    await project.run('service', { name: 'rack', store: 'dynamodb' });
    for (const [method, path, operationId] of [
      ['POST', '/racks', 'addRack'],
      ['GET', '/racks', 'listRacks'],
      ['GET', '/racks/{rackId}', 'getRack'],
      ['PATCH', '/racks/{rackId}', 'changeRack'],
      ['DELETE', '/racks/{rackId}', 'removeRack'],
      ['POST', '/racks/{rackId}/boards', 'addBoard'],
    ])
      await project.run('endpoint', { service: 'rack', method, path, operationId, field: 'width:integer' });
    await project.run('lambda', { name: 'send-sms' });
    for (const service of ['shelf', 'send-sms', 'parcel'])
      await project.run('subscription', { service, event: 'parcel.registered', filter: '{"data":{"size":["large"]}}' });

    expect(await project.compile()).toBe('');
  }, 120_000);

  it('has fields that were named, and none besides', () => {
    const { Parcel, Label, ReturnParcel } = openapi().components.schemas;
    expect(Object.keys(Parcel?.properties ?? {})).toEqual(['parcelId', 'weight', 'due', 'sentAt', 'size', 'shelfId']);
    expect(Object.keys(Label?.properties ?? {})).toEqual(['labelId']);
    expect(ReturnParcel).toBeUndefined();
  });

  it('shows ids that are told apart', () => {
    const [example] = openapi().components.schemas.Parcel?.examples as [{ parcelId: string; shelfId: string }];
    expect(example.parcelId).not.toBe(example.shelfId);
  });

  it('names the packages that it uses', () => {
    const named = (service: string) =>
      JSON.parse(project.read(`services/${service}/package.json`)) as Record<string, object>;
    expect(named('rack')).toMatchObject({ dependencies: { '@pactline/dynamodb': expect.any(String) } });
    expect(named('rack')['devDependencies']).not.toHaveProperty('@pactline/database');
    expect(named('parcel')).toMatchObject({ devDependencies: { '@pactline/database': expect.any(String) } });
  });

  it('makes tables, each with an adapter that uses it', () => {
    const tables = globSync('services/*/src/migrations/*', { cwd: project.root }).map((file) => project.read(file));
    const adapters = globSync('services/*/src/data/postgres-*-store.ts', { cwd: project.root }).map((file) =>
      project.read(file),
    );
    const names = tables.map((text) => /CREATE TABLE (\w+) /.exec(text)?.[1]);
    expect(names.toSorted()).toEqual(['labels', 'parcels']);
    for (const name of names) expect(adapters.filter((text) => text.includes(`FROM ${name} `))).toHaveLength(1);
  });
});

describe('a later major', () => {
  it('has the fields of the earlier one, is its twin, and is published beside it', async () => {
    await project.run('event', parcel({ event: 'parcel.registered.v2', field: ['note?:string'] }));
    const { messages, schemas } = asyncapi().components;
    const { properties, required } = schemas.ParcelRegisteredData!;
    expect(schemas.ParcelRegisteredV2Data).toMatchObject({
      required,
      properties: { ...properties, note: { type: 'string' } },
    });
    expect(messages.parcelRegistered?.['x-eventbridge']).toEqual({ twinOf: 'parcel.registered.v2' });
    expect(messages.parcelRegisteredV2?.examples[0]?.payload).toMatchObject({
      ...messages.parcelRegistered?.examples[0]?.payload,
      note: 'some note',
    });
    const useCase = project.read('services/parcel/src/use-cases/register-parcel.ts');
    expect(useCase).toMatch(
      /publish\(parcelRegistered, created,[^;]*;\s*await work\.publish\(parcelRegisteredV2, created,/,
    );
    await project.run('event', parcel({ event: 'parcel.registered.v3' }));
    expect(asyncapi().components.messages.parcelRegistered?.['x-eventbridge']).toEqual({
      twinOf: 'parcel.registered.v3',
    });
    expect(await project.compile()).toBe('');
  }, 120_000);

  it('leaves none out', async () => {
    await expect(project.run('event', parcel({ event: 'parcel.lost.v3' }))).rejects.toThrow(
      'Make parcel.lost.v2 first',
    );
  });
});

describe('what was taken away', () => {
  it('is refused while somebody needs it', async () => {
    const { run } = { run: project.run.bind(project) };
    await expect(run('remove-event', parcel({ event: 'parcel.registered' }))).rejects.toThrow(/shelf.*receives/);
    await expect(run('remove-service', { name: 'parcel' })).rejects.toThrow(
      'pactline remove subscription shelf parcel.registered',
    );
    await expect(run('remove-endpoint', parcel({ operationId: 'getParcels' }))).rejects.toThrow(
      /There are: .*getParcel/,
    );
    await expect(run('remove-subscription', { service: 'shelf', event: 'parcel.lost' })).rejects.toThrow(
      'It receives: parcel.registered',
    );
  });

  it('leaves a workspace that compiles, and nothing of itself', async () => {
    for (const service of ['shelf', 'send-sms', 'parcel'])
      await project.run('remove-subscription', { service, event: 'parcel.registered' });
    for (const event of ['parcel.registered.v3', 'parcel.registered.v2', 'parcel.registered'])
      await project.run('remove-event', parcel({ event }));
    for (const operationId of ['returnParcel', 'listParcels', 'registerParcel'])
      await project.run('remove-endpoint', parcel({ operationId }));
    await project.run('remove-service', { name: 'shelf' });

    const left = globSync('{specs,services}/**/*.{yaml,ts,json}', { cwd: project.root }).filter(
      (file) => !file.includes('node_modules'),
    );
    const text = left.map((file) => `${file}\n${project.read(file)}`).join('\n');
    expect(text).not.toMatch(/parcel.?registered|return-?parcel|ParcelPage|RegisterParcel/i);
    expect(text).not.toMatch(/\bshelf\b/i);
    expect(text).toMatch(/GetParcel/);
    expect(await project.compile()).toBe('');
  }, 120_000);

  it('comes back as it was: taking away undoes adding', async () => {
    const files = () =>
      Object.fromEntries(
        globSync('{specs,services}/**/*.{yaml,ts,json}', { cwd: project.root })
          .filter((file) => !file.includes('node_modules'))
          .map((file) => [file, project.read(file)]),
      );
    const before = files();
    await project.run(
      'endpoint',
      parcel({ method: 'POST', path: '/crates', operationId: 'packCrate', field: 'size:integer' }),
    );
    await project.run('event', parcel({ event: 'parcel.packed', fromEndpoint: 'packCrate' }));
    await project.run('remove-event', parcel({ event: 'parcel.packed' }));
    await project.run('remove-endpoint', parcel({ operationId: 'packCrate' }));
    const after = files();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const code = (files: Record<string, string>): string =>
      String(files['services/parcel/src/service.ts']).replace(/\s+/g, '').replaceAll(',}', '}');
    expect(code(after)).toBe(code(before));
    expect(globSync('services/parcel/src/migrations/*_crates.sql', { cwd: project.root })).toHaveLength(1);
    expect(after['specs/parcel/asyncapi.yaml']).toBe(before['specs/parcel/asyncapi.yaml']);
  });
});
