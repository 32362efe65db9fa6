import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { context, propagation, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inConsumerSpan } from '@pactline/events/core';
import type { Traces } from '@pactline/events/traces';
import { DaemonExporter } from './daemon-exporter.ts';
import { startTraces } from './start-traces.ts';

let daemon: Socket;
let traces: Traces;
// Once: whoever has asked for a tracer keeps what it got.
beforeAll(async () => {
  daemon = createSocket('udp4').bind(0, '127.0.0.1');
  await once(daemon, 'listening');
  traces = startTraces('send-email', `127.0.0.1:${daemon.address().port}`, '0');
});
afterAll(() => {
  for (const api of [trace, context, propagation]) api.disable();
  daemon.close();
});

const traceId = '0af7651916cd43dd8448eb211c80319c';
const event = {
  specversion: '1.0' as const,
  id: 'e-1',
  source: 'acme.lamp',
  type: 'lamp.lit',
  subject: 'a',
  time: '2026-01-01T00:00:00Z',
  datacontenttype: 'application/json' as const,
  dataschema: 'x',
  correlationid: 'c-1',
  traceparent: `00-${traceId}-b7ad6b7169203331-01`,
  data: {},
};
const facts = { event, operationId: 'onLampLit', bus: 'acme', attempt: 1 };
const sent = async (): Promise<Record<string, unknown>> => {
  const [datagram] = (await once(daemon, 'message')) as [Buffer];
  const [header, document = ''] = datagram.toString().split('\n');
  expect(JSON.parse(header ?? '')).toEqual({ format: 'json', version: 1 });
  return JSON.parse(document) as Record<string, unknown>;
};

describe('a function under X-Ray', () => {
  it('sends a segment in the trace of its event, under the span that published it', async () => {
    const document = sent();
    await inConsumerSpan(facts, () => Promise.resolve());
    await traces.flush();
    expect(await document).toMatchObject({
      trace_id: `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`,
      parent_id: 'b7ad6b7169203331',
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'send-email',
      annotations: { span: 'process lamp.lit', cloudevents_event_id: 'e-1', pactline_delivery_attempt: 1 },
    });
    expect(await document).not.toHaveProperty('fault');
  });

  it('sends what failed, with its cause, also where its trace is not sampled', async () => {
    const document = sent();
    const unsampled = { ...event, traceparent: event.traceparent.replace(/1$/, '0') };
    await expect(
      inConsumerSpan({ ...facts, event: unsampled }, () => Promise.reject(new TypeError('no oil'))),
    ).rejects.toThrow('no oil');
    await inConsumerSpan({ ...facts, event: unsampled }, () => Promise.resolve());
    await traces.flush();
    expect(await document).toMatchObject({
      fault: true,
      cause: { exceptions: [{ message: 'no oil', type: 'TypeError' }] },
    });
  });

  it('is held up by no daemon that is not there', async () => {
    await expect(new DaemonExporter('127.0.0.1:9').forceFlush()).resolves.toBeUndefined();
    const done = new Promise((resolve) => new DaemonExporter('127.0.0.1:9').export([], resolve));
    await expect(done).resolves.toEqual({ code: 0 });
  });
});
