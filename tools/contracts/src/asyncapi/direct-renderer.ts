import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json } from '../source/index.ts';
import { type EventRenderer, templateFolder } from './generator.ts';

/** What the template takes of a document. */
interface Facts {
  readonly service: unknown;
  readonly title: string;
  readonly operations: readonly object[];
  readonly messages: readonly object[];
}
type FileTexts = (facts: Facts, header: string) => readonly string[];

interface Described {
  readonly name?: string;
  readonly title?: string;
  readonly description?: string;
  readonly 'x-deprecated'?: unknown;
  readonly 'x-pactline': object;
}

interface RenderedDocument {
  readonly info: Described & { readonly title: string };
  readonly operations?: Readonly<Record<string, Described>>;
  readonly components?: { readonly messages?: Readonly<Record<string, Described>> };
}

/**
 * The template without an engine around it: the same functions, called at once with the document that these tools made.
 * `@asyncapi/generator` brings seven hundred packages and takes seconds to load; that both make the same of every contract is
 * checked where it is installed.
 */
export class DirectRenderer implements EventRenderer {
  readonly #texts: FileTexts;

  private constructor(texts: FileTexts) {
    this.#texts = texts;
  }

  static async open(template: string = templateFolder): Promise<DirectRenderer> {
    const file = pathToFileURL(join(template, 'components', 'file.js')).href;
    const { fileTexts } = (await import(file)) as { fileTexts: FileTexts };
    return new DirectRenderer(fileTexts);
  }

  render(document: Json, header: string): Promise<string> {
    const { info, operations = {}, components = {} } = document as unknown as RenderedDocument;
    const facts: Facts = {
      service: info['x-pactline'],
      title: info.title,
      operations: Object.values(operations).map(({ description, 'x-pactline': extension }) => ({
        description,
        ...extension,
      })),
      messages: Object.values(components.messages ?? {}).map((message) => ({
        name: message.name,
        description: message.description ?? message.title,
        deprecated: Boolean(message['x-deprecated']),
        event: message['x-pactline'],
      })),
    };
    return Promise.resolve(this.#texts(facts, header).join('\n'));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
