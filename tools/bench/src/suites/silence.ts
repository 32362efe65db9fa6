import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '@pactline/aws-client';
import type { Logger } from '@pactline/contract-runtime';
import { autocommit, createPool, NotificationListener, type Pool, withTransaction } from '@pactline/database';
import { type BusEntry, createOutboxPublish, OutboxRelay, type PutOutcome, SqsConsumer } from '@pactline/events';
import { requireEnvironment, tcpGateway, testBus } from '@pactline/testing/integration';
import type { Candidate, Comparison } from '../harness/comparison.ts';
import { platformDatabase } from '../harness/databases.ts';
import { messageBody } from './consumer.ts';
import { reading, readingTaken, sensorEvents } from './fixture-event.ts';

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };
/** A little more than what is aimed at: what takes longer did not recover by itself. */
const LIMIT_MS = 90_000;

const secondsUntil = async (done: () => boolean | Promise<boolean>): Promise<number> => {
  const started = performance.now();
  while (!(await done())) {
    if (performance.now() - started > LIMIT_MS) return Number.POSITIVE_INFINITY;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return (performance.now() - started) / 1_000;
};
const works = (ask: () => Promise<unknown>) => (): Promise<boolean> =>
  ask().then(
    () => true,
    () => false,
  );

const publish = (pool: Pool, n: number): Promise<void> =>
  withTransaction(pool, async (tx) => {
    const { sends, source } = sensorEvents;
    const send = createOutboxPublish({ tx, sends, source, correlationId: 'bench' });
    await send(readingTaken, reading(n), { subject: `reading-${n}` });
  });

/** What each kind of connection takes until it works again, with the limits that services have unless they are told otherwise. */
async function recovery(name: string, falls: boolean): Promise<Candidate> {
  const database = await platformDatabase('silence');
  const direct = createPool(database.url);
  const bus = await testBus({ patterns: [] });

  const busyPool = async (): Promise<number> => {
    const gateway = await tcpGateway(database.url);
    const pool = createPool(gateway.url);
    const asks = (): Promise<unknown> =>
      Promise.all(Array.from({ length: 30 }, () => autocommit(pool).query({ text: 'SELECT pg_sleep(0.01)' })));
    await asks();
    if (falls) gateway.silence();
    const seconds = await secondsUntil(works(asks));
    await pool.end();
    await gateway.close();
    return seconds;
  };

  const relay = async (): Promise<number> => {
    const gateway = await tcpGateway(database.url);
    const sent: string[] = [];
    const put = (entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> => {
      sent.push(...entries.map(({ detail }) => detail));
      return Promise.resolve(entries.map(() => ({ status: 'published', eventId: 'taken' })));
    };
    const running = new OutboxRelay({ databaseUrl: gateway.url, bus: { name: 'bench', put }, log: quiet });
    running.start();
    await publish(direct, 1);
    await secondsUntil(() => sent.length > 0);
    if (falls) gateway.silence();
    const before = sent.length;
    await publish(direct, 2);
    const seconds = await secondsUntil(() => sent.length > before);
    await running.stop();
    await gateway.close();
    return seconds;
  };

  const consumer = async (): Promise<number> => {
    const gateway = await tcpGateway(database.url);
    const pool = createPool(gateway.url, { max: 5 });
    let handled = 0;
    const running = new SqsConsumer({
      events: sensorEvents,
      handlers: { onReadingTaken: () => Promise.resolve((handled += 1)) },
      pool,
      busName: bus.busName,
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      log: quiet,
      concurrency: 4,
    });
    const send = async (count: number): Promise<void> => {
      for (let n = 0; n < count; n += 1)
        await bus.sqs.send(new SendMessageCommand({ QueueUrl: bus.queueUrl, MessageBody: messageBody(n) }));
    };
    running.start();
    await send(10);
    await secondsUntil(() => handled === 10);
    if (falls) gateway.silence();
    await send(10);
    const seconds = await secondsUntil(() => handled === 20);
    await running.stop();
    await pool.end();
    await gateway.close();
    return seconds;
  };

  const listener = async (): Promise<number> => {
    const gateway = await tcpGateway(database.url);
    let connections = 0;
    let heard = 0;
    const running = new NotificationListener({
      databaseUrl: gateway.url,
      channels: ['bench'],
      applicationName: 'bench',
      onNotification: () => (heard += 1),
      onConnected: () => (connections += 1),
    });
    running.start();
    await secondsUntil(() => connections === 1);
    if (falls) gateway.silence();
    const seconds = await secondsUntil(async () => {
      await direct.query('NOTIFY bench');
      return heard > 0;
    });
    await running.stop();
    await gateway.close();
    return seconds;
  };

  const aws = async (): Promise<number> => {
    const gateway = await tcpGateway(requireEnvironment('AWS_ENDPOINT_URL'));
    const sqs = new SQSClient({ ...awsClientSettings({ maxAttempts: 2 }), endpoint: gateway.url });
    const asks = (): Promise<unknown> =>
      Promise.all(Array.from({ length: 8 }, () => sqs.send(new ListQueuesCommand({}))));
    await asks();
    if (falls) gateway.silence();
    const seconds = await secondsUntil(works(asks));
    sqs.destroy();
    await gateway.close();
    return seconds;
  };

  return {
    name,
    async round() {
      // At the same time: they share nothing but the servers, and most of it is waiting.
      const kinds = { 'busy pool': busyPool, relay, consumer, listener, 'AWS client': aws };
      const measured = Object.entries(kinds).map(async ([kind, measure]) => [kind, await measure()] as const);
      return Object.fromEntries(await Promise.all(measured));
    },
    async close() {
      await direct.end();
      await bus.destroy();
      await database.drop();
    },
  };
}

const metric = (name: string) => ({ name, unit: 's', compare: 'difference', aim: { atMost: 60 } }) as const;

export const silenceComparisons: readonly Comparison[] = [
  {
    id: 'silence',
    title: 'Seconds until connections that fell silent work again, with the limits that services have by default',
    metrics: ['busy pool', 'relay', 'consumer', 'listener', 'AWS client'].map(metric),
    baseline: () => recovery('no silence', false),
    subject: () => recovery('silence', true),
  },
];
