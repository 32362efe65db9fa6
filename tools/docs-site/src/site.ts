import { Links } from './links.ts';
import type { DocsModel } from './model.ts';
import type { Page } from './page.ts';
import { changelogPage } from './pages/changelog-page.ts';
import { siteContext } from './pages/context.ts';
import { eventPage } from './pages/event-page.ts';
import { homePage } from './pages/home-page.ts';
import { eventsPage, graphPage, queuesPage, schemasPage, servicesPage } from './pages/lists.ts';
import { schemaPage } from './pages/schema-page.ts';
import { servicePage } from './pages/service-page.ts';

/** The whole site before it is laid out. */
export interface Site {
  readonly title: string;
  readonly base: string;
  readonly pages: readonly Page[];
  readonly sidebar: readonly SidebarItem[];
}

export type SidebarItem =
  | { readonly label: string; readonly link: string; readonly attrs?: Readonly<Record<string, string>> }
  | { readonly label: string; readonly collapsed?: boolean; readonly items: readonly SidebarItem[] };

/** @param base path under which the site will stand, with a slash at both ends */
export function describeSite(model: DocsModel, base: string): Site {
  const links = new Links(model, base);
  const context = siteContext(model, links);
  const { services, events, schemas, changelog } = model;
  const pages = [
    homePage(context),
    servicesPage(context),
    ...services.map((service) => servicePage(context, service)),
    eventsPage(context),
    ...events.map((event) => eventPage(context, event)),
    queuesPage(context),
    schemasPage(context),
    ...schemas.map((schema) => schemaPage(context, schema)),
    graphPage(context),
    ...(changelog === undefined ? [] : [changelogPage(context, changelog)]),
  ];
  return { title: model.platform.name, base, pages, sidebar: sidebarOf(model, links) };
}

/** The sidebar stands on every page: beyond this many entries of a kind it leads to their list instead. */
const MOST_LISTED = 200;

const item = (label: string, slug: string): SidebarItem => ({ label, link: `/${slug === '' ? '' : `${slug}/`}` });

function sidebarOf(model: DocsModel, links: Links): SidebarItem[] {
  const { services, events, changelog } = model;
  const references = services
    .filter(({ operations }) => operations.length > 0)
    .map(({ name }) => ({ label: name, link: links.api(name).slice(links.base.length - 1) }));
  const listed = events.length > MOST_LISTED ? [] : events.map(({ type }) => item(type, links.eventSlug(type)!));
  return [
    item('Overview', ''),
    item('Who talks to whom', 'graph'),
    ...(changelog === undefined ? [] : [item('Changelog', 'changelog')]),
    { label: 'Services', items: services.map(({ name }) => item(name, links.serviceSlug(name)!)) },
    ...(events.length === 0 ? [] : [{ label: 'Events', items: [item('All events', 'events'), ...listed] }]),
    ...(references.length === 0 ? [] : [{ label: 'API reference', items: references }]),
    item('Queues', 'queues'),
    ...(model.schemas.length > MOST_LISTED ? [item('Schemas', 'schemas')] : [schemasOf(model, links)]),
  ];
}

function schemasOf({ schemas }: DocsModel, links: Links): SidebarItem {
  const groups = [...new Set(schemas.map(({ owner }) => owner))].map((owner) => ({
    label: owner,
    collapsed: true,
    items: schemas
      .filter((schema) => schema.owner === owner)
      .map((schema) => item(schema.name, links.schemaSlug(schema.id)!)),
  }));
  return { label: 'Schemas', collapsed: true, items: [item('All schemas', 'schemas'), ...groups] };
}
