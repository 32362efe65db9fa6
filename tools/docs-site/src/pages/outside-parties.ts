import { type Html, html, nothing } from '../html.ts';
import type { DocsModel, DocsOutside, DocsOutsideUse } from '../model.ts';
import type { PageWriter } from '../page.ts';
import { table } from './tables.ts';

/** Those outside who use an event or an operation, and for what. */
export const usersOutside = (
  { outside = [] }: DocsModel,
  kinds: readonly DocsOutsideUse['kind'][],
  about: string,
): readonly (readonly [DocsOutside, DocsOutsideUse])[] =>
  outside.flatMap((party) =>
    party.uses
      .filter((use) => kinds.includes(use.kind) && use.about === about)
      .map((use): [DocsOutside, DocsOutsideUse] => [party, use]),
  );

const nameOf = ({ name, title }: DocsOutside): Html =>
  title === undefined || title === name ? html`${name}` : html`${name} <span class="hint">${title}</span>`;

const fieldsOf = (fields: readonly string[] | undefined, all: string): Html =>
  fields === undefined ? html`${all}` : html`${fields.map((field) => html`<code>${field}</code> `)}`;

function usedOf({ kind, reads, sends, parameters, source }: DocsOutsideUse): Html {
  if (kind === 'sends') return html`sends it${source === undefined ? nothing : html` from <code>${source}</code>`}`;
  const read = html`reads ${fieldsOf(reads, 'everything')}`;
  if (kind === 'receives') return read;
  return html`${read}${sends === undefined ? nothing : html`; sends ${fieldsOf(sends, '')}`}${
    parameters === undefined ? nothing : html`; with ${fieldsOf(parameters, '')}`
  }`;
}

/** A section of its own, if there is anybody. */
export function outsideSection(
  writer: PageWriter,
  users: ReturnType<typeof usersOutside>,
  { level, id }: { readonly level: 2; readonly id: string },
): void {
  if (users.length === 0) return;
  writer.heading(level, 'Outside', id);
  writer.add(
    html`<p>Registered users in other repositories and at partners. Ask before something changes for them.</p>`,
  );
  writer.add(
    table(
      'Users outside',
      ['Who', 'Uses', 'Where', 'Contact'],
      users.map(([party, use]) => [
        nameOf(party),
        usedOf(use),
        party.environments.length === 0 ? 'everywhere' : party.environments.join(', '),
        party.contact ?? '',
      ]),
    ),
  );
}

/** In one line, where a table would be too much. */
export const namesOutside = (users: ReturnType<typeof usersOutside>): readonly Html[] =>
  users.map(([party, use]) => html`${nameOf(party)}: ${usedOf(use)}`);
