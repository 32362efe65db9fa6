import { isDrawnByService, overview } from '../graph/conversation.ts';
import { drawGraph } from '../graph/draw.ts';
import { html, list, nothing } from '../html.ts';
import { firstSentence } from '../markdown.ts';
import { type Page, PageWriter } from '../page.ts';
import { releaseSummary } from './changelog-page.ts';
import type { SiteContext } from './context.ts';
import { plural, table } from './tables.ts';

/** The first page: what there is, and who talks to whom. */
export function homePage({ model, links, hrefs }: SiteContext): Page {
  const { platform, services, events, schemas, changelog } = model;
  const writer = new PageWriter();
  const counts = [
    html`<a href="${links.page('services')}">${plural(services.length, 'service')}</a>`,
    html`<a href="${links.page('events')}">${plural(events.length, 'event')}</a>`,
    html`<a href="${links.page('schemas')}">${plural(schemas.length, 'schema')}</a>`,
  ];
  writer.add(
    html`<p>
      What the services of ${platform.name} offer, send and receive, as their contracts say: ${list(counts)}. They talk
      through the event bus <code>${platform.bus}-&lt;stage&gt;</code>.
    </p>`,
  );
  writer.heading(2, 'Who talks to whom', 'who-talks-to-whom');
  writer.add(drawGraph(overview(model, hrefs), 'Services and the events between them'));
  writer.add(
    html`<p class="hint">
      ${isDrawnByService(model) ? 'Boxes are services; a line stands for all events between two of them.' : 'Boxes are services, pills are events; each leads to its page.'}
      The same as
      <a href="${links.page('graph')}">a table</a>.
    </p>`,
  );
  writer.heading(2, 'Services', 'services');
  writer.add(
    table(
      'Services',
      ['Service', 'What it does', 'Operations', 'Sends', 'Receives'],
      services.map((service) => [
        links.service(service.name),
        firstSentence(service.description),
        String(service.operations.length),
        String(service.sends.length),
        service.receives.some((receive) => receive.events.includes('*'))
          ? 'everything'
          : String(new Set(service.receives.flatMap((receive) => receive.events)).size),
      ]),
    ),
  );
  const latest = changelog?.releases.find(({ changes }) => changes.length > 0);
  if (latest !== undefined) {
    writer.heading(2, 'Latest change', 'latest-change');
    writer.add(html`<p>${releaseSummary(latest)}. <a href="${links.page('changelog')}">Changelog</a></p>`);
  }
  writer.add(
    model.revision === undefined
      ? nothing
      : html`<p class="hint">
          Built from commit
          <code>${model.revision.commit.slice(0, 10)}</code
          >${model.revision.dirty ? ' with changes that are not committed' : ''}.
        </p>`,
  );
  return writer.end({
    slug: '',
    wide: true,
    title: 'Overview',
    description: `Services, events and schemas of ${platform.name}.`,
  });
}
