import type { Links } from '../links.ts';
import type { DocsEvent, DocsModel, DocsSchema, DocsService } from '../model.ts';

/** What every page needs. */
export interface SiteContext {
  readonly model: DocsModel;
  readonly links: Links;
  readonly hrefs: { service(name: string): string | undefined; event(type: string): string | undefined };
  readonly service: (name: string) => DocsService | undefined;
  readonly event: (type: string) => DocsEvent | undefined;
  readonly schema: (id: string) => DocsSchema | undefined;
}

export function siteContext(model: DocsModel, links: Links): SiteContext {
  const services = new Map(model.services.map((service) => [service.name, service]));
  const events = new Map(model.events.map((event) => [event.type, event]));
  const schemas = new Map(model.schemas.map((schema) => [schema.id, schema]));
  const pageOf = (slug: string | undefined): string | undefined => (slug === undefined ? undefined : links.page(slug));
  return {
    model,
    links,
    hrefs: {
      service: (name) => pageOf(links.serviceSlug(name)),
      event: (type) => pageOf(links.eventSlug(type)),
    },
    service: (name) => services.get(name),
    event: (type) => events.get(type),
    schema: (id) => schemas.get(id),
  };
}
