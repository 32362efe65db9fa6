import { describe, expect, it } from '@jest/globals';
import { EventTooLargeError, type SqlStatement, type SqlTransaction } from '@pactline/contract-runtime';
import { testClock } from '@pactline/testing';
import type { BusEntry, PutOutcome } from '../bus/event-bus.ts';
import { lampBroken, lampEvents, lampLit, lampLitV2 } from '../example.fixture.ts';
import { UndeclaredEventError } from './declared.ts';
import { createDirectPublish, PublishFailedError } from './direct-publish.ts';
import { createOutboxPublish } from './outbox-publish.ts';

const { sends, source } = lampEvents();
const lamp = { lampId: 'lamp-1', watts: 40 };

/** Allocates versions like the database and keeps the statements. */
function fakeTx(): { tx: SqlTransaction; statements: SqlStatement[] } {
  const statements: SqlStatement[] = [];
  let version = 0;
  const query = (statement: SqlStatement) => {
    statements.push(statement);
    if (statement.name === 'pactline_publish') version += 1;
    return Promise.resolve({ rows: [{ version: String(version) }], rowCount: 1 });
  };
  return { tx: { query } as unknown as SqlTransaction, statements };
}

describe('createOutboxPublish', () => {
  it('gives twins of one subject one version and everything else its own', async () => {
    const { tx } = fakeTx();
    const publish = createOutboxPublish({ tx, sends, source, correlationId: 'c' });
    const versions: (number | undefined)[] = [];
    for (const event of [lampLit, lampLitV2, lampBroken, lampLitV2, lampLit, lampLit]) {
      versions.push((await publish(event, lamp, { subject: 'lamp-1' })).subjectVersion);
    }

    expect(versions).toEqual([1, 1, 2, 3, 3, 4]);
  });

  it('refuses an event that the contract does not let the service send', async () => {
    const { tx, statements } = fakeTx();
    const publish = createOutboxPublish({ tx, sends: [lampLit], source, correlationId: 'c' });

    await expect(publish(lampBroken as typeof lampLit, lamp, { subject: 'a' })).rejects.toThrow(UndeclaredEventError);
    expect(statements).toEqual([]);
  });

  it('refuses what would not fit a queue', async () => {
    const { tx, statements } = fakeTx();
    const publish = createOutboxPublish({ tx, sends, source, correlationId: 'c' });

    await expect(publish(lampLit, { lampId: 'x'.repeat(246_000), watts: 1 }, { subject: 'a' })).rejects.toThrow(
      EventTooLargeError,
    );
    expect(statements).toEqual([]);
  });
});

describe('createDirectPublish', () => {
  const busOf = (...outcomes: PutOutcome[]) => {
    const entries: BusEntry[] = [];
    return {
      entries,
      name: 'bus',
      put: (sent: readonly BusEntry[]) => {
        entries.push(...sent);
        return Promise.resolve([outcomes.shift() ?? { status: 'published', eventId: 'x' }] as PutOutcome[]);
      },
    };
  };
  const publishOn = (bus: ReturnType<typeof busOf>) =>
    createDirectPublish({
      bus,
      sends,
      source,
      correlationId: 'c-1',
      causationId: 'cause-1',
      handler: 'lamp.onLampLit',
      now: testClock().now,
      backoff: { baseMs: 1, maxMs: 1 },
    });

  it('repeats the ids when the delivery is repeated', async () => {
    const run = async (): Promise<string[]> => {
      const publish = publishOn(busOf());
      return [(await publish(lampLit, lamp, { subject: 'a' })).id, (await publish(lampLit, lamp, { subject: 'a' })).id];
    };
    const first = await run();

    expect(await run()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('tries again what passes, and gives up what does not', async () => {
    const throttled: PutOutcome = { status: 'retryable', code: 'ThrottlingException', message: '' };
    const bus = busOf(throttled, throttled);
    await publishOn(bus)(lampLit, lamp, { subject: 'a' });
    expect(bus.entries).toHaveLength(3);
    expect(JSON.parse(bus.entries[0]?.detail ?? '')).toMatchObject({ correlationid: 'c-1', causationid: 'cause-1' });

    const refused = busOf({ status: 'held-up', obstacle: 'unauthorised', code: 'AccessDenied', message: 'no' });
    await expect(publishOn(refused)(lampLit, lamp, { subject: 'a' })).rejects.toThrow(PublishFailedError);
    expect(refused.entries).toHaveLength(1);
  });
});
