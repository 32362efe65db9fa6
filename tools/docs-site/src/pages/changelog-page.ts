import { type Html, html, list, nothing } from '../html.ts';
import { inline } from '../markdown.ts';
import type { DocsChange, DocsChangelog, DocsRelease } from '../model.ts';
import { type Page, PageWriter } from '../page.ts';
import type { SiteContext } from './context.ts';
import { plural } from './tables.ts';

const LEVELS: readonly (readonly [DocsChange['level'], string])[] = [
  ['breaking', 'Breaking'],
  ['undecided', 'Undecided, to be treated as breaking'],
  ['compatible', 'Compatible'],
  ['documentation', 'Documentation'],
];

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
        ${changes.map((change) => html`<li>${subject(change, context)}: ${inline(change.text)}${consumers(change, context)}</li>`)}
      </ul>`,
    );
  }
}

/** A link, where what changed still exists. */
function subject({ kind, subject: name }: DocsChange, { links, model }: SiteContext): Html {
  if (kind === 'event') return links.event(name);
  if (kind === 'service') return links.service(name);
  if (kind === 'operation' || kind === 'receive') return qualified(name, links, kind);
  if (kind === 'schema') {
    const schema = model.schemas.find(({ id }) => id === name);
    return schema === undefined ? html`<code>${name.split('/').at(-1)!}</code>` : links.schema(schema.id);
  }
  return html`<code>${name}</code>`;
}

function qualified(name: string, links: SiteContext['links'], kind: 'operation' | 'receive'): Html {
  const dot = name.indexOf('.');
  const service = name.slice(0, dot);
  const operation = name.slice(dot + 1);
  return html`${links.service(service)}
  ${kind === 'operation' ? links.operation(service, operation) : links.receive(service, operation)}`;
}

const consumers = (change: DocsChange, { links }: SiteContext): Html =>
  change.consumers.length === 0
    ? nothing
    : html` <span class="hint"
        >Concerns
        ${list(change.consumers.map((name) => qualified(name, links, links.hasOperation(...split(name)) ? 'operation' : 'receive')))}.</span
      >`;

const split = (name: string): [string, string] => [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
