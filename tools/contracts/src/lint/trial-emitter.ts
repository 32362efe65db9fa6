import { eventFacts } from '../generate/events.ts';
import { generateHttp } from '../generate/http.ts';
import { Emitter } from '../schema/emitter.ts';
import type { GeneratedFile, SchemaModule } from '../schema/index.ts';
import type { ContractDocument } from '../source/index.ts';
import type { LintContext } from './rule.ts';

/** Generates without a result: what generation cannot express shows only when it tries, and formatting is most of its time. */
export class TrialEmitter extends Emitter {
  override module(owner: string, path: string, document?: ContractDocument): SchemaModule {
    const module = super.module(owner, path, document);
    module.render = (): Promise<GeneratedFile> => Promise.resolve({ owner, path, text: '' });
    return module;
  }
}

/** Reports what generation would refuse or leave out. */
export async function tryGeneration(
  emitter: TrialEmitter,
  { workspace, http, events }: Pick<LintContext, 'workspace' | 'http' | 'events'>,
): Promise<void> {
  await generateHttp({ workspace, emitter, models: http, events: { facts: eventFacts(events, emitter) } });
  for (const { service, document, declared } of events.values()) {
    const module = emitter.module(service.name, 'src/events/index.gen.ts', document);
    for (const { key, payload, headers } of declared) {
      if (payload !== undefined) module.reader(payload, `${key}Data`);
      if (headers !== undefined) module.reader(headers, `${key}Headers`);
    }
  }
  for (const document of workspace.documents.values()) {
    for (const named of emitter.registry.of(document)) {
      emitter.examine(named.schema.cursor);
      emitter.request(named, 'write');
    }
  }
  // Prints everything that was asked for.
  emitter.exportsAt('', '');
}
