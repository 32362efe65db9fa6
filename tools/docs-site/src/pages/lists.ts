import { overview } from '../graph/conversation.ts';
import { drawGraph } from '../graph/draw.ts';
import { html, list, nothing } from '../html.ts';
import { queueAnchor } from '../links.ts';
import { firstSentence } from '../markdown.ts';
import { type Page, PageWriter } from '../page.ts';
import type { SiteContext } from './context.ts';
import { duration, facts, plural, table } from './tables.ts';

export function servicesPage({ model, links }: SiteContext): Page {
  const writer = new PageWriter().add(
    table(
      'Services',
      ['Service', 'What it does', 'Runs as', 'Contracts'],
      model.services.map((service) => [
        links.service(service.name),
        firstSentence(service.description),
        service.runtime === 'lambda' ? 'Lambda function' : 'NestJS service',
        service.documents
          .map(({ kind, version }) => `${kind === 'openapi' ? 'OpenAPI' : 'AsyncAPI'} ${version}`)
          .join(', '),
      ]),
    ),
  );
  return writer.end({ slug: 'services', wide: true, title: 'Services', description: 'Every service of the platform.' });
}

export function eventsPage({ model, links }: SiteContext): Page {
  const writer = new PageWriter().add(
    table(
      'Events',
      ['Event', 'Meaning', 'Sent by', 'Received by'],
      model.events.map((event) => {
        const receivers = [...new Set(event.receivers.map(({ service }) => service))];
        return [
          links.event(event.type),
          firstSentence(event.description || event.title),
          event.sender === undefined ? 'nobody here' : links.service(event.sender),
          receivers.length === 0 ? 'nobody here' : list(receivers.map((name) => links.service(name))),
        ];
      }),
    ),
  );
  return writer.end({
    slug: 'events',
    wide: true,
    title: 'Events',
    description: 'Every event on the bus, with its sender and its receivers.',
  });
}

export function schemasPage({ model, links }: SiteContext): Page {
  const writer = new PageWriter();
  for (const owner of [...new Set(model.schemas.map((schema) => schema.owner))]) {
    writer.heading(2, owner, `owner-${owner}`);
    writer.add(
      table(
        `Schemas of ${owner}`,
        ['Schema', 'Meaning', 'Used'],
        model.schemas
          .filter((schema) => schema.owner === owner)
          .map((schema) => [
            links.schema(schema.id),
            firstSentence(schema.node.description ?? schema.title),
            schema.usedBy.length === 0 ? 'nowhere' : plural(schema.usedBy.length, 'time'),
          ]),
      ),
    );
  }
  return writer.end({ slug: 'schemas', title: 'Schemas', description: 'Every named schema of the contracts.' });
}

export function queuesPage({ model, links }: SiteContext): Page {
  const writer = new PageWriter();
  writer.add(
    html`<p>
      EventBridge puts what a service receives into its queue. What the consumer cannot process goes to the dead-letter
      queue with its reason; what EventBridge could not deliver goes to the queue of undeliverable events.
    </p>`,
  );
  for (const service of model.services) {
    for (const queue of service.queues) {
      writer.heading(2, queue.physical.queue, queueAnchor(service.name, queue.name));
      const operations = service.receives.filter((receive) => receive.queue === queue.name);
      writer.add(
        facts([
          ['Service', links.service(service.name)],
          [
            'Receives',
            list(
              operations.map(
                ({ operation, events }) =>
                  html`${links.receive(service.name, operation)}
                  (${events.includes('*') ? html`every event` : list(events.map((type) => links.event(type)))})`,
              ),
            ),
          ],
          [
            'Dead letters',
            html`<code>${queue.physical.deadLetter}</code>, after
              ${plural(queue.maxReceiveCount, 'delivery', 'deliveries')}, kept
              ${duration(queue.deadLetterRetentionSeconds)}`,
          ],
          ['Undeliverable', html`<code>${queue.physical.undeliverable}</code>`],
          ['Visibility', duration(queue.visibilitySeconds)],
          ['Kept', duration(queue.retentionSeconds)],
          [
            'Batches',
            `up to ${plural(queue.batchSize, 'message')}${queue.batchWindowSeconds === 0 ? '' : `, collected for up to ${duration(queue.batchWindowSeconds)}`}; ${queue.concurrency} at once`,
          ],
        ]),
      );
    }
  }
  if (model.services.every(({ queues }) => queues.length === 0)) writer.add(html`<p>No service receives events.</p>`);
  return writer.end({
    slug: 'queues',
    title: 'Queues',
    description: 'Every queue, its dead-letter queue and its settings.',
  });
}

export function graphPage({ model, links, hrefs }: SiteContext): Page {
  const writer = new PageWriter();
  writer.add(drawGraph(overview(model, hrefs), 'Services and the events between them'));
  const everything = model.services.filter(({ receives }) => receives.some(({ events }) => events.includes('*')));
  writer.add(
    everything.length === 0
      ? nothing
      : html`<p>
          ${list(everything.map(({ name }) => links.service(name)))} ${everything.length === 1 ? 'receives' : 'receive'}
          every event on the bus, whoever sends it.
        </p>`,
  );
  writer.heading(2, 'As a table', 'as-a-table');
  writer.add(
    table(
      'Who talks to whom',
      ['Event', 'From', 'To', 'Operation'],
      model.events.flatMap((event) => {
        const direct = event.receivers.filter((receiver) => !receiver.everything);
        const from = event.sender === undefined ? 'nobody here' : links.service(event.sender);
        if (direct.length === 0)
          return [
            [
              links.event(event.type),
              from,
              everything.length > 0 && event.receivers.length > 0 ? 'only receivers of everything' : 'nobody here',
              '',
            ],
          ];
        return direct.map((receiver) => [
          links.event(event.type),
          from,
          links.service(receiver.service),
          links.receive(receiver.service, receiver.operation),
        ]);
      }),
    ),
  );
  const calls = model.services.flatMap((service) => service.calls.map((call) => [service.name, call] as const));
  if (calls.length > 0) {
    writer.heading(2, 'Calls', 'calls');
    writer.add(
      table(
        'Calls',
        ['From', 'To', 'Operation'],
        calls.map(([from, call]) => [
          links.service(from),
          links.service(call.service),
          links.operation(call.service, call.operation),
        ]),
      ),
    );
  }
  return writer.end({
    slug: 'graph',
    wide: true,
    title: 'Who talks to whom',
    description: 'Which service sends what to whom.',
  });
}
