import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exportTraces } from './export-traces.ts';

const bodies: unknown[] = [];
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    bodies.push({ url: request.url, ...(JSON.parse(Buffer.concat(chunks).toString()) as object) });
    response.end('{}');
  });
});

afterEach(() => {
  for (const api of [trace, context, propagation]) api.disable();
  collector.closeAllConnections();
  collector.close();
});

describe('traces', () => {
  it('arrive at the collector with everything that a span says, at the latest when the process ends', async () => {
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as AddressInfo;
    const telemetry = exportTraces(`http://127.0.0.1:${port}/`, 'lamp');
    const tracer = trace.getTracer('test');
    const parent = tracer.startSpan('POST /lamps', {
      kind: SpanKind.SERVER,
      attributes: { 'http.response.status_code': 201 },
    });
    const link = { context: parent.spanContext() };
    const child = tracer.startSpan(
      'process lamp.lit',
      { kind: SpanKind.CONSUMER, links: [link], attributes: { share: 0.5, bright: true, rooms: ['a', 'b'] } },
      trace.setSpan(context.active(), parent),
    );
    child.recordException(new Error('no oil'));
    child.setStatus({ code: SpanStatusCode.ERROR });
    child.end();
    parent.end();
    await telemetry.stop();

    const { traceId, spanId } = parent.spanContext();
    expect(bodies).toEqual([
      {
        url: '/v1/traces',
        resourceSpans: [
          {
            resource: { attributes: [{ key: 'service.name', value: { stringValue: 'lamp' } }] },
            scopeSpans: [
              {
                scope: { name: 'test' },
                spans: [
                  expect.objectContaining({
                    traceId,
                    parentSpanId: spanId,
                    kind: 5,
                    status: { code: 2 },
                    links: [{ traceId, spanId, attributes: [] }],
                    attributes: [
                      { key: 'share', value: { doubleValue: 0.5 } },
                      { key: 'bright', value: { boolValue: true } },
                      { key: 'rooms', value: { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } } },
                    ],
                    events: [expect.objectContaining({ name: 'exception' })],
                  }),
                  expect.objectContaining({
                    traceId,
                    spanId,
                    name: 'POST /lamps',
                    kind: 2,
                    startTimeUnixNano: expect.stringMatching(/^\d{19}$/),
                    attributes: [{ key: 'http.response.status_code', value: { intValue: '201' } }],
                  }),
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('hold nobody up when the collector is not there', async () => {
    const telemetry = exportTraces('http://127.0.0.1:9', 'lamp');
    trace.getTracer('test').startSpan('lost').end();
    await expect(telemetry.stop()).resolves.toBeUndefined();
  });
});
