import { describe, expect, it } from '@jest/globals';
import { publishedManifest } from './manifest.ts';
import type { PackageWorkspace, PublishedPackage, WorkspacePackage } from './workspace.ts';

const publication = {
  entries: [],
  assets: [],
  bin: {},
  exports: {},
  peers: [],
  optionalPeers: [],
  project: [],
  keywords: [],
};

const aPackage = (name: string, manifest: object = {}, publish: object | false = {}): WorkspacePackage => ({
  name,
  folder: `/work/libs/${name}`,
  manifest: { name, version: '0.0.0', exports: {}, dependencies: {}, devDependencies: {}, ...manifest },
  publication: publish === false ? undefined : { ...publication, ...publish },
});

const workspaceOf = (...packages: readonly WorkspacePackage[]): PackageWorkspace => ({
  root: '/work',
  version: '1.2.0',
  license: 'MIT',
  catalog: new Map([
    ['pg', '8.23.1'],
    ['zod', '4.6.7'],
  ]),
  allowBuilds: {},
  packages: new Map(packages.map((each) => [each.name, each])),
});

const derive = (manifest: object, publish: object = {}, ...others: readonly WorkspacePackage[]) =>
  publishedManifest(aPackage('parcel', manifest, publish) as PublishedPackage, workspaceOf(...others), {
    repository: 'https://git.example/acme/parcel',
  });

describe('the package.json of a published package', () => {
  it('has the version of the root, for itself and for what it needs of the workspace', () => {
    const derived = derive({ dependencies: { box: 'workspace:*', pg: 'catalog:' } }, {}, aPackage('box'));
    expect(derived).toMatchObject({ version: '1.2.0', dependencies: { box: '1.2.0', pg: '8.23.1' } });
  });

  it('leads to what is built, never to sources', () => {
    const target = { 'pactline-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' };
    expect(derive({ exports: { '.': target, './list.json': './list.json' } }).exports).toEqual({
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './list.json': './list.json',
      './package.json': './package.json',
    });
  });

  it('takes another module than the workspace where it says so', () => {
    const target = { 'pactline-source': './src/index.ts' };
    expect(derive({ exports: { '.': target } }, { exports: { '.': './src/library.ts' } }).exports).toMatchObject({
      '.': { default: './dist/library.js' },
    });
  });

  it('builds a module that the workspace loads without conditions', () => {
    const exports = { './words': './src/words.ts' };
    expect(derive({ exports }, { exports }).exports).toMatchObject({ './words': { default: './dist/words.js' } });
  });

  it('leaves out an entry that is for the workspace only', () => {
    const exports = { './own': { 'pactline-source': './src/own.gen.ts' } };
    expect(Object.keys(derive({ exports }, { exports: { './own': false } }).exports as object)).toEqual([
      './package.json',
    ]);
  });

  it('asks for one copy of what a process must have once', () => {
    const derived = derive({ dependencies: { pg: 'catalog:', zod: 'catalog:' } }, { peers: ['zod'] });
    expect(derived).toMatchObject({ dependencies: { pg: '8.23.1' }, peerDependencies: { zod: '^4.6.7' } });
  });

  it('names what is wanted by some as an optional peer', () => {
    const derived = derive({}, { optionalPeers: ['site'] }, aPackage('site'));
    expect(derived).toMatchObject({
      peerDependencies: { site: '1.2.0' },
      peerDependenciesMeta: { site: { optional: true } },
    });
  });

  it('has programs, provenance and its place in the repository, and nothing that only the workspace needs', () => {
    const derived = derive(
      { private: true, scripts: { x: 'y' }, devDependencies: { pg: 'catalog:' } },
      { bin: { parcel: 'src/main.ts' } },
    );
    expect(derived).toMatchObject({
      bin: { parcel: './dist/main.js' },
      publishConfig: { access: 'public', provenance: true },
      repository: { url: 'git+https://git.example/acme/parcel.git', directory: 'libs/parcel' },
    });
    expect(Object.keys(derived)).not.toEqual(expect.arrayContaining(['private']));
    expect(derived).not.toHaveProperty('devDependencies');
    expect(derived).not.toHaveProperty('scripts');
    expect(derived).not.toHaveProperty('pactline');
  });

  it.each([
    ['a package that is not published', { box: 'workspace:*' }, 'parcel needs box, which is not published'],
    ['what the catalogue does not know', { left: 'catalog:' }, 'the catalogue has no version of left'],
  ])('cannot need %s', (_what, dependencies, message) => {
    expect(() => derive({ dependencies }, {}, aPackage('box', {}, false))).toThrow(message);
  });
});
