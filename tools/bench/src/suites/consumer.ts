import { DeleteMessageBatchCommand, ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Logger } from '@pactline/contract-runtime';
import { createPool } from '@pactline/database';
import { createEnvelope, newEventId, SqsConsumer } from '@pactline/events';
import { testBus, type TestBus } from '@pactline/testing/integration';
import type { Candidate, Comparison } from '../harness/comparison.ts';
import { platformDatabase } from '../harness/databases.ts';
import { reading, readingTaken, sensorEvents } from './fixture-event.ts';

const EVENTS = 1_000;
const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** The queue message of one event. */
export const messageBody = (n: number): string => {
  const time = new Date();
  const detail = createEnvelope(readingTaken, reading(n), {
    id: newEventId(),
    subject: `reading-${n}`,
    time,
    correlationId: 'bench',
    causationId: undefined,
    tenantId: undefined,
    traceparent: undefined,
  });
  return JSON.stringify({
    version: '0',
    id: newEventId(),
    'detail-type': readingTaken.type,
    source: readingTaken.source,
    account: '000000000000',
    time: time.toISOString(),
    region: 'eu-central-1',
    resources: [],
    detail,
  });
};

async function fill(bus: TestBus): Promise<void> {
  for (let from = 0; from < EVENTS; from += 10) {
    const Entries = Array.from({ length: 10 }, (_, n) => ({ Id: String(n), MessageBody: messageBody(from + n) }));
    await bus.sqs.send(new SendMessageBatchCommand({ QueueUrl: bus.queueUrl, Entries }));
  }
}

const rate = (started: number) => ({ 'events/s': EVENTS / ((performance.now() - started) / 1000) });

/** Receive, parse, delete, ten at a time in two loops: what the emulator and the SDK can do without a database. */
async function bareLoop(): Promise<Candidate> {
  const bus = await testBus({ patterns: [] });
  const QueueUrl = bus.queueUrl;
  const loop = async (): Promise<void> => {
    for (;;) {
      const { Messages = [] } = await bus.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) return;
      for (const { Body = '' } of Messages) JSON.parse(Body);
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await bus.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  };
  return {
    name: 'bare receive and delete',
    async round() {
      await fill(bus);
      const started = performance.now();
      await Promise.all([loop(), loop()]);
      return rate(started);
    },
    close: () => bus.destroy(),
  };
}

async function inboxConsumer(): Promise<Candidate> {
  const bus = await testBus({ patterns: [] });
  const database = await platformDatabase('consumer');
  const pool = createPool(database.url, { max: 12 });
  let left = 0;
  let done: () => void = () => undefined;
  const consumer = new SqsConsumer({
    events: sensorEvents,
    handlers: {
      onReadingTaken: () => {
        left -= 1;
        if (left === 0) done();
        return Promise.resolve();
      },
    },
    pool,
    busName: bus.busName,
    sqs: bus.sqs,
    queueUrl: bus.queueUrl,
    deadLetterQueueUrl: bus.deadLetterQueueUrl,
    log: silent,
    waitSeconds: 1,
  });
  return {
    name: 'consumer with inbox',
    async round() {
      left = EVENTS;
      const finished = new Promise<void>((resolve) => (done = resolve));
      await fill(bus);
      const started = performance.now();
      consumer.start();
      await finished;
      return rate(started);
    },
    async close() {
      await consumer.stop();
      await pool.end();
      await database.drop();
      await bus.destroy();
    },
  };
}

export const consumerComparisons: readonly Comparison[] = [
  {
    id: 'consumer',
    title: `Consumer: ${EVENTS} events, each in a transaction with its inbox row, against receiving and deleting alone`,
    metrics: [{ name: 'events/s', unit: '1/s', compare: 'ratio' }],
    baseline: bareLoop,
    subject: inboxConsumer,
  },
];
