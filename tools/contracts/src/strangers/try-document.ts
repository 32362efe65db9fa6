import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateFiles } from '../generate/generate-files.ts';
import { layoutOf } from '../generate/layout.ts';
import { ContractError, type Diagnostic, loadWorkspace } from '../source/index.ts';
import { askMock, type MockAnswers } from './ask-mock.ts';
import { canCompile, compileStrictly } from './compile.ts';
import { installedPackages } from './installed-packages.ts';
import { placeDocument } from './place-document.ts';

/** What came of one document of others. */
export interface Trial {
  readonly document: string;
  readonly title: string;
  readonly version: string;
  readonly kind: string;
  readonly bytes: number;
  readonly operations: number;
  readonly findings: readonly Diagnostic[];
  readonly generateSeconds: number;
  /** Files of generated code; none when it was refused. */
  readonly files: number;
  /** Undefined: not compiled. */
  readonly compileErrors?: readonly string[];
  readonly mock?: MockAnswers;
  /** The generator fell over. */
  readonly crash?: string;
  /** Where the generated code was left, if it was. */
  readonly kept?: string;
}

export interface TryOptions {
  /** Leaves the temporary folder behind. */
  readonly keep: boolean;
}

/** Generates a document alone into a temporary folder, compiles that strictly and asks its mock. */
export async function tryDocument(document: string, { keep }: TryOptions): Promise<Trial> {
  const root = await mkdtemp(join(tmpdir(), 'pactline-try-'));
  try {
    const trial = await tryIn(root, document);
    return keep ? { ...trial, kept: root } : trial;
  } finally {
    if (!keep) await rm(root, { recursive: true, force: true });
  }
}

async function tryIn(root: string, document: string): Promise<Trial> {
  const { service, bytes } = await placeDocument(document, root);
  const specs = join(root, 'specs');
  const services = join(root, 'services');
  const out = join(root, 'packages');
  // Packages that import each other are compiled from their sources.
  await writeFile(join(specs, 'platform.yaml'), 'generation: { importExtension: .ts }\n');
  const seconds = stopwatch();
  let trial: Trial = {
    document,
    title: service,
    version: '',
    kind: '',
    bytes,
    operations: 0,
    findings: [],
    generateSeconds: 0,
    files: 0,
  };
  try {
    const options = { specs, services, out, cache: join(root, 'cache'), check: false, force: true, progress: ignore };
    const { files, workspace } = await generateFiles(options, layoutOf(out));
    trial = { ...trial, generateSeconds: seconds(), files: files.length, findings: workspace.diagnostics.all };
    const openapi = workspace.services[0]?.openapi;
    const info = openapi?.root.get('info');
    trial = {
      ...trial,
      title: info?.string('title') ?? service,
      version: info?.string('version') ?? '',
      kind: `OpenAPI ${openapi?.version ?? ''}`,
    };
    for (const { path, text } of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    if (canCompile()) {
      await install(root, out);
      const code = files.map(({ path }) => path).filter((path) => path.endsWith('.ts'));
      trial = { ...trial, compileErrors: await compileStrictly(root, code) };
    }
    const fresh = await loadWorkspace(specs, { services });
    const mock = await askMock(fresh);
    return { ...trial, mock, operations: countOperations(fresh) };
  } catch (error) {
    if (error instanceof ContractError) {
      return { ...trial, generateSeconds: seconds(), findings: error.diagnostics };
    }
    return { ...trial, crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const ignore = (): void => undefined;

const stopwatch = (): (() => number) => {
  const started = performance.now();
  return () => (performance.now() - started) / 1000;
};

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const countOperations = ({ services }: Awaited<ReturnType<typeof loadWorkspace>>): number =>
  services
    .flatMap(({ openapi }) => openapi?.root.get('paths').entries() ?? [])
    .reduce((sum, [, item]) => sum + METHODS.filter((method) => item.resolve().has(method)).length, 0);

/** Links what generated code imports, and the generated packages themselves, where Node looks for them. */
async function install(root: string, out: string): Promise<void> {
  const packages = new Map(Object.entries(installedPackages));
  for (const path of globSync('{contracts/*,platform-map,platform-map/*}/package.json', { cwd: out })) {
    const { name } = JSON.parse(await readFile(join(out, path), 'utf8')) as { name: string };
    packages.set(name, join(out, dirname(path)));
  }
  for (const [name, target] of packages) {
    const path = join(root, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(target, path, 'dir');
  }
}
