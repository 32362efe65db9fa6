import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Hash of a list of parts; the parts' borders count. */
export function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex').slice(0, 32);
}

/**
 * Hash of names and contents of all files below the given paths; a path that does not exist counts as such.
 *
 * @param accept decides by path which files count
 */
export async function hashFiles(
  paths: readonly string[],
  accept: (path: string) => boolean = () => true,
): Promise<string> {
  const files = (await Promise.all(paths.map(listFiles))).flat().filter(accept).sort();
  const hash = createHash('sha256');
  const contents = await Promise.all(files.map((file) => readFile(file)));
  files.forEach((file, index) => {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`${file.length}:${file}${content.length}:`).update(content);
  });
  return hash.digest('hex').slice(0, 32);
}

/** All files below a path, or the path itself if it is a file. */
export async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const lists = entries.map((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    if (entry.isDirectory()) return listFiles(join(path, entry.name));
    return entry.isFile() ? [join(path, entry.name)] : [];
  });
  return (await Promise.all(lists)).flat();
}
