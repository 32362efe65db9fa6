import { describe, expect, it } from '@jest/globals';
import type { CloudEvent, ReceiveOperation } from '@pactline/contract-runtime';
import { createEventHandler } from '../create-event-handler.ts';
import { delivery, lambdaContext, lampLit, litEvent, messageOf, sqsRecord, watcherConfig } from '../lamp.fixture.ts';

const later = { ...lampLit, type: 'lamp.lit.v2', version: 2 };
const contract = { document: 'specs/watcher/asyncapi.yaml', pointer: '#/operations/onLampLit' };
const shared = { operationId: 'onLampLit', allTwins: false, batch: false, contract };
const pattern = (type: string) => ({ source: ['acme.lamp'], 'detail-type': [type] });
const receives: ReceiveOperation[] = [
  { ...shared, event: later, pattern: pattern('lamp.lit.v2') },
  {
    ...shared,
    event: lampLit,
    pattern: pattern('lamp.lit'),
    upcast: { method: 'upcastLampLit', to: later },
  },
];

describe('a function that takes the later of two majors', () => {
  it('gets the earlier one upcast, and twins once', async () => {
    const handled: CloudEvent[] = [];
    const results = new Map<string, string>();
    const handler = createEventHandler({
      config: watcherConfig,
      events: { service: 'watcher', source: 'acme.watcher', sends: [], receives },
      handlers: {
        upcastLampLit: ({ data }: CloudEvent<object>) => ({ ...data, lampId: 'upcast' }),
        onLampLit: (event: CloudEvent) => Promise.resolve(void handled.push(event)),
      },
      once: {
        run: async (key, _remaining, work) => {
          const result = results.get(key) ?? (await work());
          results.set(key, result);
          return result;
        },
      },
      deadLetters: {
        add: () => Promise.reject(new Error('nothing is dead')),
        maxReceiveCount: () => Promise.resolve(5),
      },
    });
    const earlier = { ...litEvent(1), subjectversion: 7, twinof: 'lamp.lit.v2' };
    const twin = { ...litEvent(2), subject: earlier.subject, subjectversion: 7, type: 'lamp.lit.v2' };
    const body = JSON.stringify({
      ...JSON.parse(messageOf(litEvent(2), 2).body),
      'detail-type': twin.type,
      detail: twin,
    });

    const first = await handler(delivery(messageOf(earlier, 1)), lambdaContext());
    const second = await handler(delivery(sqsRecord(body, 2)), lambdaContext());

    expect([first, second]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    expect(handled).toMatchObject([{ type: 'lamp.lit.v2', id: 'event-1', data: { lampId: 'upcast', owner: 'Zoë' } }]);
  });
});
