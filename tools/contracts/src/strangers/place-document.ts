import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { closureOfFiles } from './closure-of-files.ts';

/** Puts a document with all that it refers to into `<root>/specs/<service>`, each file as it is. */
export async function placeDocument(document: string, root: string): Promise<{ service: string; bytes: number }> {
  const files = await closureOfFiles(document);
  if (files.size === 0) throw new TypeError(`${document} cannot be read.`);
  const base = commonFolder([...files.keys()]);
  const service = serviceName(document);
  let bytes = 0;
  for (const [path, content] of files) {
    const target = join(root, 'specs', service, relative(base, path));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    bytes += content.length;
  }
  return { service, bytes };
}

const serviceName = (document: string): string =>
  basename(document, extname(document))
    .replace(/^\P{L}+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .toLowerCase()
    .replace(/^-|-$/g, '') || 'document';

function commonFolder(paths: readonly string[]): string {
  let folder = dirname(resolve(paths[0] ?? '.'));
  while (paths.some((path) => !path.startsWith(`${folder}/`)) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
