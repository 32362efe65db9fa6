import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files that a project is generated from: everything below `specs`, and the `service.yaml` of each service. */
export function contractSources(specs: string, services: string): string[] {
  const below = (folder: string, pattern: string): string[] =>
    existsSync(folder) ? globSync(pattern, { cwd: folder, withFileTypes: true }).flatMap(pathOf) : [];
  return [...below(specs, '**/*'), ...below(services, '*/service.yaml')].toSorted();
}

/** Changes with the names and the content of these files. */
export function digestOfFiles(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${file.length}:${file}${content.length}:`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

const pathOf = (entry: { isFile(): boolean; readonly parentPath: string; readonly name: string }): string[] =>
  entry.isFile() ? [join(entry.parentPath, entry.name)] : [];
