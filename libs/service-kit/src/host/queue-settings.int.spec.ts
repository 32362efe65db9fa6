import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { CloudEvent, EventContext } from '@pactline/contract-runtime';
import { deadLetters } from '@pactline/events';
import { anEvent, bridgeEnvelope, testId } from '@pactline/testing';
import { eventually, type TestBus, testBus, type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { readSettings } from '../config/read-config.ts';
import { listenerContract, parcelSent } from '../fixture/parcel-contract.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { defineService } from '@pactline/service';
import { createServiceLogger } from '../logging/service-logger.ts';
import { EventWiring } from './event-wiring.ts';

jest.setTimeout(30_000);

describe('the queue settings of a service', () => {
  let database: TestDatabase;
  let bus: TestBus;
  beforeAll(async () => {
    database = await testDatabase();
    bus = await testBus({ patterns: [] });
  });
  afterAll(async () => {
    await bus.destroy();
    await database.drop();
  });

  const listen = (
    variables: Readonly<Record<string, string>>,
    onParcelSent: (event: CloudEvent, ctx: EventContext) => Promise<void>,
  ): EventWiring => {
    const read = readSettings(
      defineService({ contract: listenerContract, events: { onParcelSent: () => onParcelSent } }),
      {
        LISTENER_PORT: '0',
        LISTENER_MANAGEMENT_PORT: '0',
        LISTENER_DATABASE_URL: database.url,
        LISTENER_QUEUE_URL: bus.queueUrl,
        LISTENER_DLQ_URL: bus.deadLetterQueueUrl,
        ...variables,
      },
    );
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    return new EventWiring({
      contract: listenerContract,
      settings: read.settings,
      store: { pool: database.pool },
      aws: { sqs: bus.sqs, eventBridge: bus.eventBridge },
      handlers: { onParcelSent },
      log: createServiceLogger(listenerContract, { level: 'silent', stage: 'test' }),
      metrics: new ServiceMetrics('listener'),
      clock: () => new Date(),
      newId: () => testId(1),
    });
  };
  const send = (n: number): Promise<unknown> =>
    bus.sqs.send(
      new SendMessageCommand({
        QueueUrl: bus.queueUrl,
        MessageBody: JSON.stringify(bridgeEnvelope(anEvent(parcelSent, undefined, { id: testId(n) }))),
      }),
    );
  const end = async (wiring: EventWiring): Promise<void> => {
    await wiring.stopConsuming(1_000);
    await wiring.close();
  };

  it('decide how often an event is tried before it counts as dead', async () => {
    const attempts: number[] = [];
    const wiring = listen({ LISTENER_QUEUE_MAX_RECEIVE_COUNT: '2' }, (_event, { attempt }) => {
      attempts.push(attempt);
      return Promise.reject(new Error('no shelf is free'));
    });
    wiring.start();
    await send(1);
    await eventually(async () => (await deadLetters.list(bus.sqs, bus.deadLetterQueueUrl)).length === 1);
    await end(wiring);

    expect(attempts).toEqual([1, 2]);
  });

  it.each([
    ['1', 1],
    ['3', 3],
  ])('let %s events be in work at once', async (setting, most) => {
    let [inWork, peak, done] = [0, 0, 0];
    const wiring = listen({ LISTENER_QUEUE_CONCURRENCY: setting }, async () => {
      inWork += 1;
      peak = Math.max(peak, inWork);
      await new Promise((resolve) => setTimeout(resolve, 50));
      inWork -= 1;
      done += 1;
    });
    for (let n = 0; n < 9; n += 1) await send(most * 100 + n);
    wiring.start();
    await eventually(() => done === 9);
    await end(wiring);

    expect(peak).toBe(most);
  });
});
