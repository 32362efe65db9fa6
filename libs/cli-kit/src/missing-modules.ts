import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invocation } from './invocation.ts';

const MISSING = /^(.+?)\((\d+),\d+\): error TS(?:2307|2792|7016): [^'\n]*'([^']+)'/gm;

/**
 * What a compiler's complaint about a module means: which package lacks which dependency, and the command that adds it. Modules of
 * the package itself are left to the compiler.
 *
 * @param output of the compiler
 * @param root of the workspace
 */
export function missingModules(output: string, root: string): string[] {
  const lines = [...output.matchAll(MISSING)].flatMap(([, file = '', , specifier = '']) => {
    if (specifier.startsWith('.') || specifier.startsWith('node:')) return [];
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    const folder = packageOf(root, file);
    return folder === undefined ? [] : [advice(root, folder, name)];
  });
  return [...new Set(lines)];
}

function advice(root: string, folder: string, name: string): string {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  ) as Readonly<Record<string, Record<string, string> | undefined>>;
  const isNamed = [dependencies, devDependencies, peerDependencies].some((needs) => needs?.[name] !== undefined);
  const install = existsSync(join(root, 'pnpm-workspace.yaml')) ? 'pnpm install' : 'npm install';
  if (isNamed && existsSync(join(root, folder, 'node_modules', name)))
    return `${folder} imports something of ${name} that is not there: look at the "exports" of its package.json, and whether it is generated.`;
  if (isNamed) return `${folder} names ${name} in its package.json, and it is not installed. Run: ${install}`;
  const service = folder.startsWith('services/') ? folder.slice('services/'.length) : folder;
  return `${folder} imports ${name}, which its package.json does not name. Run: ${invocation('pactline', `add dependency ${service} ${name}`)}`;
}

/** The nearest folder above a file with a package.json, below the root. */
function packageOf(root: string, file: string): string | undefined {
  for (let folder = dirname(file); folder !== '.' && folder !== '/'; folder = dirname(folder))
    if (existsSync(join(root, folder, 'package.json'))) return folder;
  return undefined;
}
