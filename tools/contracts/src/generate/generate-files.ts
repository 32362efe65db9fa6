import { dirname, join, relative, resolve, sep } from 'node:path';
import type { HttpModel } from '../openapi/model.ts';
import { createEmitter, type Emitter } from '../schema/index.ts';
import { loadWorkspace, type Workspace } from '../source/index.ts';
import { GenerationCache } from './cache.ts';
import { generateEvents } from './events.ts';
import type { GenerateOptions } from './generate.ts';
import { generateHttp, readHttp } from './http.ts';
import type { Layout } from './layout.ts';
import type { OutputFile } from './output.ts';
import { generateClients } from './sdk.ts';
import { generateMap } from './platform-map.ts';

/**
 * Everything that follows from the contracts, in memory.
 *
 * @throws ContractError, ToolError
 */
export async function generateFiles(
  options: GenerateOptions,
  layout: Layout,
): Promise<{ files: OutputFile[]; workspace: Workspace }> {
  const workspace = await loadWorkspace(options.specs, { services: options.services });
  workspace.diagnostics.throwIfErrors();
  const cache = new GenerationCache(options.cache, !options.force);
  const models = readHttp(workspace);
  // Reads every schema: most of what can be wrong is known from here on.
  const emitter = createEmitter(workspace);
  const files = await generatePackages({ options, layout, workspace, models, emitter, cache });
  workspace.diagnostics.throwIfErrors();
  return { files, workspace };
}

interface Generation {
  readonly options: GenerateOptions;
  readonly layout: Layout;
  readonly workspace: Workspace;
  readonly models: ReadonlyMap<string, HttpModel>;
  readonly emitter: Emitter;
  readonly cache: GenerationCache;
}

async function generatePackages(input: Generation): Promise<OutputFile[]> {
  const { options, layout, workspace, models, emitter, cache } = input;
  const events = await timed('events', options, () => generateEvents(workspace, emitter, cache));
  const http = await timed('http', options, () => generateHttp({ workspace, emitter, models, events }));
  const isClientWanted = options.clients !== false && !workspace.diagnostics.hasErrors;
  const clients = await timed('sdk', options, async () =>
    isClientWanted ? generateClients({ workspace, emitter, models, layout }) : [],
  );
  const schemas = await timed('schemas, packages', options, () => emitter.files());
  const servicesFolder = relative(dirname(resolve(options.specs)), options.services)
    .split(sep)
    .join('/');
  const map = await timed('platform map', options, () =>
    generateMap({ workspace, models, events, layout, servicesFolder }),
  );
  const inPackages = [...events.files, ...http, ...schemas].map(({ owner, path, text }) => ({
    path: join(layout.contractPackage(owner), path),
    text,
  }));
  return [...inPackages, ...map, ...clients];
}

async function timed<Value>(what: string, { progress }: GenerateOptions, work: () => Promise<Value>): Promise<Value> {
  const started = performance.now();
  const value = await work();
  progress(`${what}: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  return value;
}
