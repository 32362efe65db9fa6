import { type Html, html } from './html.ts';
import type { DocsModel, DocsOperation, DocsSchema } from './model.ts';

/** Addresses of pages: every thing of the model has one, and no two share it, not even where case is ignored. */
export class Links {
  readonly base: string;
  readonly #schemas = new Map<string, { readonly slug: string; readonly schema: DocsSchema }>();
  readonly #events = new Map<string, string>();
  readonly #services = new Map<string, string>();
  readonly #operations = new Set<string>();

  /** @param base path under which the site stands, with a slash at both ends */
  constructor(model: DocsModel, base: string) {
    this.base = base;
    const taken = new Set<string>();
    const unique = (wanted: string): string => {
      let slug = wanted;
      for (let number = 2; taken.has(slug.toLowerCase()); number++) slug = `${wanted}-${number}`;
      taken.add(slug.toLowerCase());
      return slug;
    };
    for (const { name, operations } of model.services) {
      this.#services.set(name, unique(`services/${part(name)}`));
      for (const { id } of operations) this.#operations.add(`${name}.${id}`);
    }
    for (const { type } of model.events) this.#events.set(type, unique(`events/${part(type)}`));
    for (const schema of model.schemas) {
      this.#schemas.set(schema.id, { slug: unique(`schemas/${part(schema.owner)}/${part(schema.name)}`), schema });
    }
  }

  /** Address of a page by its slug. */
  page(slug: string): string {
    return slug === '' ? this.base : `${this.base}${slug.split('/').map(encodeURIComponent).join('/')}/`;
  }
  serviceSlug(name: string): string | undefined {
    return this.#services.get(name);
  }
  eventSlug(type: string): string | undefined {
    return this.#events.get(type);
  }
  schemaSlug(id: string): string | undefined {
    return this.#schemas.get(id)?.slug;
  }
  /** What a `ref` stands for. */
  target(id: string): DocsSchema | undefined {
    return this.#schemas.get(id)?.schema;
  }
  hasOperation(service: string, operation: string): boolean {
    return this.#operations.has(`${service}.${operation}`);
  }

  service(name: string): Html {
    return this.#link(this.#services.get(name), name);
  }
  event(type: string): Html {
    return html`<code>${this.#link(this.#events.get(type), type)}</code>`;
  }
  schema(id: string): Html {
    const found = this.#schemas.get(id);
    return this.#link(found?.slug, found?.schema.name ?? id);
  }
  operation(service: string, operation: string, text = operation): Html {
    const slug = this.hasOperation(service, operation) ? this.#services.get(service) : undefined;
    return this.#link(slug, text, `#${operationAnchor(operation)}`);
  }
  /** A receive operation, on the page of its service. */
  receive(service: string, operation: string, text = operation): Html {
    return this.#link(this.#services.get(service), text, `#${receiveAnchor(operation)}`);
  }
  queue(service: string, queue: string, text: string): Html {
    return html`<a href="${this.page('queues')}#${queueAnchor(service, queue)}">${text}</a>`;
  }
  /** The operation inside the API reference of its service. */
  reference(service: string, operation: DocsOperation): string {
    return `${this.api(service)}#${referenceAnchor(operation)}`;
  }
  api(service: string): string {
    return `${this.base}api/${part(service)}/`;
  }

  #link(slug: string | undefined, text: string, anchor = ''): Html {
    return slug === undefined ? html`${text}` : html`<a href="${this.page(slug)}${anchor}">${text}</a>`;
  }
}

/** A legal, readable part of an address. */
export const part = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|(?<![.-])[.-]+$/g, '') || 'unnamed';

export const operationAnchor = (operation: string): string => `operation-${part(operation)}`;
export const receiveAnchor = (operation: string): string => `receive-${part(operation)}`;
export const queueAnchor = (service: string, queue: string): string => `queue-${part(service)}-${part(queue)}`;
/** As the API reference is told to make its anchors. */
export const referenceAnchor = ({ id, tags }: DocsOperation): string =>
  `tag/${encodeURIComponent(tags[0] ?? 'default')}/${part(id)}`;
