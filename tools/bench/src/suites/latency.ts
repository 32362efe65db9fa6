import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { createDirectPublish, EventBridgeBus, EventDispatcher } from '@pactline/events';
import { testBus, type TestBus } from '@pactline/testing/integration';
import { randomUUID } from 'node:crypto';
import type { Candidate, Comparison } from '../harness/comparison.ts';
import { quantile } from '../harness/statistics.ts';
import { reading, readingTaken, sensorEvents } from './fixture-event.ts';

const EVENTS = 500;

interface Path {
  readonly name: string;
  publish(bus: TestBus, n: number): Promise<void>;
  handle(body: string, arrived: (readingId: string) => void): Promise<void>;
}

const byHand: Path = {
  name: 'hand-written PutEvents, SQS, handler',
  async publish(bus, n) {
    const Detail = JSON.stringify({ id: randomUUID(), data: reading(n) });
    const entry = { EventBusName: bus.busName, Source: 'bench.sensor', DetailType: 'reading.taken', Detail };
    const { FailedEntryCount = 0 } = await bus.eventBridge.send(new PutEventsCommand({ Entries: [entry] }));
    if (FailedEntryCount > 0) throw new Error('PutEvents failed');
  },
  handle(body, arrived) {
    const { detail } = JSON.parse(body) as { detail: { data: { readingId: string } } };
    arrived(detail.data.readingId);
    return Promise.resolve();
  },
};

const generated = (bus: TestBus): Path => {
  const eventBus = new EventBridgeBus({ client: bus.eventBridge, busName: bus.busName });
  let onArrival: (readingId: string) => void = () => undefined;
  const handlers = {
    onReadingTaken: (event: { data: { readingId: string } }) => Promise.resolve(onArrival(event.data.readingId)),
  };
  const dispatcher = new EventDispatcher({ events: sensorEvents, handlers });
  return {
    name: 'direct publish, SQS, dispatcher',
    async publish(_bus, n) {
      const publish = createDirectPublish({
        bus: eventBus,
        sends: sensorEvents.sends,
        source: sensorEvents.source,
        correlationId: 'bench',
        causationId: randomUUID(),
        handler: 'bench.onTick',
      });
      await publish(readingTaken, reading(n), { subject: `reading-${n}` });
    },
    async handle(body, arrived) {
      onArrival = arrived;
      const delivery = dispatcher.parse(body);
      for (const operation of dispatcher.route(delivery)) {
        await dispatcher.invoke(operation, dispatcher.read(operation, delivery.event) ?? delivery.event, {} as never);
      }
    },
  };
};

/** One event at a time, from the call that publishes to the call of the handler; both paths poll the same way. */
async function candidate(make: (bus: TestBus) => Path): Promise<Candidate> {
  const bus = await testBus({ patterns: [{ source: ['bench.sensor'] }] });
  const path = make(bus);
  const waiting = new Map<string, () => void>();
  const closing = new AbortController();
  const poll = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const receive = new ReceiveMessageCommand({
        QueueUrl: bus.queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 1,
      });
      const { Messages = [] } = await bus.sqs.send(receive);
      for (const { Body = '' } of Messages) await path.handle(Body, (id) => waiting.get(id)?.());
      if (Messages.length > 0) await remove(bus, Messages);
    }
  };
  const polling = poll();
  return {
    name: path.name,
    async round() {
      const times: number[] = [];
      for (let n = 0; n < EVENTS; n += 1) {
        const arrived = new Promise<void>((resolve) => waiting.set(`reading-${n}`, resolve));
        const started = performance.now();
        await path.publish(bus, n);
        await arrived;
        times.push(performance.now() - started);
      }
      return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
    },
    async close() {
      closing.abort();
      await polling;
      await bus.destroy();
    },
  };
}

async function remove(bus: TestBus, messages: readonly Message[]): Promise<void> {
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  await bus.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: bus.queueUrl, Entries }));
}

export const latencyComparisons: readonly Comparison[] = [
  {
    id: 'publish-to-handler',
    title: `Publish to handler through EventBridge and SQS, ${EVENTS} events one by one`,
    metrics: ['p50', 'p99'].map((name) => ({ name, unit: 'ms', compare: 'ratio', aim: { atMost: 1.15 } }) as const),
    baseline: () => candidate(() => byHand),
    subject: () => candidate(generated),
  },
];
