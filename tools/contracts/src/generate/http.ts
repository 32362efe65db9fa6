import { emitContract } from '../contract/emit-contract.ts';
import { emitHttp, type HttpNames } from '../openapi/emit-http.ts';
import { HttpModule } from '../openapi/http-module.ts';
import type { HttpModel } from '../openapi/model.ts';
import { pascalCase } from '../openapi/names.ts';
import { readOpenApi } from '../openapi/read.ts';
import type { Emitter, GeneratedFile } from '../schema/index.ts';
import type { Workspace } from '../source/index.ts';
import type { GeneratedEvents } from './events.ts';

const HTTP_FILE = 'src/http/index.gen.ts';
const CONTRACT_FILE = 'src/index.gen.ts';
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

/** `http/index.gen.ts` of every service with an OpenAPI document, and `index.gen.ts` of every service. */
export async function generateHttp({ workspace, emitter, models, events }: HttpGeneration): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const { name, source, openapi, asyncapi, facts: deployed } of workspace.services) {
    const model = models.get(name);
    const facts = events.facts.get(name);
    let names: HttpNames | undefined;
    if (model !== undefined) {
      const module = new HttpModule(emitter.module(name, HTTP_FILE, openapi), emitter);
      const isSending = facts !== undefined && facts.sends.length > 0;
      const sends = isSending ? { from: module.relative(EVENTS_FILE), name: `${pascalCase(name)}Sends` } : undefined;
      const http = await emitHttp({ model, module, sends, facts: deployed });
      files.push(http.file);
      names = http.names;
    }
    const document = openapi ?? asyncapi;
    if (document === undefined) continue;
    const module = emitter.module(name, CONTRACT_FILE, document);
    files.push(
      await emitContract({
        dynamodb: deployed.resources.dynamodb,
        service: name,
        source,
        module,
        runtime: workspace.platform.runtimePackage,
        http: model && names && { from: module.relative(HTTP_FILE), names, model },
        events: facts && { from: module.relative(EVENTS_FILE), receives: facts.receives.length > 0 },
      }),
    );
  }
  return files;
}
