import { type Html, html, list, nothing } from '../html.ts';
import type { DocsChange, DocsChangelog, DocsRelease } from '../model.ts';
import { type Page, PageWriter } from '../page.ts';
import type { SiteContext } from './context.ts';
import { plural } from './tables.ts';

const LEVELS: readonly (readonly [DocsChange['level'], string])[] = [
  ['breaking', 'Breaking'],
  ['source-breaking', 'Breaking only when compiled'],
  ['compatible', 'Compatible'],
  ['documentation', 'Documentation'],
];

const MOST_NAMED = 5;

/** What changed in the contracts, newest first. */
export function changelogPage(context: SiteContext, { releases }: DocsChangelog): Page {
  const writer = new PageWriter();
  releases.forEach((release, index) => releaseSection(writer, context, release, `release-${index + 1}`));
  if (releases.length === 0) writer.add(html`<p>There is nothing to compare with yet.</p>`);
  return writer.end({
    slug: 'changelog',
    title: 'Changelog',
    description: 'What changed in the contracts, and whom it concerns.',
  });
}

/** `2 breaking and 3 compatible changes from v1 to working tree` */
export function releaseSummary({ base, head, changes }: DocsRelease): Html {
  const counts = LEVELS.flatMap(([level]) => {
    const number = changes.filter((change) => change.level === level).length;
    return number === 0 ? [] : [`${number} ${level}`];
  });
  return html`${list(counts)} ${changes.length === 1 ? 'change' : 'changes'} from <code>${base}</code> to
    <code>${head}</code>`;
}

function releaseSection(writer: PageWriter, context: SiteContext, release: DocsRelease, anchor: string): void {
  const day = release.date === undefined ? '' : `${release.date.slice(0, 10)}: `;
  writer.heading(2, `${day}${release.subject ?? release.head}`, anchor);
  writer.add(
    html`<p class="hint">
      <code>${release.base}</code> to
      <code>${release.head}</code
      >${release.changes.length === 0 ? nothing : html`, ${plural(release.changes.length, 'change')}`}
    </p>`,
  );
  if (release.problem !== undefined) writer.add(html`<p class="notice">${release.problem}</p>`);
  else if (release.changes.length === 0) writer.add(html`<p>No change of the contracts' meaning.</p>`);
  for (const [level, title] of LEVELS) {
    const changes = release.changes.filter((change) => change.level === level);
    if (changes.length === 0) continue;
    writer.add(html`<p class="level ${level}"><strong>${title}</strong></p>`);
    writer.add(
      html`<ul>
        ${changes.map((change) => html`<li>${subject(change, context)}: ${change.text}${values(change)}${consumers(change, context)}${waiver(change)}</li>`)}
      </ul>`,
    );
  }
}

/** What changed, by its operations; with a link where it still exists. */
function subject({ service, operations }: DocsChange, context: SiteContext): Html {
  if (operations.length === 0) return context.links.service(service);
  const named = list(operations.slice(0, MOST_NAMED).map((operation) => operationOf(operation, context)));
  return html`${named}${operations.length > MOST_NAMED ? ` and ${operations.length - MOST_NAMED} more` : ''}`;
}

/** `order.placeOrder`, as a link to the section that describes it. */
function operationOf(name: string, { links, service: serviceOf }: SiteContext): Html {
  const [, service = '', operation = ''] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
  if (links.hasOperation(service, operation)) return links.operation(service, operation, name);
  const receives = serviceOf(service)?.receives ?? [];
  return receives.some((receive) => receive.operation === operation)
    ? links.receive(service, operation, name)
    : html`${name}`;
}

const values = ({ before, after }: DocsChange): Html =>
  before === '' && after === ''
    ? nothing
    : html` <span class="hint"
        ><code>${shorten(before || 'nothing')}</code> → <code>${shorten(after || 'nothing')}</code></span
      >`;

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function consumers({ consumers: names, operations }: DocsChange, context: SiteContext): Html {
  const others = names.filter((name) => !operations.includes(name));
  return others.length === 0
    ? nothing
    : html` <span class="hint">Concerns ${list(others.map((name) => consumer(name, context)))}.</span>`;
}

function consumer(name: string, context: SiteContext): Html {
  const call = /^(\S+) calls (\S+)$/.exec(name);
  return call === null
    ? operationOf(name, context)
    : html`${context.links.service(call[1]!)}, which calls ${operationOf(call[2]!, context)}`;
}

const waiver = ({ waiver: reason }: DocsChange): Html =>
  reason === undefined ? nothing : html` <span class="hint">Agreed on: ${reason}.</span>`;
