import { type Html, html } from '../html.ts';
import { firstSentence, paragraphs } from '../markdown.ts';
import type { DocsSchema, DocsUse } from '../model.ts';
import { type Page, PageWriter } from '../page.ts';
import { schemaView } from '../schema-view.ts';
import type { SiteContext } from './context.ts';

/** One schema: what it asks for, what refers to it. */
export function schemaPage({ links }: SiteContext, schema: DocsSchema): Page {
  const writer = new PageWriter();
  writer.add(paragraphs(schema.node.description));
  writer.add(schemaView(schema.node, links));
  if (schema.examples.length > 0) {
    writer.heading(2, 'Examples', 'examples');
    for (const { name, value } of schema.examples) writer.json(value, name);
  }
  writer.heading(2, 'Used by', 'used-by');
  writer.add(
    schema.usedBy.length === 0
      ? html`<p>Nothing here refers to it.</p>`
      : html`<ul>
          ${groups(schema.usedBy, links).map((item) => html`<li>${item}</li>`)}
        </ul>`,
  );
  writer.add(html`<p class="hint">Declared in ${schema.place.file}, line ${schema.place.line}.</p>`);
  return writer.end({
    slug: links.schemaSlug(schema.id)!,
    title: schema.name,
    description: firstSentence(schema.node.description ?? schema.title) || `The schema ${schema.name}.`,
  });
}

/** An operation is named once, with every part of it that uses the schema. */
function groups(uses: readonly DocsUse[], links: SiteContext['links']): Html[] {
  const operations = new Map<string, { readonly service: string; readonly operation: string; readonly as: string[] }>();
  const rest: Html[] = [];
  for (const use of uses) {
    if (use.kind === 'event') rest.push(html`event ${links.event(use.type)}`);
    else if (use.kind === 'schema') rest.push(html`schema ${links.schema(use.id)}`);
    else {
      const key = `${use.service}.${use.operation}`;
      const known = operations.get(key);
      if (known) known.as.push(use.as);
      else operations.set(key, { service: use.service, operation: use.operation, as: [use.as] });
    }
  }
  const named = [...operations.values()].map(
    ({ service, operation, as }) =>
      html`operation ${links.service(service)} ${links.operation(service, operation)} (${as.join(', ')})`,
  );
  return [...rest, ...named];
}
