import type { DynamicModule, Provider } from '@nestjs/common';
import { OperationRuntime } from '../http/operation-runtime.ts';
import { CLOCK, CONFIG, ID_GENERATOR, LOGGER, METRICS, POOL, REDIS, TASKS } from '../tokens.ts';
import { UnitOfWork } from '../work/unit-of-work.ts';

/** What a host injects into a service. */
export interface PlatformValues {
  readonly config: object;
  readonly log: unknown;
  readonly pool: unknown;
  readonly redis: unknown;
  readonly clock: unknown;
  readonly newId: unknown;
  readonly metrics: unknown;
  readonly tasks: unknown;
  readonly work: UnitOfWork;
  readonly runtime: OperationRuntime;
}

class PlatformModule {}
class ServiceRoot {}

/** The root of a service's own Nest application: the service's module, and the platform's providers for all of it. */
export const rootModule = (service: DynamicModule['module'], values: PlatformValues): DynamicModule => {
  const providers: Provider[] = [
    { provide: CONFIG, useValue: values.config },
    { provide: LOGGER, useValue: values.log },
    { provide: POOL, useValue: values.pool },
    { provide: REDIS, useValue: values.redis },
    { provide: CLOCK, useValue: values.clock },
    { provide: ID_GENERATOR, useValue: values.newId },
    { provide: METRICS, useValue: values.metrics },
    { provide: TASKS, useValue: values.tasks },
    { provide: UnitOfWork, useValue: values.work },
    { provide: OperationRuntime, useValue: values.runtime },
  ];
  const platform: DynamicModule = { module: PlatformModule, global: true, providers, exports: providers };
  return { module: ServiceRoot, imports: [platform, service] };
};
