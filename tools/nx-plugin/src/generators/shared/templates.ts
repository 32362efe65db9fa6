import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Changes } from './changes.ts';

const GENERATORS = dirname(dirname(fileURLToPath(import.meta.url)));

/** Writes the templates of a generator where nothing stands yet; `<%= name %>` and `__name__` in paths become values. */
export function createFiles(
  changes: Changes,
  generator: string,
  target: string,
  values: Readonly<Record<string, string | number>>,
  only: (path: string) => boolean = () => true,
): void {
  const folder = join(GENERATORS, generator, 'files');
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  for (const path of paths.filter(only)) {
    const file = path
      .replace(/\.template$/, '')
      .replace(/__([a-z]+)__/g, (whole, key: string) => String(values[key] ?? whole));
    changes.create(join(target, file), fill(readFileSync(join(folder, path), 'utf8'), path, values));
  }
}

function fill(text: string, path: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/<%= (\w+) %>/g, (_whole, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`The template ${path} asks for ${key}, which has no value.`);
    return String(value);
  });
}
