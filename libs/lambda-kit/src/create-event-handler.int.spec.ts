import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { CloudEvent, EventContext } from '@pactline/contract-runtime';
import { EventBridgeBus, fromMessageAttributes } from '@pactline/events/core';
import { type TestBus, testBus } from '@pactline/testing/integration';
import type { SQSBatchResponse } from 'aws-lambda';
import { createEventHandler } from './create-event-handler.ts';
import {
  delivery,
  keptLog,
  lambdaContext,
  type lampSeen,
  litEvent,
  sqsRecord,
  watcherConfig,
  watcherEvents,
} from './lamp.fixture.ts';

type Lit = CloudEvent<{ lampId: string; owner: string }>;
let bus: TestBus;
beforeAll(async () => {
  bus = await testBus({ patterns: [{ source: ['acme.lamp'] }], maxReceiveCount: 2 });
});
afterAll(() => bus.destroy());

const handlerFor = (onLampLit: (event: Lit, ctx: EventContext<typeof lampSeen, undefined>) => Promise<void>) =>
  createEventHandler({
    config: {
      ...watcherConfig,
      busName: bus.busName,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
    },
    events: watcherEvents,
    handlers: { onLampLit },
    bus: new EventBridgeBus({ client: bus.eventBridge, busName: bus.busName }),
    log: keptLog(),
  });
const put = async (...events: CloudEvent[]) => {
  await bus.eventBridge.send(
    new PutEventsCommand({
      Entries: events.map((event) => ({
        EventBusName: bus.busName,
        Source: event.source,
        DetailType: event.type,
        Detail: JSON.stringify(event),
      })),
    }),
  );
};

describe('a function between a bus and its dead-letter queue', () => {
  it('handles what the bus delivers, and puts poison aside with contract, pointer and stack', async () => {
    const seen: string[] = [];
    const handler = handlerFor(({ id }) => {
      seen.push(id);
      return Promise.resolve();
    });
    await put(litEvent(1), litEvent(2, { lampId: 7, owner: 'Zoë' }));
    const messages = await bus.receive(bus.queueUrl, 2);
    const records = messages.map(({ Body, Attributes }, i) =>
      sqsRecord(Body ?? '', i, Number(Attributes?.ApproximateReceiveCount)),
    );

    expect(await handler(delivery(...records), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual(['event-1']);
    const [letter] = await bus.receive(bus.deadLetterQueueUrl, 1);
    expect(JSON.parse(letter?.Body ?? '')).toMatchObject({ detail: { id: 'event-2' } });
    expect(fromMessageAttributes(letter?.MessageAttributes)).toMatchObject({
      reason: 'contract-violation',
      contract: 'specs/lamp/asyncapi.yaml#/components/messages/lamp.lit',
      pointer: '/data/lampId',
      operationId: 'onLampLit',
      stack: expect.stringContaining('PoisonEventError'),
      attempts: 1,
    });
  });

  it('learns from the queue which delivery is the last', async () => {
    const handler = handlerFor(() => Promise.reject(new Error('never works')));
    await put(litEvent(3));
    const [message] = await bus.receive(bus.queueUrl, 1);
    const receive = (count: number) =>
      handler(delivery(sqsRecord(message?.Body ?? '', 3, count)), lambdaContext()) as Promise<SQSBatchResponse>;

    expect((await receive(1)).batchItemFailures).toHaveLength(1);
    expect((await receive(2)).batchItemFailures).toHaveLength(0);
    const [letter] = await bus.receive(bus.deadLetterQueueUrl, 1);
    expect(fromMessageAttributes(letter?.MessageAttributes)).toMatchObject({
      reason: 'handler-failed',
      message: 'never works',
      attempts: 2,
    });
  });
});
