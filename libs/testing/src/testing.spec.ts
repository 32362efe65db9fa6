import { describe, expect, it } from '@jest/globals';
import {
  ContractViolationError,
  type CloudEvent,
  type EventContext,
  type EventDefinition,
  type ServiceEvents,
} from '@pactline/contract-runtime';
import * as z from 'zod';
import {
  anEvent,
  bridgeEnvelope,
  memoryLogger,
  noDatabase,
  recordedPublish,
  sequentialIds,
  specification,
  testClock,
} from './index.ts';

interface Lamp {
  readonly lampId: string;
}
const define = (type: string): EventDefinition<string, Lamp, Lamp> => ({
  type,
  source: 'acme.lamp',
  service: 'lamp',
  version: 1,
  dataschema: `https://contracts.acme.test/${type}`,
  schema: z.strictObject({ lampId: z.string() }),
  reader: z.looseObject({ lampId: z.string() }),
  sensitive: [],
  contract: { document: 'specs/lamp/asyncapi.yaml', pointer: `#/components/messages/${type}` },
  examples: [{ lampId: 'lamp-1' }],
});
const lampLit = define('lamp.lit');
const lampReplaced = define('lamp.replaced');
const lampStolen = define('lamp.stolen');
const events: ServiceEvents<typeof lampLit> = {
  service: 'lamp',
  source: 'acme.lamp',
  sends: [lampReplaced],
  receives: [
    {
      operationId: 'onLampLit',
      event: lampLit,
      pattern: {},
      allTwins: false,
      batch: false,
      contract: lampLit.contract,
    },
  ],
};

/** Replaces a lamp that is lit for the second time. */
class Replacing {
  readonly #lit = new Set<string>();
  async onLampLit({ data }: CloudEvent<Lamp>, ctx: EventContext<typeof lampLit>): Promise<void> {
    if (data.lampId === 'bad') throw new RangeError('no such lamp');
    if (data.lampId === 'undeclared') await ctx.publish(lampStolen, data, { subject: data.lampId });
    if (data.lampId === 'wrong') await ctx.publish(lampReplaced, { lampId: 7 } as never, { subject: 'x' });
    if (this.#lit.has(data.lampId)) await ctx.publish(lampReplaced, data, { subject: data.lampId });
    this.#lit.add(data.lampId);
  }
}

describe('specification', () => {
  const spec = specification({ events, handlers: () => new Replacing() });
  const lit = (lampId: string) => anEvent(lampLit, { lampId });

  it('tells what a history leads to', async () => {
    await spec.when(lit('a')).thenNothingIsPublished();
    await spec.given(lit('b')).when(lit('a')).thenNothingIsPublished();
    await spec
      .given(lit('a'))
      .when(lit('a'))
      .thenPublished([lampReplaced, { lampId: 'a' }]);
  });

  it('fails where the expectation is wrong', async () => {
    await expect(spec.given(lit('a')).when(lit('a')).thenNothingIsPublished()).rejects.toThrow(/lamp\.replaced/);
    await expect(spec.when(lit('a')).thenPublished([lampReplaced])).rejects.toThrow(/other events/);
    await expect(
      spec
        .given(lit('a'))
        .when(lit('a'))
        .thenPublished([lampReplaced, { lampId: 'b' }]),
    ).rejects.toThrow();
    await expect(spec.when(lit('a')).thenFails()).rejects.toThrow(/Expected a failure/);
  });

  it('expects failures by class and by message', async () => {
    await spec.when(lit('bad')).thenFails(RangeError);
    await spec.when(lit('bad')).thenFails('no such lamp');
    await expect(spec.when(lit('bad')).thenFails(TypeError)).rejects.toThrow(/another failure/);
  });

  it('holds what is published to the contract', async () => {
    await spec.when(lit('undeclared')).thenFails(/lamp\.stolen is not among the events/);
    await spec.when(lit('wrong')).thenFails(ContractViolationError);
  });

  it('refuses an event that the service does not receive', async () => {
    await spec.when(anEvent(lampStolen)).thenFails('does not receive lamp.stolen');
  });
});

describe('filters of the contract', () => {
  const [receive] = events.receives;
  const filtered: typeof events = {
    ...events,
    receives: [
      {
        ...receive!,
        pattern: {
          source: ['acme.lamp'],
          'detail-type': ['lamp.lit'],
          detail: { data: { lampId: [{ prefix: 'hall-' }] } },
        },
      },
    ],
  };
  const spec = specification({ events: filtered, handlers: () => new Replacing() });
  const lit = (lampId: string) => anEvent(lampLit, { lampId });

  it('keep events away from handlers, those of before too', async () => {
    await spec.when(lit('cellar-1')).thenIsNotReceived();
    await spec
      .given(lit('hall-1'))
      .when(lit('hall-1'))
      .thenPublished([lampReplaced, { lampId: 'hall-1' }]);
    await spec.given(lit('cellar-1')).when(lit('hall-1')).thenNothingIsPublished();
  });

  it('fail an expectation about an event that they keep away', async () => {
    await expect(spec.when(lit('cellar-1')).thenNothingIsPublished()).rejects.toThrow(/keeps this event away/);
    await expect(spec.when(lit('hall-1')).thenIsNotReceived()).rejects.toThrow(/a handler was called/);
  });
});

describe('the parts', () => {
  it('stand still, step, or are set', () => {
    const clock = testClock('2026-01-01T00:00:00.000Z', { stepMs: 1 });
    expect([clock.now().getMilliseconds(), clock.now().getMilliseconds()]).toEqual([0, 1]);
    clock.advance(86_400_000);
    expect(clock.now().toISOString()).toBe('2026-01-02T00:00:00.002Z');
    clock.set('2027-01-01T00:00:00.000Z');
    expect(clock.now().getFullYear()).toBe(2027);
  });

  it('count ids up in the form of UUIDv7', () => {
    const next = sequentialIds();
    expect(next()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(next() < next()).toBe(true);
  });

  it('make events that fit, from the first example', () => {
    expect(anEvent(lampLit).data).toEqual({ lampId: 'lamp-1' });
    expect(() => anEvent(lampLit, { lampId: 1 } as never)).toThrow(ContractViolationError);
    expect(bridgeEnvelope(anEvent(lampLit))).toMatchObject({ 'detail-type': 'lamp.lit', source: 'acme.lamp' });
  });

  it('count versions per subject', async () => {
    const { publish, published } = recordedPublish([lampLit]);
    const versions = [];
    for (const subject of ['a', 'b', 'a'])
      versions.push((await publish(lampLit, { lampId: '1' }, { subject })).subjectVersion);

    expect(versions).toEqual([1, 1, 2]);
    expect(published).toHaveLength(3);
  });

  it('keep log lines and refuse statements', async () => {
    const log = memoryLogger();
    log.warn({ a: 1 }, 'careful');
    expect(log.lines).toEqual([{ level: 'warn', fields: { a: 1 }, message: 'careful' }]);
    await expect(noDatabase.query({ text: 'SELECT 1' })).rejects.toThrow('no database');
  });
});
