import type { Emitter } from './emitter.ts';
import { banner, formatCode, formatJson, type GeneratedFile, publishedRange } from './generated-file.ts';
import { visible } from './visible.ts';

/** `package.json`, `tsconfig.json` and the index of shared schemas for every generated package. */
export const packageFiles = async (emitter: Emitter, schemas: readonly GeneratedFile[]): Promise<GeneratedFile[]> => {
  const { services, libraries } = emitter.workspace;
  const owners = [...new Set([...libraries, ...services.map(({ name }) => name)])].sort();
  const files: GeneratedFile[] = [];
  for (const owner of owners) {
    const shared = sharedFiles(emitter, owner, schemas);
    const service = emitter.workspace.service(owner);
    if (!service && shared.length === 0) continue;
    if (shared.length > 0) files.push(await schemaIndex(emitter, owner, shared));
    const subpaths = [
      ...(service?.asyncapi || service?.openapi ? [''] : []),
      ...(service?.asyncapi ? ['events'] : []),
      ...(service?.openapi ? ['http'] : []),
      ...(shared.length > 0 ? ['schemas'] : []),
    ];
    files.push(packageJson(emitter, owner, subpaths), await tsconfig(emitter, owner));
  }
  return files;
};

const sharedFiles = (emitter: Emitter, owner: string, schemas: readonly GeneratedFile[]): string[] => {
  const paths = new Set(
    [...emitter.workspace.documents.values()]
      .filter((document) => document.kind === 'other' && emitter.workspace.ownerOf(document) === owner)
      .map((document) => emitter.homeOf(document).path),
  );
  return schemas.filter((file) => file.owner === owner && paths.has(file.path)).map((file) => file.path);
};

const schemaIndex = async (emitter: Emitter, owner: string, paths: readonly string[]): Promise<GeneratedFile> => {
  const path = 'src/schemas/index.gen.ts';
  const module = emitter.module(owner, path);
  const lines = [...paths].sort().map((file) => `export * from '${module.relative(file)}';`);
  const root = emitter.workspace.root.split(/[\\/]/).at(-1);
  return { owner, path, text: await formatCode(`${banner(`${root}/${owner}`)}\n${lines.join('\n')}\n`) };
};

const versions: Readonly<Record<string, string>> = { zod: '^4.6.0' };

const PUBLISHED = ['@pactline/contract-runtime'];

const packageJson = (emitter: Emitter, owner: string, subpaths: readonly string[]): GeneratedFile => {
  const { platform, root } = emitter.workspace;
  // Sources that import each other with .ts are packages of one workspace.
  const sourceFirst = platform.generation.importExtension === '.ts';
  const byWorkspace = sourceFirst && platform.generation.packages === 'pnpm';
  const names = new Set([platform.runtimePackage, 'zod', ...emitter.dependenciesOf(owner)]);
  names.delete(emitter.packageName(owner));
  const own = new RegExp(`^(${platform.packageScope}|${platform.runtimePackage}$)`);
  const version = (name: string): string => {
    if (byWorkspace) return own.test(name) ? 'workspace:*' : 'catalog:';
    return versions[name] ?? (PUBLISHED.includes(name) ? publishedRange : '*');
  };
  const entry = (subpath: string): [string, object] => {
    const file = subpath === '' ? 'index.gen' : `${subpath}/index.gen`;
    const source = sourceFirst ? { 'pactline-source': `./src/${file}.ts` } : {};
    return [
      subpath === '' ? '.' : `./${subpath}`,
      { ...source, types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
    ];
  };
  const content = {
    name: emitter.packageName(owner),
    version: '0.1.0',
    private: true,
    description: `Generated from ${root.split(/[\\/]/).at(-1)}/${owner}.`,
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    exports: Object.fromEntries(subpaths.map(entry)),
    dependencies: Object.fromEntries([...names].sort().map((name) => [name, version(name)])),
    // A page may import it.
    nx: { tags: ['platform:browser'] },
  };
  // As package managers write it, whom formatters follow.
  return { owner, path: 'package.json', text: `${visible(JSON.stringify(content, undefined, 2))}\n` };
};

const tsconfig = (emitter: Emitter, owner: string): Promise<GeneratedFile> => {
  if (emitter.workspace.platform.generation.importExtension === '.ts') {
    return json(owner, 'tsconfig.json', { extends: '../../../tsconfig.base.json', include: ['src'] });
  }
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022'],
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    declaration: true,
    rootDir: 'src',
    outDir: 'dist',
  };
  return json(owner, 'tsconfig.json', { compilerOptions, include: ['src'] });
};

const json = async (owner: string, path: string, content: object): Promise<GeneratedFile> => ({
  owner,
  path,
  text: await formatJson(content),
});
