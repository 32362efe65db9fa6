import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const REFERENCE = /["']?\$ref["']?\s*:\s*(?:"([^"#]+)|'([^'#]+)|([^\s"'#,}]+))/g;

/** A document and every file that it refers to, directly or not, by absolute path. */
export async function closureOfFiles(document: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const waiting = [resolve(document)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const bytes = await readFile(path).catch(() => undefined);
    // A reference to nothing is for the reader of contracts to report.
    if (bytes === undefined) continue;
    found.set(path, bytes);
    for (const [, double, single, plain] of bytes.toString('utf8').matchAll(REFERENCE)) {
      const target = double ?? single ?? plain ?? '';
      if (target !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(target)) waiting.push(resolve(dirname(path), target));
    }
  }
  return found;
}
