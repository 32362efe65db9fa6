import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildPackages } from './build.ts';

const MANIFEST = {
  name: '@acme/box',
  version: '0.0.0',
  private: true,
  description: 'A box.',
  type: 'module',
  exports: { '.': { 'pactline-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
  dependencies: { zod: 'catalog:' },
  pactline: { publish: { bin: { box: 'src/main.ts' }, assets: ['lids/*.txt'] } },
};
const FILES = {
  'package.json': JSON.stringify({ version: '1.2.0', license: 'MIT' }),
  'pnpm-workspace.yaml': 'packages: [libs/*]\ncatalog: { zod: 4.6.7 }\n',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      ...{ target: 'es2024', module: 'nodenext', strict: true, customConditions: ['pactline-source'], types: [] },
      ...{ allowImportingTsExtensions: true, rewriteRelativeImportExtensions: true, noEmit: true },
    },
  }),
  LICENSE: 'MIT',
  'libs/box/README.md': '# Box',
  'libs/box/package.json': JSON.stringify(MANIFEST),
  'libs/box/lids/round.txt': 'O',
  'libs/box/src/index.ts':
    "export type { Lid } from './lid.ts';\nexport const open = async () => (await import('./lid.ts')).lid;\n",
  'libs/box/src/lid.ts':
    '/** A lid. */\nexport interface Lid {\n  readonly size: number;\n}\nexport const lid: Lid = { size: 1 };\n',
  'libs/box/src/lid.spec.ts': "import { lid } from './lid.ts';\nlid;\n",
  'libs/box/src/main.ts': "import { open } from './index.ts';\nawait open();\n",
};

describe('building what is published', () => {
  let root: string;
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  const build = (): ReturnType<typeof buildPackages> =>
    buildPackages({ root, out: join(root, 'out'), progress: () => undefined });
  const built = (file: string): Promise<string> => readFile(join(root, 'out/packages/box', file), 'utf8');

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'pactline-build-'));
    for (const [file, text] of Object.entries(FILES)) await write(file, text);
    await symlink(join(process.cwd(), 'tools/publish/node_modules'), join(root, 'libs/box/node_modules'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('makes a tarball of what an entry point reaches, with imports that Node and the compiler resolve', async () => {
    const [tarball] = await build();
    expect(tarball).toMatchObject({ name: '@acme/box', version: '1.2.0' });
    expect([...(tarball?.files ?? [])].sort()).toEqual([
      ...['LICENSE', 'README.md', 'dist/index.d.ts', 'dist/index.js', 'dist/lid.d.ts', 'dist/lid.js'],
      ...['dist/main.d.ts', 'dist/main.js', 'lids/round.txt', 'package.json'],
    ]);
    expect(existsSync(tarball?.path ?? '')).toBe(true);
    expect(await built('dist/index.js')).toContain('import("./lid.js")');
    expect(await built('dist/index.d.ts')).toContain("from './lid.js'");
    expect(await built('dist/index.d.ts')).not.toContain('.ts');
    expect(await built('dist/main.js')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it.each([
    [
      'an import that package.json does not name',
      'src/lid.ts',
      "import 'left-pad';\nexport const lid = 1;\n",
      'dist/lid.js imports left-pad, which package.json does not name.',
    ],
    [
      'a file that is not there',
      'src/lid.ts',
      "import './gone.ts';\nexport const lid = 1;\n",
      'dist/lid.js imports ./gone.js, which is not in the package.',
    ],
    ['a syntax error', 'src/lid.ts', 'export const lid = ;\n', 'Expression expected.'],
    [
      'a source file that is looked for at run time',
      'src/lid.ts',
      "export const lid = new URL('./worker.ts', import.meta.url);\n",
      'dist/lid.js looks for ./worker.ts, a source file, beside itself.',
    ],
    ['a source file among the assets', 'lids/lid.ts', 'export {};\n', 'lids/lid.ts does not belong into the package.'],
    [
      'a private type in a declaration',
      'src/lid.ts',
      'class Hinge {\n  private x = 1;\n}\nexport const lid = new (class extends Hinge {\n  protected y = 1;\n})();\n',
      "Property 'y' of exported anonymous class type may not be private or protected.",
    ],
  ])('refuses %s', async (_what, file, text, problem) => {
    if (file.startsWith('lids/')) {
      const publish = { ...MANIFEST.pactline.publish, assets: ['lids/*'] };
      await write('libs/box/package.json', JSON.stringify({ ...MANIFEST, pactline: { publish } }));
    }
    await write(`libs/box/${file}`, text);
    await expect(build()).rejects.toThrow(problem);
  });

  it('refuses a workspace of which nothing is published', async () => {
    await write('libs/box/package.json', JSON.stringify({ ...MANIFEST, pactline: undefined }));
    await expect(build()).rejects.toThrow(/no package of .+ is published/);
    expect(existsSync(join(root, 'out'))).toBe(false);
  });

  it('refuses an asset that is not there', async () => {
    await rm(join(root, 'libs/box/lids'), { recursive: true });
    await expect(build()).rejects.toThrow('@acme/box: no file fits "lids/*.txt"');
  });
});
