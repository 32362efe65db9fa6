import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';

interface StagedManifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

const UNWANTED = /(\.spec\.|\.fixture\.|\/fixture\/|__snapshots__|\.tsbuildinfo$|(?<!\.d|\.gen)\.ts$)/;

/** What is wrong with a staged package; empty when it can be published. */
export async function checkPackage(
  folder: string,
  allowedSources: RegExp = /^(astro|dist\/.*\/files)\//,
): Promise<string[]> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as StagedManifest;
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return [
    ...files
      .filter((file) => UNWANTED.test(file) && !allowedSources.test(file))
      .map((file) => `${file} does not belong into the package.`),
    ...(JSON.stringify(manifest).includes('pactline-source') ? ['package.json names source files.'] : []),
    ...files
      .filter((file) => /^dist\/.*\.(js|d\.ts)$/.test(file))
      .flatMap((file) => checkImports(folder, file, manifest)),
    ...(await conventions(folder)),
  ];
}

/** Every import leads to a file of the package, a module of Node, or a declared dependency. */
function checkImports(folder: string, file: string, manifest: StagedManifest): string[] {
  const declared = new Set([
    manifest.name,
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
  ]);
  const text = readFileSync(join(folder, file), 'utf8');
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const sources = [...text.matchAll(/new URL\(["'`](\.[^"'`]*\.ts)["'`], import\.meta\.url\)/g)];
  const lost = sources.map(([, path]) => `${file} looks for ${path}, a source file, beside itself.`);
  const problems = importedFiles.flatMap(({ fileName: specifier }) => {
    if (specifier.startsWith('.')) {
      const path = join(folder, file, '..', specifier);
      const wanted = file.endsWith('.d.ts') ? path.replace(/\.js$/, '.d.ts') : path;
      return existsSync(wanted) ? [] : [`${file} imports ${specifier}, which is not in the package.`];
    }
    const name = packageOf(specifier);
    const isKnown =
      declared.has(name) ||
      specifier.startsWith('node:') ||
      builtinModules.includes(name) ||
      (file.endsWith('.d.ts') && declared.has(`@types/${name}`));
    return isKnown ? [] : [`${file} imports ${specifier}, which package.json does not name.`];
  });
  return [...problems, ...lost];
}

/** `@scope/name/sub` -> `@scope/name`. */
const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

async function conventions(folder: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, level: 'warning', strict: true });
  return messages.map(
    (message) => formatMessage(message, pkg as Record<string, unknown>, { color: false }) ?? message.code,
  );
}
