import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { CloudEvent } from '@pactline/contract-runtime';
import { withTransaction } from '@pactline/database';
import { memoryLogger } from '@pactline/testing';
import { eventually, type TestBus, testBus, type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { EventBridgeBus } from '../bus/event-bridge-bus.ts';
import { SqsConsumer } from '../consumer/sqs-consumer.ts';
import { lampBroken, type LampContext, lampEvents, lampLit, receive } from '../example.fixture.ts';
import { OutboxRelay } from '../outbox/outbox-relay.ts';
import { createOutboxPublish } from '../publish/outbox-publish.ts';

jest.setTimeout(30_000);

describe('one trace', () => {
  const exporter = new InMemorySpanExporter();
  let database: TestDatabase;
  let bus: TestBus;
  let relay: OutboxRelay;
  let consumer: SqsConsumer;
  const seen: CloudEvent[] = [];

  beforeAll(async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
    database = await testDatabase();
    bus = await testBus({ patterns: [{ source: ['acme.lamp'] }] });
    relay = new OutboxRelay({
      databaseUrl: database.url,
      bus: new EventBridgeBus({ client: bus.eventBridge, busName: bus.busName }),
    });
    consumer = new SqsConsumer({
      events: lampEvents(receive('onLampLit', lampLit), receive('onLampBroken', lampBroken)),
      handlers: {
        onLampLit: async (event: CloudEvent, ctx: LampContext) => {
          seen.push(event);
          await ctx.publish(lampBroken, { lampId: 'a', watts: 1 }, { subject: 'a' });
        },
        onLampBroken: (event: CloudEvent) => Promise.resolve(void seen.push(event)),
      },
      pool: database.pool,
      busName: bus.busName,
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      log: memoryLogger(),
    });
    relay.start();
    consumer.start();
  });
  afterAll(async () => {
    await consumer.stop();
    await relay.stop();
    await bus.destroy();
    await database.drop();
    for (const api of [trace, context, propagation]) api.disable();
  });

  it('runs from the request over the outbox and the bus to every handler', async () => {
    const request = trace.getTracer('test').startSpan('request');
    await context.with(trace.setSpan(context.active(), request), () =>
      withTransaction(database.pool, async (tx) => {
        const publish = createOutboxPublish({ tx, sends: [lampLit], source: 'acme.lamp', correlationId: 'c-1' });
        await publish(lampLit, { lampId: 'a', watts: 40 }, { subject: 'a' });
      }),
    );
    request.end();
    const spans = (name: string): ReadableSpan[] => exporter.getFinishedSpans().filter((span) => span.name === name);
    await eventually(() => spans('process lamp.broken').length === 1);

    const [first] = spans('process lamp.lit');
    const [second] = spans('process lamp.broken');
    const { traceId, spanId } = request.spanContext();
    expect([first?.spanContext().traceId, second?.spanContext().traceId]).toEqual([traceId, traceId]);
    expect(first).toMatchObject({
      kind: SpanKind.CONSUMER,
      parentSpanContext: { spanId },
      links: [{ context: { spanId } }],
      attributes: {
        'messaging.system': 'aws.eventbridge',
        'messaging.destination.name': bus.busName,
        'messaging.operation.type': 'process',
        'messaging.message.id': seen[0]?.id,
        'messaging.message.conversation_id': 'c-1',
      },
    });
    expect(second?.parentSpanContext?.spanId).toBe(first?.spanContext().spanId);
    expect(seen[1]).toMatchObject({ type: 'lamp.broken', causationid: seen[0]?.id, correlationid: 'c-1' });
    expect(spans(`send ${bus.busName}`).length).toBeGreaterThanOrEqual(2);
  });
});
