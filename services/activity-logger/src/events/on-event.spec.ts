import { describe, expect, it } from '@jest/globals';
import type { AppendOutcome, RecordableEvent } from '@pactline/audit';
import type { BatchContext, CloudEvent } from '@pactline/contract-runtime';
import { memoryLogger } from '@pactline/testing';
import { RecordEvents } from '../use-cases/record-events.ts';
import { onEvent } from './on-event.ts';

const event = (n: number): CloudEvent => ({
  specversion: '1.0',
  id: `event-${n}`,
  source: 'pactline.order',
  type: 'order.created',
  time: '2026-03-01T10:00:00.000Z',
  datacontenttype: 'application/json',
  correlationid: 'journey-1',
  data: {},
});

const record = async (events: CloudEvent[], answer: (event: RecordableEvent) => AppendOutcome) => {
  const log = memoryLogger();
  const auditLog = { append: (given: readonly RecordableEvent[]) => Promise.resolve(given.map(answer)) };
  const handle = onEvent({ recordEvents: new RecordEvents({ auditLog }) });
  const context = { log, signal: new AbortController().signal } as unknown as BatchContext<never>;
  return { failures: await handle(events, context), log };
};

describe('a delivery of events', () => {
  it('is recorded, repetitions included, without a failure', async () => {
    const { failures, log } = await record([event(1), event(2)], ({ id }) =>
      id === 'event-1'
        ? { status: 'recorded', group: 'platform', number: 7 }
        : { status: 'duplicate', group: 'platform' },
    );

    expect(failures).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'info', fields: { recorded: 1, duplicates: 1, failed: 0 } }]);
  });

  it('names by index what has to come back, and sets apart what never can be recorded', async () => {
    const { failures } = await record([event(1), event(2), event(3)], ({ id }) =>
      id === 'event-1'
        ? { status: 'recorded', group: 'platform', number: 1 }
        : { status: 'failed', group: 'platform', error: new Error(`no ${id}`), permanent: id === 'event-3' },
    );

    expect(failures).toMatchObject([
      { index: 1, error: { name: 'Error', message: 'no event-2' } },
      { index: 2, error: { name: 'PoisonEventError', reason: 'unprocessable', cause: { message: 'no event-3' } } },
    ]);
  });
});
