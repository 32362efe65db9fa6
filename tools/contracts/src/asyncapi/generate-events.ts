import { banner, type Emitter, formatCode, type GeneratedFile } from '../schema/index.ts';
import type { Workspace } from '../source/index.ts';
import { DirectRenderer } from './direct-renderer.ts';
import { type EventRenderer, isGeneratorInstalled, TemplateRenderer } from './generator.ts';
import type { EventsModel } from './model.ts';
import { EventNamer } from './names.ts';
import { renderDocument } from './render-document.ts';

const path = 'src/events/index.gen.ts';

/** Keeps rendered code; everything that it depends on stands in `input`. */
export interface RenderCache {
  get(input: string): Promise<string | undefined>;
  put(input: string, code: string): Promise<void>;
  /** Where the compiled template is kept. */
  readonly template?: string | undefined;
  /** Renders by `@asyncapi/generator` itself, where it is installed. */
  readonly engine?: boolean | undefined;
}

/**
 * Writes `events/index.gen.ts` of every service with an AsyncAPI document; nothing if the documents have defects, which stand in
 * the workspace's diagnostics.
 *
 * @throws EventGenerationError the template is missing or the generator failed
 */
export const generateEvents = async (
  workspace: Workspace,
  emitter: Emitter,
  models: ReadonlyMap<string, EventsModel>,
  template?: string,
  cache?: RenderCache,
): Promise<GeneratedFile[]> => {
  const names = new EventNamer(emitter, models);
  const inputs = [...models.values()].map((model) => {
    const module = emitter.module(model.service.name, path, model.document);
    const document = renderDocument(model, module, names);
    return { model, document, header: [module.importLines(), module.reexport()].join('\n\n') };
  });
  // Of defective contracts nothing is rendered; what is wrong elsewhere can still be found.
  if (inputs.length === 0 || workspace.diagnostics.hasErrors) return [];
  let renderer: EventRenderer | undefined;
  try {
    const files: GeneratedFile[] = [];
    for (const { model, document, header } of inputs) {
      const head = `${banner(model.document.file)}${header}`;
      const input = JSON.stringify([document, head]);
      let text = await cache?.get(input);
      if (text === undefined) {
        // Opened for the first document that needs it.
        renderer ??=
          cache?.engine === true && isGeneratorInstalled()
            ? await TemplateRenderer.open(template, cache.template)
            : await DirectRenderer.open(template);
        text = await formatCode(await renderer.render(document, head));
        await cache?.put(input, text);
      }
      files.push({ owner: model.service.name, path, text });
    }
    return files;
  } finally {
    await renderer?.close();
  }
};
