import { describe, expect, it } from '@jest/globals';
import type { ServiceContract } from '@pactline/contract-runtime';
import * as z from 'zod';
import { defineService, problem } from './index.ts';

interface LampApi {
  getLamp(request: { readonly id: string }): Promise<{ status: 200; body: string }>;
  lightLamp(request: { readonly id: string }): Promise<{ status: 204 }>;
}
interface LampEvents {
  onSunset(event: { readonly at: string }): Promise<void>;
  upcastOnSunset?(event: { readonly hour: number }): { readonly at: string };
}
interface LampKeys {
  key(credential: { readonly value: string }): Promise<string | undefined>;
}

const contract: ServiceContract<{ http: LampApi; events: LampEvents; problems: 404 | 409 }> = {
  service: 'lamp',
  source: 'acme.lamp',
  operations: {},
  events: { service: 'lamp', source: 'acme.lamp', sends: [], receives: [] },
};
const silent: ServiceContract = { ...contract, service: 'silent' };
const config = z.object({ watts: z.coerce.number().default(5) });

interface LampStore {
  find(id: string): string | undefined;
}
class MemoryLamps implements LampStore {
  find(id: string): string | undefined {
    return id === '1' ? 'hall' : undefined;
  }
}
class NoLampError extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`There is no lamp ${id}.`);
    this.id = id;
  }
}
class BrokenLampError extends Error {}

class GetLamp {
  readonly #lamps: LampStore;
  constructor({ lamps }: { lamps: LampStore }) {
    this.#lamps = lamps;
  }
  execute(id: string): string {
    const found = this.#lamps.find(id);
    if (found === undefined) throw new NoLampError(id);
    return found;
  }
}
class LightLamp {
  readonly watts: number;
  constructor({ config: { watts } }: { config: { watts: number } }) {
    this.watts = watts;
  }
}
class DimLamps {
  readonly #since: Date;
  constructor({ meter }: { meter: { readonly since: Date } }) {
    this.#since = meter.since;
  }
  since(): Date {
    return this.#since;
  }
}
class CountLamps {
  count(): number {
    return 1;
  }
}

const getLamp =
  (uses: { getLamp: GetLamp }): LampApi['getLamp'] =>
  async ({ id }) => ({ status: 200, body: uses.getLamp.execute(id) });
const lightLamp = (): LampApi['lightLamp'] => async () => ({ status: 204 });
const onSunset = (): LampEvents['onSunset'] => async () => undefined;
const lamps = () => new MemoryLamps();

const parts = { contract, config, adapters: { lamps }, useCases: { GetLamp, LightLamp, CountLamps } };
const handlers = { http: { getLamp, lightLamp }, events: { onSunset } };

describe('defineService', () => {
  it('keeps what it is told, and knows the name from the contract', () => {
    const service = defineService({ ...parts, ...handlers, problems: [problem(NoLampError, 404)] });
    expect(service).toMatchObject({ name: 'lamp', problems: [{ error: NoLampError, status: 404 }], tasks: {} });
  });

  it('does not compile with something missing', () => {
    // @ts-expect-error lightLamp has no handler
    defineService({ ...parts, http: { getLamp }, events: { onSunset } });
    // @ts-expect-error the contract receives events
    defineService({ ...parts, http: { getLamp, lightLamp } });
    // @ts-expect-error the contract has no credentials to judge
    defineService({ ...parts, ...handlers, credentials: { key: (): LampKeys['key'] => async () => 'me' } });
    // @ts-expect-error nobody gives GetLamp its lamps
    defineService({ ...parts, ...handlers, adapters: {} });
    // @ts-expect-error what stands behind the port is no LampStore
    defineService({ ...parts, ...handlers, adapters: { lamps: () => new Date() } });
    // @ts-expect-error nobody asks for a clock
    defineService({ ...parts, ...handlers, adapters: { lamps, clock: () => new Date() } });
    // @ts-expect-error LightLamp asks for a setting that is not there
    defineService({ ...parts, ...handlers, config: z.object({ colour: z.string() }) });
    // @ts-expect-error a handler calls a use case that is not listed
    defineService({ ...parts, ...handlers, useCases: { LightLamp } });
    // @ts-expect-error no operation answers 422
    defineService({ ...parts, ...handlers, problems: [problem(NoLampError, 422)] });
    const dim = { run: (uses: { dimLamps: CountLamps }) => async () => ({ lamps: uses.dimLamps.count() }) };
    // @ts-expect-error tasks get the use cases that are listed
    defineService({ ...parts, ...handlers, tasks: { dim } });
    // @ts-expect-error extensions are told the errors of their own class
    problem(NoLampError, 404, { extensions: (error) => ({ name: error.colour }) });
    expect(defineService({ contract: silent })).toMatchObject({ name: 'silent', http: {}, events: {} });
  });

  it('types what inline adapters and tasks get', () => {
    const service = defineService({
      ...parts,
      ...handlers,
      adapters: { lamps, meter: ({ config: { watts }, now }) => ({ watts: watts.toFixed(), since: now() }) },
      useCases: { GetLamp, LightLamp, CountLamps, DimLamps },
      tasks: {
        count: {
          run:
            ({ countLamps }) =>
            async () => ({ lamps: countLamps.count() }),
          everySeconds: 5,
        },
      },
      problems: [problem(NoLampError, 404, { extensions: ({ id }) => ({ id }) }), problem(BrokenLampError, 409)],
    });
    expect(Object.keys(service.adapters)).toEqual(['lamps', 'meter']);
  });
});
