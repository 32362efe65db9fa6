import { describe, expect, it } from '@jest/globals';
import type { CloudEvent, EventContext } from '@pactline/contract-runtime';
import { type BusEntry, type EventBus, PoisonEventError, type PutOutcome } from '@pactline/events/core';
import { createEventHandler, type EventHandlerOptions } from './create-event-handler.ts';
import type { DeadLetterPort } from './dead-letters/dead-letter-port.ts';
import { type Once, WorkInProgressError } from './idempotency/once.ts';
import {
  archiveEvents,
  delivery,
  keptLog,
  lambdaContext,
  lampSeen,
  litEvent,
  messageOf,
  sqsRecord,
  watcherConfig,
  watcherEvents,
} from './lamp.fixture.ts';
import { type MetricsPort, noMetrics } from './metrics/metrics-port.ts';

type Context = EventContext<typeof lampSeen, undefined>;
type Lit = CloudEvent<{ lampId: string; owner: string }>;

/** Remembers results as the table would. */
const memoryOnce = (): Once => {
  const results = new Map<string, string>();
  return {
    run: async (key, _remaining, work) => {
      const known = results.get(key);
      if (known !== undefined) return known;
      const result = await work();
      results.set(key, result);
      return result;
    },
  };
};

class MemoryBus implements EventBus {
  readonly name = 'bus';
  readonly entries: BusEntry[] = [];
  /** What to answer next, instead of taking the entries. */
  answers: PutOutcome[] = [];
  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> {
    return Promise.resolve(
      entries.map((entry): PutOutcome => {
        const outcome = this.answers.shift() ?? ({ status: 'published' } as const);
        if (outcome.status === 'published') this.entries.push(entry);
        return outcome;
      }),
    );
  }
}

const memoryDeadLetters = (maxReceiveCount = 5) => {
  const added: { body: string; error: unknown; attempts: number }[] = [];
  const port: DeadLetterPort = {
    add: (body, error, { attempts }) => {
      added.push({ body, error, attempts });
      return Promise.resolve();
    },
    maxReceiveCount: () => Promise.resolve(maxReceiveCount),
  };
  return { added, port };
};

const answer = async ({ data }: Lit, ctx: Context): Promise<void> => {
  await ctx.publish(lampSeen, { lampId: data.lampId, owner: data.owner }, { subject: data.lampId });
};

const setUp = (
  onLampLit: (event: Lit, ctx: Context) => Promise<void> = answer,
  options: Partial<EventHandlerOptions<typeof lampSeen>> = {},
) => {
  const [bus, log, deadLetters] = [new MemoryBus(), keptLog(), memoryDeadLetters()];
  const handler = createEventHandler({
    config: watcherConfig,
    events: watcherEvents,
    handlers: { onLampLit },
    bus,
    log,
    once: memoryOnce(),
    deadLetters: deadLetters.port,
    now: () => new Date('2026-03-01T12:00:00.000Z'),
    ...options,
  });
  return { handler, bus, log, deadLetters };
};
const idsOf = (bus: MemoryBus): string[] => bus.entries.map(({ detail }) => (JSON.parse(detail) as CloudEvent).id);

describe('a delivery', () => {
  it('publishes what the handler says, tied to the event that caused it', async () => {
    const { handler, bus } = setUp();

    expect(await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext())).toEqual({ batchItemFailures: [] });

    expect(bus.entries).toHaveLength(1);
    expect(JSON.parse(bus.entries[0]?.detail ?? '')).toMatchObject({
      type: 'lamp.seen',
      source: 'acme.watcher',
      subject: 'lamp-1',
      correlationid: 'journey-1',
      causationid: 'event-1',
      tenantid: 'fjord',
      data: { lampId: 'lamp-1', owner: 'Zoë' },
    });
  });

  it('reports exactly the messages whose handler failed', async () => {
    const { handler, bus } = setUp(async (event, ctx) => {
      if (event.id === 'event-2') throw new Error('no');
      await answer(event, ctx);
    });

    const response = await handler(delivery(...[1, 2, 3].map((n) => messageOf(litEvent(n), n))), lambdaContext());

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-2' }] });
    expect(bus.entries).toHaveLength(2);
  });

  it('reports all messages, and does not fail as a whole, when every handler failed', async () => {
    const { handler } = setUp(() => Promise.reject(new Error('no')));

    expect(await handler(delivery(messageOf(litEvent(1), 1), messageOf(litEvent(2), 2)), lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-2' }],
    });
  });

  it('reports what was not done shortly before its time is over, and keeps what was', async () => {
    const { handler } = setUp(async ({ id }, { signal }) => {
      if (id === 'event-2') await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });

    const response = await handler(delivery(messageOf(litEvent(1), 1), messageOf(litEvent(2), 2)), lambdaContext(60));

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-2' }] });
  });

  it('gives its handler the same ids again when the event comes again', async () => {
    const ids: string[] = [];
    const { handler } = setUp((_event, ctx) => {
      ids.push(ctx.newId(), ctx.newId());
      return Promise.reject(new Error('after the ids'));
    });
    await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext());
    await handler(delivery(messageOf(litEvent(1), 1, 2)), lambdaContext());

    expect(ids.slice(2)).toEqual(ids.slice(0, 2));
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(
      Date.parse('2026-03-01T10:00:00.000Z'),
    );
  });
});

describe('a repeated event', () => {
  it('does not run its handler again and publishes the same ids', async () => {
    let runs = 0;
    const { handler, bus } = setUp(async (event, ctx) => {
      runs += 1;
      await answer(event, ctx);
    });
    await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext());
    await handler(delivery(messageOf(litEvent(1), 2)), lambdaContext());

    expect(runs).toBe(1);
    expect(new Set(idsOf(bus)).size).toBe(1);
  });

  it('publishes after a failure of the bus what it had to say, without running its handler again', async () => {
    let runs = 0;
    const { handler, bus } = setUp(async (event, ctx) => {
      runs += 1;
      await answer(event, ctx);
    });
    bus.answers = [{ status: 'held-up', obstacle: 'unauthorised', code: 'Test', message: '' }];

    expect(await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(bus.entries).toEqual([]);
    expect(await handler(delivery(messageOf(litEvent(1), 1, 2)), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(bus.entries).toHaveLength(1);
    expect(runs).toBe(1);
  });

  it('publishes nothing of a handler that failed after publishing', async () => {
    const { handler, bus } = setUp(async (event, ctx) => {
      await answer(event, ctx);
      throw new Error('afterwards');
    });
    await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext());

    expect(bus.entries).toEqual([]);
  });

  it('sends again only the entries that the bus refused for the moment', async () => {
    const { handler, bus } = setUp(async (event, ctx) => {
      await answer(event, ctx);
      await answer(event, ctx);
    });
    const throttled = { status: 'retryable', code: 'Test', message: '' } as const;
    bus.answers = [{ status: 'published' }, throttled, throttled];

    expect(await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(new Set(idsOf(bus)).size).toBe(2);
    expect(bus.entries).toHaveLength(2);
  });

  it('comes back, and never goes to the dead letters, while another delivery is at it', async () => {
    const inProgress: Once = { run: () => Promise.reject(new WorkInProgressError('busy')) };
    const { handler, deadLetters } = setUp(answer, { once: inProgress });

    expect(await handler(delivery(messageOf(litEvent(1), 1, 5)), lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(deadLetters.added).toEqual([]);
  });
});

describe('a message that cannot be handled', () => {
  it('goes to the dead letters at once with what is wrong; its neighbours are done', async () => {
    const { handler, bus, deadLetters } = setUp();
    const bad = messageOf(litEvent(2, { lampId: 7, owner: 'Zoë' }), 2);

    const response = await handler(delivery(messageOf(litEvent(1), 1), bad, sqsRecord('no json', 3)), lambdaContext());

    expect(response).toEqual({ batchItemFailures: [] });
    expect(bus.entries).toHaveLength(1);
    const errors = deadLetters.added.map(({ error }) => error as PoisonEventError);
    expect(errors.map(({ reason }) => reason).toSorted()).toEqual(['contract-violation', 'malformed-message']);
    expect(errors.find(({ reason }) => reason === 'contract-violation')?.violations).toMatchObject([
      { pointer: '/data/lampId' },
    ]);
  });

  it('goes there when its handler says that no repetition helps', async () => {
    const { handler, deadLetters } = setUp(() => Promise.reject(new PoisonEventError('unprocessable', 'never')));

    expect(await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(deadLetters.added).toMatchObject([{ attempts: 1, error: { reason: 'unprocessable' } }]);
  });

  it('goes there on its last delivery and not before', async () => {
    const { handler, deadLetters } = setUp(() => Promise.reject(new Error('still no')));

    const fourth = await handler(delivery(messageOf(litEvent(1), 1, 4)), lambdaContext());
    expect(fourth).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(deadLetters.added).toEqual([]);

    const fifth = await handler(delivery(messageOf(litEvent(1), 1, 5)), lambdaContext());
    expect(fifth).toEqual({ batchItemFailures: [] });
    expect(deadLetters.added).toMatchObject([{ attempts: 5, error: { message: 'still no' } }]);
  });

  it('is kept in the queue when the dead letters do not take it', async () => {
    const port: DeadLetterPort = {
      add: () => Promise.reject(new Error('no queue')),
      maxReceiveCount: () => Promise.resolve(5),
    };
    const { handler, log } = setUp(answer, { deadLetters: port });

    expect(await handler(delivery(sqsRecord('no json', 1)), lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', fields: { error: { message: 'no queue' } } });
  });
});

describe('an operation that takes batches', () => {
  const archive = (onEvent: (events: readonly CloudEvent[]) => unknown) => {
    const deadLetters = memoryDeadLetters();
    const handler = createEventHandler({
      config: { ...watcherConfig, service: 'archive' },
      events: archiveEvents,
      handlers: { onEvent },
      log: keptLog(),
      deadLetters: deadLetters.port,
    });
    return { handler, deadLetters };
  };

  it('gets all events of the delivery at once', async () => {
    const seen: string[][] = [];
    const { handler } = archive((events) => {
      seen.push(events.map(({ id }) => id));
      return [];
    });
    await handler(delivery(messageOf(litEvent(1), 1), messageOf(litEvent(2), 2)), lambdaContext());

    expect(seen).toEqual([['event-1', 'event-2']]);
  });

  it('reports only the events that its handler names; poison among them goes to the dead letters', async () => {
    const { handler, deadLetters } = archive(() => [
      { index: 0, error: new PoisonEventError('unprocessable', 'never') },
      { index: 2, error: new Error('later') },
    ]);

    const records = [sqsRecord('no json', 9), ...[1, 2, 3].map((n) => messageOf(litEvent(n), n))];
    expect(await handler(delivery(...records), lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-3' }],
    });
    expect(deadLetters.added.map(({ error }) => (error as PoisonEventError).reason).toSorted()).toEqual([
      'malformed-message',
      'unprocessable',
    ]);
  });

  it('reports every event when its handler throws', async () => {
    const { handler } = archive(() => {
      throw new Error('no');
    });

    const response = await handler(delivery(messageOf(litEvent(1), 1), messageOf(litEvent(2), 2)), lambdaContext());
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-2' }] });
  });
});

describe('a scheduled task', () => {
  it.each([
    ['the input of a scheduler', { schedule: 'nightly', task: 'sweep' }],
    ['an event that names it', { 'detail-type': 'Scheduled', detail: { task: 'sweep' } }],
    [
      'a plain scheduled event, when there is only one',
      { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} },
    ],
  ])('runs for %s', async (_what, payload) => {
    const { handler, log } = setUp(answer, { tasks: { sweep: () => Promise.resolve({ swept: 3 }) } });

    await handler(payload, lambdaContext());

    expect(log.lines).toMatchObject([{ level: 'info', fields: { task: 'sweep', swept: 3 }, message: 'task done' }]);
  });

  it('is counted when it is done, and not when it failed: an alarm hears of silence', async () => {
    const counted: string[] = [];
    const metrics: MetricsPort = {
      ...noMetrics,
      count: (name, { operation }) => void counted.push(`${name} ${operation}`),
    };
    const tasks = { sweep: () => Promise.resolve(), burn: () => Promise.reject(new Error('no match')) };
    const { handler } = setUp(answer, { tasks, metrics });

    await handler({ task: 'sweep' }, lambdaContext());
    await expect(handler({ task: 'burn' }, lambdaContext())).rejects.toThrow('no match');

    expect(counted).toEqual(['TasksDone sweep']);
  });

  it('fails the invocation when it fails, so that Lambda tries again', async () => {
    const { handler } = setUp(answer, { tasks: { sweep: () => Promise.reject(new Error('no broom')) } });

    await expect(handler({ task: 'sweep' }, lambdaContext())).rejects.toThrow('no broom');
  });

  it('is refused when it is unknown, inherited names included', async () => {
    const { handler } = setUp(answer, { tasks: { sweep: () => Promise.resolve() } });

    await expect(handler({ task: 'constructor' }, lambdaContext())).rejects.toThrow('this function has sweep');
    await expect(handler({}, lambdaContext())).rejects.toThrow('no scheduled task');
  });
});

describe('init', () => {
  it('fails when a handler method is missing', () => {
    expect(() =>
      createEventHandler({ config: watcherConfig, events: watcherEvents, handlers: {}, bus: new MemoryBus() }),
    ).toThrow('onLampLit');
  });

  it('fails when there is something to send and no bus', () => {
    expect(() =>
      createEventHandler({ config: watcherConfig, events: watcherEvents, handlers: { onLampLit: answer } }),
    ).toThrow('eventBridge(config)');
  });
});
