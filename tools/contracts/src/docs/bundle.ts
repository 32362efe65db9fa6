import type { DocsDocument } from '@pactline/docs-site/model';
import { type Config, bundle, createConfig } from '@redocly/openapi-core';
import type { ContractDocument } from '../source/index.ts';
import { keyOf, type Sample } from './samples.ts';

/**
 * The documents of a service, each in one piece, for API references and downloads.
 *
 * @param samples calls of the operations, shown with them
 */
export async function bundleDocuments(
  documents: readonly (ContractDocument | undefined)[],
  samples: ReadonlyMap<string, readonly Sample[]> = new Map(),
): Promise<DocsDocument[]> {
  const config = await configuration();
  const found: DocsDocument[] = [];
  for (const document of documents) {
    if (document === undefined || document.kind === 'other') continue;
    found.push({
      kind: document.kind,
      version: document.root.get('info').string('version') ?? '',
      specification: document.version,
      file: document.file,
      bundled: JSON.stringify(withSamples(await inOnePiece(document, config), samples)),
    });
  }
  return found;
}

function withSamples(document: unknown, samples: ReadonlyMap<string, readonly Sample[]>): unknown {
  const { paths = {} } = document as { readonly paths?: Record<string, Record<string, object>> };
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const found = samples.get(keyOf({ method, path }));
      if (found !== undefined) Object.assign(operation, { 'x-codeSamples': found });
    }
  }
  return document;
}

let known: Promise<Config> | undefined;
const configuration = (): Promise<Config> => (known ??= createConfig({}));

async function inOnePiece(document: ContractDocument, config: Config): Promise<unknown> {
  const { bundle: result } = await bundle({ ref: document.path, config });
  return result.parsed;
}
