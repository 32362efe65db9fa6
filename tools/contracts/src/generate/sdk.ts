import { join } from 'node:path';
import type { HttpModel } from '../openapi/model.ts';
import { banner, formatCode, publishedRange } from '../schema/index.ts';
import type { Workspace } from '../source/index.ts';
import { clientDocument } from '../sdk/client-document.ts';
import { emitCalls } from '../sdk/emit-calls.ts';
import { generateSdk, type SdkFile } from '../sdk/generate-sdk.ts';
import { OPENAPI_GENERATOR_VERSION } from '../sdk/jar.ts';
import type { GenerationCache } from './cache.ts';
import { hashFiles, hashOf } from './fingerprint.ts';
import type { GenerateOptions } from './generate.ts';
import type { Layout } from './layout.ts';
import { libraryPackage } from './library-package.ts';
import type { OutputFile } from './output.ts';

export interface ClientGeneration {
  readonly workspace: Workspace;
  readonly models: ReadonlyMap<string, HttpModel>;
  readonly layout: Layout;
  readonly cache: GenerationCache;
  readonly options: GenerateOptions;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

const SDK_CODE = [join(import.meta.dirname, '..', 'sdk'), join(import.meta.dirname, '..', 'openapi')];

/** The clients of all services; Java runs only for those whose contract, as a client sees it, has changed. */
export async function generateClients({
  workspace,
  models,
  layout,
  cache,
  options,
  signal,
}: ClientGeneration): Promise<OutputFile[]> {
  const started = performance.now();
  const code = await hashFiles(SDK_CODE, (path) => !path.includes('.spec.'));
  const { importExtension } = workspace.platform.generation;
  const keyOf = (model: HttpModel): string => {
    const { document, nameMappings, parameterNames, operations } = clientDocument(model);
    const facts = operations.map(({ operation }) => [
      operation.paginated,
      operation.security,
      operation.summary,
      operation.description,
    ]);
    const input = { document, nameMappings, parameterNames, facts, runtime: layout.sdkRuntime, importExtension };
    return hashOf([code, OPENAPI_GENERATOR_VERSION, model.document.file, JSON.stringify(input)]);
  };
  const known: SdkFile[] = [];
  const missing: HttpModel[] = [];
  // Without operations there is nothing to call: no client.
  const called = [...models.values()].filter(({ operations }) => operations.length > 0);
  for (const model of called) {
    const files = await cache.get<SdkFile[]>('sdk', keyOf(model));
    if (files === undefined) missing.push(model);
    else known.push(...files);
  }
  const generated = await generateSdk(missing, {
    cache: options.cache,
    toolchain: options.toolchain,
    env: options.env,
    importExtension,
    log: options.progress,
    signal,
    banner,
    runtime: layout.sdkRuntime,
    format: formatCode,
  });
  for (const model of missing) {
    const own = generated.filter(({ path }) => path.startsWith(`src/${model.service}/`));
    await cache.put('sdk', keyOf(model), own);
  }
  const reused = called.length - missing.length;
  options.progress(
    `sdk (${missing.length} generated, ${reused} unchanged): ${((performance.now() - started) / 1000).toFixed(2)} s`,
  );
  const calls = await generateCalls(workspace, layout);
  const files = [...known, ...generated, ...calls].map(({ path, text }) => ({ path: join(layout.sdk, path), text }));
  return layout.writesPackages && files.length > 0 ? [...files, ...sdkPackage(workspace, called, layout)] : files;
}

/** What each service may call of others; nothing for a service that calls none. */
const generateCalls = (workspace: Workspace, layout: Layout): Promise<SdkFile[]> =>
  Promise.all(
    workspace.services
      .filter(({ facts }) => facts.calls.length > 0)
      .map(async ({ name, facts, factsDocument }) => {
        const { importExtension } = workspace.platform.generation;
        // One folder deeper than the clients.
        const runtime = layout.sdkRuntime.client.replace(/^\.\.\//, '../../');
        const code = emitCalls({ service: name, calls: facts.calls, runtime, importExtension });
        return {
          path: `src/calls/${name}/index.gen.ts`,
          text: await formatCode(banner(factsDocument?.file ?? name) + code),
        };
      }),
  );

function sdkPackage(workspace: Workspace, called: readonly HttpModel[], layout: Layout): OutputFile[] {
  return libraryPackage(layout.sdk, {
    name: `${workspace.platform.packageScope}/contracts-sdk`,
    description: 'Generated clients.',
    exports: Object.fromEntries(
      [
        ...called.map(({ service }) => service),
        ...workspace.services.filter(({ facts }) => facts.calls.length > 0).map(({ name }) => `calls/${name}`),
      ].map((path) => [`./${path}`, `${path}/index.gen`]),
    ),
    dependencies: { '@pactline/sdk': publishedRange },
  });
}
