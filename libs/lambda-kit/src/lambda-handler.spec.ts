import { describe, expect, it } from '@jest/globals';
import type { CloudEvent, EventContext, ServiceContract } from '@pactline/contract-runtime';
import { defineService, problem } from '@pactline/service';
import type { EventBus } from '@pactline/events/core';
import * as z from 'zod';
import type { DeadLetterPort } from './dead-letters/dead-letter-port.ts';
import { delivery, keptLog, lambdaContext, lampSeen, litEvent, messageOf, watcherEvents } from './lamp.fixture.ts';
import { lambdaHandler } from './lambda-handler.ts';
import { noMetrics } from './metrics/metrics-port.ts';

interface WatcherEvents {
  onLampLit(event: CloudEvent<{ lampId: string }>, ctx: EventContext<typeof lampSeen, undefined>): Promise<void>;
}
const contract: ServiceContract<{ events: WatcherEvents }, typeof lampSeen> = {
  service: 'watcher',
  source: 'acme.watcher',
  operations: {},
  events: watcherEvents,
};

class DarkLampError extends Error {}
class SeeLamp {
  readonly #colour: string;
  constructor({ config }: { config: { lampColour: string } }) {
    this.#colour = config.lampColour;
  }
  async execute(lampId: string, ctx: EventContext<typeof lampSeen, undefined>): Promise<void> {
    if (lampId === 'lamp-2') throw new DarkLampError('It gives no light.');
    await ctx.publish(lampSeen, { lampId, owner: this.#colour }, { subject: lampId });
  }
}
const watcher = defineService({
  contract,
  config: z.object({ lampColour: z.string().min(3) }),
  useCases: { SeeLamp },
  events: {
    onLampLit:
      (uses: { seeLamp: SeeLamp }): WatcherEvents['onLampLit'] =>
      ({ data }, ctx) =>
        uses.seeLamp.execute(data.lampId, ctx),
  },
  problems: [problem(DarkLampError, 422, { poison: true })],
  tasks: {
    sweep: {
      run:
        () =>
        async ({ now }) => ({ sweptAt: now().toISOString() }),
    },
  },
});

const environment = {
  WATCHER_STAGE: 'test',
  WATCHER_BUS_NAME: 'bus',
  WATCHER_LAMP_COLOUR: 'red',
  WATCHER_TABLE_IDEMPOTENCY: 'marks',
};
const now = () => new Date('2026-03-01T10:00:00.000Z');

function world() {
  const published: string[] = [];
  const dead: unknown[] = [];
  const bus: EventBus = {
    name: 'bus',
    put: (entries) => {
      published.push(...entries.map(({ detail }) => (JSON.parse(detail) as { data: { owner: string } }).data.owner));
      return Promise.resolve(entries.map(() => ({ status: 'published' as const })));
    },
  };
  const deadLetters: DeadLetterPort = {
    maxReceiveCount: () => Promise.resolve(5),
    add: (_body, error) => Promise.resolve(void dead.push(error)),
  };
  const log = keptLog();
  return {
    published,
    dead,
    lines: log.lines,
    options: { environment, bus, deadLetters, metrics: noMetrics, log, now },
  };
}

describe('the Lambda of a service', () => {
  it('handles events with use cases that have their settings, once by the table of service.yaml', async () => {
    const { published, options } = world();
    const asked: object[] = [];
    const once = (settings: object) => {
      asked.push(settings);
      return { run: (_key: string, _remaining: number, work: () => Promise<string>) => work() };
    };
    const handler = lambdaHandler(watcher, { ...options, once });
    expect(await handler(delivery(messageOf(litEvent(1), 1)), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(published).toEqual(['red']);
    expect(asked).toEqual([{ service: 'watcher', tableName: 'marks' }]);
  });

  it('poisons what the domain refuses for good', async () => {
    const { dead, options } = world();
    await lambdaHandler(watcher, options)(delivery(messageOf(litEvent(2), 2)), lambdaContext());
    expect(dead).toMatchObject([{ name: 'PoisonEventError', reason: 'unprocessable', message: 'It gives no light.' }]);
  });

  it('runs the tasks of its schedules', async () => {
    const { lines, options } = world();
    await lambdaHandler(watcher, options)({ task: 'sweep' }, lambdaContext());
    expect(JSON.stringify(lines)).toContain('2026-03-01T10:00:00.000Z');
  });

  it('names every setting that is missing', () => {
    const { options } = world();
    const once = () => ({ run: (_key: string, _remaining: number, work: () => Promise<string>) => work() });
    const start = () => lambdaHandler(watcher, { ...options, once, environment: {} });
    expect(start).toThrow(/WATCHER_BUS_NAME/);
    expect(start).toThrow(/WATCHER_LAMP_COLOUR/);
    expect(start).toThrow(/WATCHER_TABLE_IDEMPOTENCY/);
  });

  it('refuses what it cannot run', () => {
    const operations = { getLamp: {} } as unknown as ServiceContract['operations'];
    const { options } = world();
    const served = { ...watcher, contract: { ...watcher.contract, operations } };
    expect(() => lambdaHandler(served, options)).toThrow(/no HTTP operations: getLamp/);
    expect(() => lambdaHandler({ ...watcher, extensions: [{ host: 'nest' }] }, options)).toThrow(
      /extension for "nest"/,
    );
  });
});
