import { join } from 'node:path';
import type { HttpModel } from '../openapi/model.ts';
import { banner, type Emitter, formatDeclarations, formatCode, publishedRange } from '../schema/index.ts';
import { type ClientNames, emitClient, type EmittedClient } from '../sdk/emit-client.ts';
import { emitCalls } from '../sdk/emit-calls.ts';
import { emitHooks } from '../sdk/emit-hooks.ts';
import { emitMocks } from '../sdk/emit-mocks.ts';
import type { Workspace } from '../source/index.ts';
import type { Layout } from './layout.ts';
import { libraryPackage } from './library-package.ts';
import type { OutputFile } from './output.ts';

/** What clients run on; hooks and mock handlers stand beside it. */
const RUNTIME = '@pactline/client';

export interface ClientGeneration {
  readonly workspace: Workspace;
  readonly emitter: Emitter;
  readonly models: ReadonlyMap<string, HttpModel>;
  readonly layout: Layout;
}

/** The clients of all services, and for each service that calls others a choice of them. */
export async function generateClients({ workspace, emitter, models, layout }: ClientGeneration): Promise<OutputFile[]> {
  // Without operations there is nothing to call: no client.
  const called = [...models.values()].filter(({ operations }) => operations.length > 0);
  const clients = called.map((model) => ({
    model,
    ...emitClient({ model, emitter, runtime: RUNTIME }),
  }));
  const files = (await Promise.all(clients.map((client) => clientFiles(client, workspace, layout)))).flat();
  const names = new Map(clients.map((client) => [client.model.service, client.names]));
  const calls = await generateCalls(workspace, names, layout);
  const all = [...files, ...calls];
  return layout.writesPackages && all.length > 0 ? [...all, ...(await sdkPackage(workspace, called, layout))] : all;
}

/** A client, and what stands beside it: hooks for SWR, mock handlers for MSW. */
function clientFiles(
  { model, declarations, names }: EmittedClient & { readonly model: HttpModel },
  { platform }: Workspace,
  layout: Layout,
): Promise<OutputFile[]> {
  const clientFile = `./index.gen${platform.generation.importExtension}`;
  const beside = { model, client: names, clientFile };
  const files = {
    'index.gen.ts': declarations,
    'react.gen.ts': emitHooks({ ...beside, runtime: `${RUNTIME}/react` }),
    'mocks.gen.ts': emitMocks({ ...beside, runtime: `${RUNTIME}/mocks` }),
  };
  return Promise.all(
    Object.entries(files).map(async ([name, code]) => ({
      path: join(layout.sdk, 'src', model.service, name),
      text: await formatDeclarations(banner(model.document.file), code),
    })),
  );
}

/** What each service may call of others; nothing for a service that calls none. */
const generateCalls = (
  workspace: Workspace,
  clients: ReadonlyMap<string, ClientNames>,
  layout: Layout,
): Promise<OutputFile[]> =>
  Promise.all(
    workspace.services
      .filter(({ facts }) => facts.calls.length > 0)
      .map(async ({ name, facts, factsDocument }) => {
        const { importExtension } = workspace.platform.generation;
        const code = emitCalls({ service: name, calls: facts.calls, clients, runtime: RUNTIME, importExtension });
        return {
          path: join(layout.sdk, 'src', 'calls', name, 'index.gen.ts'),
          text: await formatCode(banner(factsDocument?.file ?? name) + code),
        };
      }),
  );

function sdkPackage(workspace: Workspace, called: readonly HttpModel[], layout: Layout): Promise<OutputFile[]> {
  return libraryPackage(layout.sdk, {
    name: `${workspace.platform.packageScope}/contracts-sdk`,
    description: 'Generated clients.',
    exports: Object.fromEntries(
      [
        ...called.flatMap(({ service }): [string, string][] => [
          [service, `${service}/index.gen`],
          [`${service}/react`, `${service}/react.gen`],
          [`${service}/mocks`, `${service}/mocks.gen`],
        ]),
        ...workspace.services
          .filter(({ facts }) => facts.calls.length > 0)
          .map(({ name }): [string, string] => [`calls/${name}`, `calls/${name}/index.gen`]),
      ].map(([path, file]) => [`./${path}`, file]),
    ),
    dependencies: { [RUNTIME]: publishedRange },
    ...{ base: '../..', tags: ['platform:browser'] },
    sourceFirst: workspace.platform.generation.importExtension === '.ts',
  });
}
