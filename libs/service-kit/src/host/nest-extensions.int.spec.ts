import {
  type CallHandler,
  Controller,
  type DynamicModule,
  type ExecutionContext,
  Get,
  Inject,
  Injectable,
  Module,
  type NestInterceptor,
  type OnModuleDestroy,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceContract } from '@pactline/contract-runtime';
import { defineService } from '@pactline/service';
import type { Observable } from 'rxjs';
import * as z from 'zod';
import { nestAdapter, nestModule, port } from '../injection/nest-parts.ts';
import { type RunningHost, startHost } from './host.ts';

// Classes stand in for what a module from npm brings: a provider that is configured, and exported.
class Barometer implements OnModuleDestroy {
  closed = false;
  readonly place: string;
  constructor(place: string) {
    this.place = place;
  }
  onModuleDestroy(): void {
    this.closed = true;
  }
}
class BarometerModule {
  static at(place: string): DynamicModule {
    const provider = { provide: Barometer, useValue: new Barometer(place) };
    return { module: BarometerModule, providers: [provider], exports: [provider], global: true };
  }
}

interface Weather {
  readonly where: () => string;
}
class TellWeather {
  readonly #weather: Weather;
  constructor({ weather }: { weather: Weather }) {
    this.#weather = weather;
  }
  execute(): string {
    return `fine in ${this.#weather.where()}`;
  }
}

@Controller('/own')
class OwnController {
  readonly #tell: TellWeather;
  readonly #weather: Weather;
  constructor(@Inject(TellWeather) tell: TellWeather, @Inject(port('weather')) weather: Weather) {
    this.#tell = tell;
    this.#weather = weather;
  }
  @Get('/weather')
  weather(): object {
    return { told: this.#tell.execute(), port: this.#weather.where() };
  }
}
@Module({ controllers: [OwnController] })
class OwnModule {}

const seen: string[] = [];
@Injectable()
class Watching implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    seen.push(context.getClass().name);
    return next.handle();
  }
}
@Module({ providers: [{ provide: APP_INTERCEPTOR, useClass: Watching }] })
class WatchingModule {}

interface WeatherApi {
  tellWeather(): Promise<{ status: 200; body: { told: string } }>;
}
const contract: ServiceContract<{ http: WeatherApi }, never> = {
  service: 'weather',
  source: 'acme.weather',
  operations: {
    tellWeather: {
      operationId: 'tellWeather',
      service: 'weather',
      method: 'GET',
      path: '/weather',
      request: {},
      responses: { '200': { description: 'It.', content: { 'application/json': z.object({ told: z.string() }) } } },
      security: [],
      idempotency: 'none',
      paginated: false,
      contract: { document: 'specs/weather/openapi.yaml', pointer: '#/paths/~1weather/get' },
    },
  },
  events: { service: 'weather', source: 'acme.weather', sends: [], receives: [] },
};
const parts = {
  contract,
  adapters: { weather: nestAdapter([Barometer], (_parts, barometer): Weather => ({ where: () => barometer.place })) },
  useCases: { TellWeather },
  http: {
    tellWeather:
      (uses: { tellWeather: TellWeather }): WeatherApi['tellWeather'] =>
      async () => ({ status: 200, body: { told: uses.tellWeather.execute() } }),
  },
};
const environment = {
  WEATHER_STAGE: 'test',
  WEATHER_PORT: '0',
  WEATHER_MANAGEMENT_PORT: '0',
  WEATHER_LOG_LEVEL: 'error',
};
const start = (...extensions: ReturnType<typeof nestModule>[]): Promise<RunningHost> =>
  startHost({
    services: [defineService({ ...parts, extensions: [nestModule(BarometerModule.at('Graz')), ...extensions] })],
    environment,
    logDestination: { write: () => undefined },
  });

describe('what is Nest’s own, beside the generated operations', () => {
  let host: RunningHost;
  let barometer: Barometer;
  const read = async (path: string): Promise<unknown> =>
    (await fetch(new URL(path, host.service('weather').url))).json();
  beforeAll(async () => {
    host = await start(nestModule(OwnModule), nestModule(WatchingModule));
    barometer = host.service('weather').get<Barometer>(Barometer);
  });
  afterAll(() => host.stop());

  it('gives adapters what a module provides', async () => {
    expect(await read('/weather')).toEqual({ told: 'fine in Graz' });
  });

  it('has controllers of its own, with use cases and adapters injected', async () => {
    expect(await read('/own/weather')).toEqual({ told: 'fine in Graz', port: 'Graz' });
  });

  it('sees the generated operations in an interceptor for everything', async () => {
    seen.length = 0;
    await read('/weather');
    await read('/own/weather');
    expect(seen).toEqual(['weather operations', 'OwnController']);
  });

  it('hears of the end', async () => {
    await host.stop();
    expect(barometer.closed).toBe(true);
  });
});

describe('an extension for another host', () => {
  it('is refused by name', async () => {
    const strange = { host: 'hyperspace' };
    const service = defineService({ ...parts, extensions: [nestModule(BarometerModule.at('Graz')), strange] });
    await expect(startHost({ services: [service], environment })).rejects.toThrow(/weather.*"hyperspace"/);
  });
});
