import type { DocsDocument } from '@pactline/docs-site/model';
import { type Config, bundle, createConfig } from '@redocly/openapi-core';
import type { ContractDocument } from '../source/index.ts';

/** The documents of a service, each in one piece, for API references and downloads. */
export async function bundleDocuments(documents: readonly (ContractDocument | undefined)[]): Promise<DocsDocument[]> {
  const config = await configuration();
  const found: DocsDocument[] = [];
  for (const document of documents) {
    if (document === undefined || document.kind === 'other') continue;
    found.push({
      kind: document.kind,
      version: document.root.get('info').string('version') ?? '',
      specification: document.version,
      file: document.file,
      bundled: JSON.stringify(await inOnePiece(document, config)),
    });
  }
  return found;
}

let known: Promise<Config> | undefined;
const configuration = (): Promise<Config> => (known ??= createConfig({}));

async function inOnePiece(document: ContractDocument, config: Config): Promise<unknown> {
  const { bundle: result } = await bundle({ ref: document.path, config });
  return result.parsed;
}
