import { conversation } from '../graph/conversation.ts';
import { drawGraph } from '../graph/draw.ts';
import { type Html, html, list, nothing, raw } from '../html.ts';
import { operationAnchor, receiveAnchor } from '../links.ts';
import { firstSentence, inline, paragraphs, plain } from '../markdown.ts';
import type { DocsMedia, DocsOperation, DocsReceive, DocsService } from '../model.ts';
import { type Page, PageWriter } from '../page.ts';
import { remarks, typeOf } from '../schema-view.ts';
import type { SiteContext } from './context.ts';
import { namesOutside, usersOutside } from './outside-parties.ts';
import { duration, facts, table } from './tables.ts';

/** One service: what it offers, sends and receives, and where that is configured. */
export function servicePage(context: SiteContext, service: DocsService): Page {
  const { model, links, hrefs } = context;
  const writer = new PageWriter();
  writer.add(paragraphs(service.description));
  writer.add(summary(context, service));
  writer.add(drawGraph(conversation(model, hrefs, { service: service.name }), `${service.name} and its neighbours`));
  if (service.operations.length > 0) {
    writer.heading(2, 'Operations', 'operations');
    writer.add(
      html`<p><a href="${links.api(service.name)}">Open the API reference</a> for request samples and a client.</p>`,
    );
    for (const operation of service.operations) operationSection(writer, context, service, operation);
  }
  if (service.sends.length > 0) {
    writer.heading(2, 'Sends', 'sends');
    writer.add(
      table(
        'Events sent',
        ['Event', 'Meaning', 'Received by'],
        service.sends.map((type) => {
          const event = context.event(type);
          const receivers = [...new Set((event?.receivers ?? []).map((receiver) => receiver.service))];
          return [
            links.event(type),
            firstSentence(event?.description || event?.title || ''),
            receivers.length === 0 ? 'nobody here' : list(receivers.map((name) => links.service(name))),
          ];
        }),
      ),
    );
  }
  if (service.receives.length > 0) {
    writer.heading(2, 'Receives', 'receives');
    for (const receive of service.receives) receiveSection(writer, context, service, receive);
  }
  return writer.end({
    slug: links.serviceSlug(service.name)!,
    title: service.name,
    description: firstSentence(service.description) || `The service ${service.name}.`,
  });
}

function summary({ links }: SiteContext, service: DocsService): Html {
  const documents = service.documents.map(
    ({ kind, version, file }) =>
      html`<a href="${links.base}contracts/${service.name}/${kind}.json" download
          >${kind === 'openapi' ? 'OpenAPI' : 'AsyncAPI'} ${version}</a
        >
        <span class="hint">${file}</span>`,
  );
  return facts([
    ['Contracts', raw(documents.map(({ html: text }) => text).join('<br>'))],
    ['Runs as', service.runtime === 'lambda' ? 'Lambda function' : 'NestJS service'],
    ['Event source', html`<code>${service.source}</code>`],
    [
      'Local address',
      service.port === undefined || service.operations.length === 0
        ? undefined
        : html`<code>http://127.0.0.1:${service.port}</code>`,
    ],
    ['Mock', service.operations.length === 0 ? undefined : html`<code>contracts mock ${service.name}</code>`],
    ['Queues', list(service.queues.map((queue) => links.queue(service.name, queue.name, queue.physical.queue)))],
    ['Schedules', list(service.schedules.map(({ name, expression }) => html`${name} <code>${expression}</code>`))],
    ['Uses', service.resources.length === 0 ? undefined : service.resources.join(', ')],
    ['Limits', `${service.memoryMiB} MiB, ${duration(service.timeoutSeconds)}`],
    [
      'Calls',
      list(
        service.calls.map(
          (call) => html`${links.service(call.service)} ${links.operation(call.service, call.operation)}`,
        ),
      ),
    ],
  ]);
}

function operationSection(
  writer: PageWriter,
  { links, model }: SiteContext,
  service: DocsService,
  operation: DocsOperation,
): void {
  writer.heading(3, operation.id, operationAnchor(operation.id));
  writer.add(
    html`<p class="route">
      <span class="method">${operation.method}</span> <code>${operation.path}</code>
      <a class="reference" href="${links.reference(service.name, operation)}"
        >API reference<span class="sr-only"> of ${operation.id}</span></a
      >
    </p>`,
  );
  if (operation.deprecated !== undefined) writer.add(deprecation(operation));
  writer.add(html`<p>${inline(operation.summary)}</p>`);
  if (operation.description !== operation.summary) writer.add(paragraphs(operation.description));
  const body = operation.body;
  writer.add(
    facts([
      ['Access', operation.security.length === 0 ? 'public' : operation.security.join(' or ')],
      ['Promises', raw(operation.promises.map((promise) => html`${promise}`.html).join('<br>'))],
      [
        'Request',
        body === undefined
          ? undefined
          : html`${media(body.content, links)}${body.required ? '' : ' (may be left out)'}`,
      ],
      ['Called by', list(operation.callers.map((caller) => links.service(caller)))],
      [
        'Called from outside',
        raw(
          namesOutside(usersOutside(model, ['calls'], `${service.name}.${operation.id}`))
            .map((line) => line.html)
            .join('<br>'),
        ),
      ],
    ]),
  );
  writer.add(
    table(
      `Parameters of ${operation.id}`,
      ['Parameter', 'In', 'Type', 'Meaning and limits'],
      operation.parameters.map((parameter) => [
        html`<code>${parameter.name}</code
          >${parameter.required ? html` <span class="required">required</span>` : nothing}`,
        parameter.in,
        typeOf(parameter.schema, links),
        remarks(
          parameter.description === '' ? parameter.schema : { ...parameter.schema, description: parameter.description },
          links,
        ),
      ]),
    ),
  );
  writer.add(
    table(
      `Answers of ${operation.id}`,
      ['Status', 'Body', 'Meaning'],
      operation.responses.map((response) => [
        html`<code>${response.status}</code>`,
        response.content.length === 0 ? 'none' : media(response.content, links),
        plain(response.description),
      ]),
    ),
  );
}

const deprecation = ({ deprecated }: DocsOperation): Html =>
  html`<p class="notice">
    Deprecated${deprecated?.since === undefined ? '' : ` since ${deprecated.since}`}${
      deprecated?.sunset === undefined ? '.' : `; it goes away on ${deprecated.sunset}.`
    }
  </p>`;

const media = (content: readonly DocsMedia[], links: SiteContext['links']): Html =>
  raw(
    content
      .map(({ mediaType, schema }) =>
        schema === undefined
          ? html`<span class="hint">${mediaType}</span>`.html
          : html`${typeOf(schema, links)}${mediaType === 'application/json' || mediaType === 'application/problem+json' ? nothing : html` <span class="hint">${mediaType}</span>`}`
              .html,
      )
      .join(', '),
  );

function receiveSection(writer: PageWriter, { links }: SiteContext, service: DocsService, receive: DocsReceive): void {
  writer.heading(3, receive.operation, receiveAnchor(receive.operation));
  writer.add(html`<p>${inline(receive.description)}</p>`);
  const queue = service.queues.find(({ name }) => name === receive.queue);
  writer.add(
    facts([
      [
        'Events',
        receive.events.includes('*') ? 'every event on the bus' : list(receive.events.map((type) => links.event(type))),
      ],
      ['Delivery', receive.batch ? 'in batches' : 'one at a time'],
      ['Queue', queue === undefined ? undefined : links.queue(service.name, queue.name, queue.physical.queue)],
    ]),
  );
  writer.json(receive.pattern, 'Rule: EventBridge pattern');
}
