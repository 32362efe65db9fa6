import { describe, expect, it } from '@jest/globals';
import type { Tree } from './shared/tree.ts';
import { FolderTree } from './shared/folder-tree.ts';
import endpoint from './endpoint/generator.ts';
import event from './event/generator.ts';
import lambda from './lambda/generator.ts';
import service from './service/generator.ts';
import { readYaml } from './shared/yaml-edit.ts';
import subscription from './subscription/generator.ts';

function workspace(): Tree {
  const tree = new FolderTree('/nowhere');
  tree.write('specs/platform.yaml', `name: acme\npackageScope: '@acme'\nregion: eu-west-1\n`);
  tree.write('package.json', '{ "devDependencies": { "zod": "~4.6.0" } }');
  return tree;
}

/** Every file that a run left, but for the shared parts of contracts. */
const filesOf = (tree: Tree): Record<string, string> =>
  Object.fromEntries(
    tree
      .listChanges()
      .filter(
        ({ path }) => !path.startsWith('specs/common/') && path !== 'package.json' && path !== 'specs/platform.yaml',
      )
      .map(({ path, content }) => [path, content?.toString() ?? '']),
  );

const withParcel = async (): Promise<Tree> => {
  const tree = workspace();
  await service(tree, { name: 'parcel' });
  await endpoint(tree, {
    service: 'parcel',
    method: 'POST',
    path: '/parcels',
    operationId: 'registerParcel',
    field: ['weight:integer', 'note?:string', 'size:enum(small|large)', 'due?:date-time'],
  });
  await event(tree, { service: 'parcel', event: 'parcel.registered', fromEndpoint: 'registerParcel' });
  return tree;
};

describe('the environments', () => {
  const file = 'infra/environments/prod.ts';
  const sized = (containers: string, lambdas: string): string =>
    `export const prod = {\n  name: 'prod',\n  services: { containers: { ${containers} }, lambdas: {${lambdas}} },\n};\n`;

  it('get a size for a new service, like that of its neighbour, once', async () => {
    const tree = workspace();
    tree.write(file, sized('order: { cpu: 1024, tasks: { min: 3, max: 20 } }', ''));
    await service(tree, { name: 'parcel' });
    await lambda(tree, { name: 'send-sms' });
    const once = tree.read(file, 'utf8') ?? '';
    expect(once).toMatch(/parcel: \{ cpu: 1024, tasks: \{ min: 3, max: 20 \} \}/);
    expect(once).toMatch(/lambdas: \{ 'send-sms': \{\} \}/);
    await service(tree, { name: 'parcel' });
    expect(tree.read(file, 'utf8')).toBe(once);
  });
});

describe('the files of', () => {
  it('a service', async () => {
    const tree = workspace();
    await service(tree, { name: 'parcel' });
    expect(filesOf(tree)).toMatchSnapshot();
  });

  it('a Lambda', async () => {
    const tree = workspace();
    await lambda(tree, { name: 'send-sms2' });
    expect(filesOf(tree)).toMatchSnapshot();
  });

  it('an endpoint and the event that it publishes', async () => {
    expect(filesOf(await withParcel())).toMatchSnapshot();
  });

  it('subscriptions of a service and of a Lambda', async () => {
    const tree = await withParcel();
    await service(tree, { name: 'shelf' });
    await lambda(tree, { name: 'send-sms2' });
    for (const name of ['shelf', 'send-sms2'])
      await subscription(tree, { service: name, event: 'parcel.registered', filter: '{"data":{"size":["large"]}}' });
    const files = Object.entries(filesOf(tree)).filter(([path]) => /shelf|send-sms2/.test(path));
    expect(Object.fromEntries(files)).toMatchSnapshot();
  });
});

describe('every method', () => {
  it.each([
    ['GET', '/parcels', 'listParcels'],
    ['GET', '/parcels/{parcelId}', 'getParcel'],
    ['PUT', '/parcels/{parcelId}', 'replaceParcel'],
    ['PATCH', '/parcels/{parcelId}', 'changeParcel'],
    ['DELETE', '/parcels/{parcelId}', 'removeParcel'],
    ['POST', '/parcels/{parcelId}/returns', 'returnParcel'],
  ])('%s %s', async (method, path, operationId) => {
    const tree = await withParcel();
    await endpoint(tree, { service: 'parcel', method, path, operationId });
    const file = `${operationId.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    for (const path of [`http/${file}`, `use-cases/${file}`, 'service.ts'])
      expect(tree.read(`services/parcel/src/${path}`, 'utf8')).toMatchSnapshot();
    const { paths } = readYaml(tree.read('specs/parcel/openapi.yaml', 'utf8') ?? '') as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(paths[path]?.[method.toLowerCase()]?.operationId).toBe(operationId);
  });
});

describe('an endpoint of a resource that is described already', () => {
  it('shows the example of that description', async () => {
    const tree = await withParcel();
    await endpoint(tree, { service: 'parcel', method: 'GET', path: '/parcels', operationId: 'listParcels' });
    const { components } = readYaml(tree.read('specs/parcel/openapi.yaml', 'utf8') ?? '') as {
      components: { schemas: Record<string, { examples: unknown[] }> };
    };
    const { Parcel, ParcelPage } = components.schemas;
    expect(ParcelPage?.examples).toEqual([{ data: [Parcel?.examples[0]], nextCursor: null }]);
  });
});

describe('running again', () => {
  it('changes nothing', async () => {
    const tree = await withParcel();
    await service(tree, { name: 'shelf' });
    await subscription(tree, { service: 'shelf', event: 'parcel.registered' });
    await lambda(tree, { name: 'sms' });
    const before = filesOf(tree);

    await service(tree, { name: 'parcel' });
    await endpoint(tree, { service: 'parcel', method: 'POST', path: '/parcels', operationId: 'registerParcel' });
    await event(tree, { service: 'parcel', event: 'parcel.registered', fromEndpoint: 'registerParcel' });
    await service(tree, { name: 'shelf' });
    await subscription(tree, { service: 'shelf', event: 'parcel.registered' });
    await lambda(tree, { name: 'sms' });
    expect(filesOf(tree)).toEqual(before);
  });

  it('leaves alone what was written by hand', async () => {
    const tree = await withParcel();
    const hand = new Map([
      ['services/parcel/src/use-cases/register-parcel.ts', '// mine\n'],
      ['services/parcel/service.yaml', '# mine\nruntime: nest\nport: 4777 # ours\n'],
    ]);
    for (const [file, text] of hand) tree.write(file, text);
    const contract = `# mine\n${tree.read('specs/parcel/asyncapi.yaml', 'utf8') ?? ''}`;
    tree.write('specs/parcel/asyncapi.yaml', contract);

    await service(tree, { name: 'parcel' });
    await endpoint(tree, { service: 'parcel', method: 'POST', path: '/parcels', operationId: 'registerParcel' });
    await event(tree, { service: 'parcel', event: 'parcel.registered', field: 'other:string' });
    for (const [file, text] of hand) expect(tree.read(file, 'utf8')).toBe(text);
    expect(tree.read('specs/parcel/asyncapi.yaml', 'utf8')).toBe(contract);
  });

  it('names a second subscription beside the first', async () => {
    const tree = await withParcel();
    await event(tree, { service: 'parcel', event: 'parcel.lost' });
    await service(tree, { name: 'shelf' });
    for (const type of ['parcel.registered', 'parcel.lost'])
      await subscription(tree, { service: 'shelf', event: type });
    const definition = tree.read('services/shelf/src/service.ts', 'utf8');
    expect(definition).toContain('useCases: { HandleParcelRegistered, HandleParcelLost }');
    expect(definition).toContain('events: { onParcelRegistered, onParcelLost }');
  });
});

describe('ports', () => {
  it('follow the highest and keep clear of management ports', async () => {
    const tree = workspace();
    tree.write('services/a/service.yaml', 'runtime: nest\nport: 4102\n');
    tree.write('services/b/service.yaml', 'runtime: nest\nport: 5101\n');
    await service(tree, { name: 'c' });
    expect(tree.read('services/c/service.yaml', 'utf8')).toContain('port: 5103\n');
  });
});

describe('refused with what to write instead', () => {
  const parcel = (options: Partial<Parameters<typeof endpoint>[1]>) => async (tree: Tree) =>
    await endpoint(tree, {
      service: 'parcel',
      method: 'GET',
      path: '/parcels',
      operationId: 'listParcels',
      ...options,
    });
  it.each<[string, (tree: Tree) => Promise<unknown>, RegExp]>([
    ['a bad name', (tree) => service(tree, { name: 'My_Service' }), /small letters, digits and single dashes/],
    ['a reserved word', (tree) => service(tree, { name: 'common' }), /reserved word/],
    ['a Lambda of the name of a service', (tree) => lambda(tree, { name: 'parcel' }), /is a Nest service already/],
    ['an unknown service', parcel({ service: 'parcle' }), /There are: other, parcel/],
    ['a bad path', parcel({ path: '/Parcels/' }), /kebab-case/],
    ['a bad method', parcel({ method: 'HEAD' }), /There are: GET/],
    ['a bad operation', parcel({ operationId: 'List' }), /camelCase/],
    [
      'an operation that is somewhere else',
      parcel({ operationId: 'registerParcel' }),
      /is POST \/parcels of parcel already/,
    ],
    ['a bad field', parcel({ field: 'a:money' }), /no known type/],
    ['a field twice', parcel({ field: 'a,a' }), /given twice/],
    [
      'an event that is no past',
      (tree) => event(tree, { service: 'parcel', event: 'parcel.register' }),
      /past participle: parcel.registered/,
    ],
    [
      'an event in a name of its own',
      (tree) => event(tree, { service: 'parcel', event: 'Parcel.registered' }),
      /context.past_tense/,
    ],
    ['another context', (tree) => event(tree, { service: 'parcel', event: 'box.packed' }), /Write parcel.packed/],
    [
      "another service's event",
      (tree) => event(tree, { service: 'other', event: 'parcel.registered' }),
      /parcel sends parcel.registered already/,
    ],
    [
      "another service's context",
      (tree) => event(tree, { service: 'other', event: 'parcel.packed' }),
      /in the name of parcel/,
    ],
    [
      'an unknown event',
      (tree) => subscription(tree, { service: 'other', event: 'parcel.found' }),
      /There are: parcel.registered/,
    ],
    [
      'a filter that is no JSON',
      (tree) => subscription(tree, { service: 'other', event: 'parcel.registered', filter: '{' }),
      /no JSON object/,
    ],
    [
      'an unknown operation',
      (tree) => event(tree, { service: 'parcel', event: 'parcel.lost', fromEndpoint: 'lose' }),
      /There are: registerParcel/,
    ],
  ])('%s', async (_what, run, message) => {
    const tree = await withParcel();
    await service(tree, { name: 'other' });
    const before = filesOf(tree);
    await expect(run(tree)).rejects.toThrow(message);
    expect(filesOf(tree)).toEqual(before);
  });
});
