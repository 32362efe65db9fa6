import { conversation } from '../graph/conversation.ts';
import { drawGraph } from '../graph/draw.ts';
import { type Html, html, list, nothing } from '../html.ts';
import { firstSentence, paragraphs } from '../markdown.ts';
import type { DocsEvent, DocsReceiver } from '../model.ts';
import { type Page, PageWriter } from '../page.ts';
import { schemaView } from '../schema-view.ts';
import type { SiteContext } from './context.ts';
import { outsideSection, usersOutside } from './outside-parties.ts';
import { facts, table } from './tables.ts';

/** One event: who sends it, who receives it, what it carries. */
export function eventPage(context: SiteContext, event: DocsEvent): Page {
  const { model, links, hrefs } = context;
  const writer = new PageWriter();
  const outside = usersOutside(model, ['receives', 'sends'], event.type);
  const senders = outside.filter(([, { kind }]) => kind === 'sends').map(([{ name }]) => name);
  writer.add(paragraphs(event.description));
  const newest = event.majors.at(-1);
  if (newest !== undefined && newest !== event.type)
    writer.add(
      html`<p class="notice">There is a newer version: ${links.event(newest)}. New receivers take that one.</p>`,
    );
  if (event.deprecated) writer.add(html`<p class="notice">This event is deprecated.</p>`);
  writer.add(
    facts([
      ['Sent by', event.sender === undefined ? sentElsewhere(senders) : links.service(event.sender)],
      ['Version', `${event.version}`],
      [
        'Versions',
        event.majors.length < 2
          ? undefined
          : list(
              event.majors.map((type) =>
                type === event.type ? html`<code>${type}</code> (this one)` : links.event(type),
              ),
            ),
      ],
      [
        'Published beside',
        event.twinOf === undefined
          ? undefined
          : html`${links.event(event.twinOf)}, with the same subject and subject version; receivers of everything get
            that one only`,
      ],
      ['Event source', html`<code>${event.source}</code>`],
      ['Schema URI', html`<code>${event.dataschema}</code>`],
      ['Personal data', event.sensitive ? 'yes' : 'none marked'],
    ]),
  );
  writer.add(drawGraph(conversation(model, hrefs, { event: event.type }), `Who sends and receives ${event.type}`));
  writer.heading(2, 'Receivers', 'receivers');
  writer.add(
    event.receivers.length === 0
      ? html`<p>Nobody here receives it.</p>`
      : table(
          'Receivers',
          ['Service', 'Operation', 'Condition', 'Queue'],
          event.receivers.map((receiver) => {
            const service = context.service(receiver.service);
            const rule = service?.receives.find(({ operation }) => operation === receiver.operation);
            const queue = service?.queues.find(({ name }) => name === rule?.queue);
            return [
              links.service(receiver.service),
              links.receive(receiver.service, receiver.operation),
              condition(receiver, links),
              queue === undefined ? '' : links.queue(receiver.service, queue.name, queue.physical.queue),
            ];
          }),
        ),
  );
  outsideSection(writer, outside, { level: 2, id: 'outside' });
  writer.heading(2, 'Data', 'data');
  const named = event.payload?.ref === undefined ? undefined : context.schema(event.payload.ref);
  writer.add(named === undefined ? nothing : html`<p>${links.schema(named.id)}</p>`);
  const node = named?.node ?? event.payload;
  writer.add(node === undefined ? html`<p>The contract says nothing about the data.</p>` : schemaView(node, links));
  if (event.examples.length > 0) {
    writer.heading(2, 'Examples', 'examples');
    for (const { name, summary, value } of event.examples)
      writer.json(value, summary === '' ? name : `${name}: ${summary}`);
  }
  writer.add(html`<p class="hint">Declared in ${event.place.file}, line ${event.place.line}.</p>`);
  return writer.end({
    slug: links.eventSlug(event.type)!,
    title: event.type,
    description: firstSentence(event.description) || `The event ${event.type}.`,
  });
}

const sentElsewhere = (senders: readonly string[]): string =>
  senders.length === 0 ? 'nobody whose contract stands here' : `${senders.join(', ')}, outside`;

function condition({ everything, filter, handlesInstead, upcastTo }: DocsReceiver, links: SiteContext['links']): Html {
  if (handlesInstead !== undefined) return html`passes it over, handles ${links.event(handlesInstead)}`;
  if (upcastTo !== undefined) return html`where it stands alone: turned into ${links.event(upcastTo)}`;
  if (filter !== undefined) return html`<code>${JSON.stringify(filter)}</code>`;
  return everything ? html`receives everything` : html`none`;
}
