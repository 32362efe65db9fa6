import { createHash } from 'node:crypto';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '@pactline/contracts';

/** A generated file without the version that is stamped into it: a new version alone changes no output. */
export const withoutVersion = (text: string, version: string): string =>
  text.replaceAll(`pactline contracts ${version}.`, 'pactline contracts.').replaceAll(`"^${version}"`, '"^"');

/** One hash of generated files: of names and texts, whatever their order. */
export function hashOutput(files: ReadonlyMap<string, string>, version: string): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort()) {
    const text = withoutVersion(files.get(path) ?? '', version);
    hash.update(`${path.length}:${path}${text.length}:`).update(text);
  }
  return hash.digest('hex').slice(0, 32);
}

/**
 * Everything that the generator makes of a small platform with a bit of everything, as one hash.
 *
 * @param root of the workspace, whose caches and tools are used
 */
export async function generatorOutput(root: string, version: string): Promise<string> {
  const fixture = join(root, 'tools/publish/fixture');
  const out = await mkdtemp(join(tmpdir(), 'pactline-output-'));
  try {
    await generate({
      specs: join(fixture, 'specs'),
      services: join(fixture, 'services'),
      out,
      cache: join(root, '.cache/contracts'),
      check: false,
      force: false,
      progress: () => undefined,
    });
    const files = new Map<string, string>();
    for await (const entry of glob('**/*', { cwd: out, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(out.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8'));
    }
    return hashOutput(files, version);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
