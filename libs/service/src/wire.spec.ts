import { describe, expect, it } from '@jest/globals';
import { PoisonEventError, type ServiceContract } from '@pactline/contract-runtime';
import { defineService, problem, type ProblemRule, type Teller, useName, wire } from './index.ts';

interface LampApi {
  getLamp(request: { readonly id: string }): Promise<{ readonly body: string }>;
  constructor_(): Promise<void>;
}
interface LampEvents {
  onSunset(event: { readonly id: string }): Promise<void>;
  onMany(ids: readonly string[]): Promise<readonly { readonly index: number; readonly error: Error }[]>;
  upcastSunset?(event: { readonly id: number }): { readonly id: string };
}
const contract: ServiceContract<{ http: LampApi; events: LampEvents; problems: 404 | 409 }> = {
  service: 'lamp',
  source: 'acme.lamp',
  operations: {},
  events: { service: 'lamp', source: 'acme.lamp', sends: [], receives: [] },
};

class LampError extends Error {}
class NoLampError extends LampError {}
class GetLamp {
  execute(id: string): string {
    if (id === 'none') throw new NoLampError('There is no such lamp.');
    if (id === 'odd') throw new LampError('It flickers.');
    if (id === 'broken') throw new TypeError('not a function');
    return `lamp ${id}`;
  }
}

const service = defineService({
  contract,
  useCases: { GetLamp },
  http: {
    getLamp:
      (uses: { getLamp: GetLamp }) =>
      async ({ id }) => ({ body: uses.getLamp.execute(id) }),
    constructor_: () => async () => undefined,
  },
  events: {
    onSunset:
      (uses: { getLamp: GetLamp }) =>
      async ({ id }) =>
        void uses.getLamp.execute(id),
    onMany: () => async (ids) => ids.map((id, index) => ({ index, error: new NoLampError(id) })),
    upcastSunset:
      () =>
      ({ id }) => ({ id: String(id) }),
  },
  problems: [problem(NoLampError, 404, { poison: true }), problem(LampError, 409)],
  tasks: { count: { run: (uses: { getLamp: GetLamp }) => async () => ({ found: uses.getLamp.execute('1') }) } },
});

class Told extends Error {
  readonly rule: ProblemRule;
  constructor(rule: ProblemRule, cause: Error) {
    super(cause.message, { cause });
    this.rule = rule;
  }
}
const teller: Teller = (rule, error) => new Told(rule, error);
const { http, events, tasks } = wire(service, { getLamp: new GetLamp() }, teller);

describe('wire', () => {
  it('hands the use cases to handlers and tasks', async () => {
    expect(await http.getLamp?.({ id: '1' })).toEqual({ body: 'lamp 1' });
    expect(await tasks.count?.({} as never)).toEqual({ found: 'lamp 1' });
    expect(events.upcastSunset?.({ id: 3 })).toEqual({ id: '3' });
    expect(http.constructor).toBeUndefined();
  });

  it('tells errors of the domain by the first rule that fits, and leaves all others alone', async () => {
    await expect(http.getLamp?.({ id: 'none' })).rejects.toMatchObject({
      rule: { status: 404 },
      message: 'There is no such lamp.',
    });
    await expect(http.getLamp?.({ id: 'odd' })).rejects.toMatchObject({ rule: { status: 409 } });
    await expect(http.getLamp?.({ id: 'broken' })).rejects.toThrow(TypeError);
  });

  it('poisons an event only where a rule says so', async () => {
    await expect(events.onSunset?.({ id: 'none' })).rejects.toMatchObject({
      reason: 'unprocessable',
      message: 'There is no such lamp.',
    });
    await expect(events.onSunset?.({ id: 'odd' })).rejects.toThrow(LampError);
    await expect(events.onSunset?.({ id: 'broken' })).rejects.toThrow(TypeError);
    expect(await events.onMany?.(['a'])).toEqual([{ index: 0, error: expect.any(PoisonEventError) }]);
  });

  it('knows use cases by their class', () => {
    expect(useName('GetLamp')).toBe('getLamp');
  });
});
