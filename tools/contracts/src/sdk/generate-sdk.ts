import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpModel } from '../openapi/model.ts';
import { type ClientDocument, clientDocument } from './client-document.ts';
import { emitClient } from './emit-client.ts';
import { OPENAPI_GENERATOR_VERSION } from './jar.ts';
import { type GeneratorOptions, runOpenApiGenerator } from './openapi-generator.ts';

export interface SdkFile {
  /** Relative to the SDK package. */
  readonly path: string;
  readonly text: string;
}

export interface SdkOptions extends GeneratorOptions {
  /** First line of every file. */
  readonly banner: (document: string) => string;
  /** Specifiers of the client run time, as seen from `src/<service>/` and `src/<service>/generated/`. */
  readonly runtime: { readonly client: string; readonly support: string };
  readonly format: (code: string) => Promise<string>;
}

/** What the output of a service depends on, besides the tools. */
export const sdkInput = (model: HttpModel): ClientDocument => clientDocument(model);

/** Generates the clients of the given services: OpenAPI Generator's output and the file around it. */
export async function generateSdk(models: readonly HttpModel[], options: SdkOptions): Promise<SdkFile[]> {
  if (models.length === 0) return [];
  const clients = models.map((model) => ({ model, service: model.service, client: clientDocument(model) }));
  const { work, folders } = await runOpenApiGenerator(clients, options);
  try {
    const files: SdkFile[] = [];
    for (const { model, service, client } of clients) {
      const code = emitClient({
        model,
        client,
        runtime: options.runtime.client,
        importExtension: options.importExtension,
      });
      files.push({
        path: `src/${service}/index.gen.ts`,
        text: await options.format(options.banner(model.document.file) + code),
      });
      files.push(...(await generatedFiles(service, folders.get(service) ?? '', options)));
    }
    return files;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function generatedFiles(service: string, folder: string, options: SdkOptions): Promise<SdkFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: SdkFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const inside = path.slice(folder.length + 1);
    const text = inside === 'runtime.ts' ? supportFile(options) : tidy(await readFile(path, 'utf8'));
    files.push({ path: `src/${service}/generated/${inside}`, text });
  }
  // A contract without named bodies has no models; the generator imports them all the same.
  const models = `src/${service}/generated/models/index.ts`;
  if (!files.some(({ path }) => path === models)) files.push({ path: models, text: 'export {};\n' });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** One run time for all services stands in for the copy that the generator puts beside every client. */
const supportFile = ({ runtime }: SdkOptions): string =>
  `/* OpenAPI Generator ${OPENAPI_GENERATOR_VERSION}: its run time is shared by all services. */\nexport * from ${JSON.stringify(runtime.support)};\n`;

/** Undoes the template's HTML escapes in quoted property names, and drops empty comments and trailing blanks. */
const tidy = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replace(/^[ \t]*\/\*\*\s*\*?\s*\*\/\n/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd() + '\n';
