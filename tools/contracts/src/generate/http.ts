import { emitNest } from '../nest/emit-nest.ts';
import { emitHttp } from '../openapi/emit-http.ts';
import { HttpModule } from '../openapi/http-module.ts';
import type { HttpModel } from '../openapi/model.ts';
import { pascalCase } from '../openapi/names.ts';
import { readOpenApi } from '../openapi/read.ts';
import type { Emitter, GeneratedFile } from '../schema/index.ts';
import type { Workspace } from '../source/index.ts';
import type { GeneratedEvents } from './events.ts';

const HTTP_FILE = 'src/http/index.gen.ts';
const NEST_FILE = 'src/nest/index.gen.ts';
const EVENTS_FILE = 'src/events/index.gen.ts';

/** The OpenAPI documents by service. */
export function readHttp(workspace: Workspace): Map<string, HttpModel> {
  const models = new Map<string, HttpModel>();
  for (const { name, openapi } of workspace.services) {
    if (openapi !== undefined) models.set(name, readOpenApi(openapi, name, workspace.diagnostics));
  }
  return models;
}

export interface HttpGeneration {
  readonly workspace: Workspace;
  readonly emitter: Emitter;
  readonly models: ReadonlyMap<string, HttpModel>;
  readonly events: Pick<GeneratedEvents, 'facts'>;
}

/** `http/index.gen.ts` and `nest/index.gen.ts` of every service with an OpenAPI document. */
export async function generateHttp({ workspace, emitter, models, events }: HttpGeneration): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const service of workspace.services) {
    const model = models.get(service.name);
    if (model === undefined) continue;
    const facts = events.facts.get(service.name);
    const module = new HttpModule(emitter.module(service.name, HTTP_FILE, service.openapi), emitter);
    const sends =
      facts === undefined || facts.sends.length === 0
        ? undefined
        : { from: module.relative(EVENTS_FILE), name: `${pascalCase(service.name)}Sends` };
    const http = await emitHttp({ model, module, sends });
    const nest = emitter.module(service.name, NEST_FILE, service.openapi);
    files.push(
      http.file,
      await emitNest({
        model,
        module: nest,
        http: http.names,
        source: service.source,
        from: {
          http: nest.relative(HTTP_FILE),
          events: facts === undefined ? undefined : nest.relative(EVENTS_FILE),
          serviceKit: workspace.platform.serviceKitPackage,
        },
        receives: facts !== undefined && facts.receives.length > 0,
      }),
    );
  }
  return files;
}
