import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { type ServiceDefinition, type ServiceParts, useName, wire } from '@pactline/service';
import { OperationRuntime } from '../http/operation-runtime.ts';
import { isNestModule, port } from '../injection/nest-parts.ts';
import { toldProblem } from '../problems/told-problem.ts';
import { CLOCK, CONFIG, ID_GENERATOR, LOGGER, METRICS, POOL, REDIS, UNIT_OF_WORK, WIRED } from '../tokens.ts';

/** What a host gives a service. */
export interface ServiceValues {
  readonly parts: ServiceParts<object>;
  readonly pool: unknown;
  readonly redis: unknown;
  readonly metrics: unknown;
  readonly runtime: OperationRuntime;
  /** Of the contract's operations. */
  readonly controllers: Type[];
}

class PlatformModule {}
class ServiceModule {}
class ServiceRoot {}

/**
 * The root of a service's Nest application: the platform's providers, the service's adapters, use cases and routes, and the modules that it
 * brings. All of it can be injected everywhere.
 *
 * @throws RangeError the service brings something that is for another host
 */
export const rootModule = (definition: ServiceDefinition, values: ServiceValues): DynamicModule => {
  const strange = definition.extensions.find((extension) => !isNestModule(extension));
  if (strange)
    throw new RangeError(`${definition.name} brings an extension for "${strange.host}", and this host is Nest.`);
  const modules = definition.extensions.filter(isNestModule).map(({ module }) => module);
  const platform = globalModule(PlatformModule, platformProviders(values));
  const service = globalModule(ServiceModule, serviceProviders(definition, values.parts));
  return { module: ServiceRoot, imports: [platform, ...modules, { ...service, controllers: values.controllers }] };
};

const globalModule = (module: DynamicModule['module'], providers: Provider[]): DynamicModule => ({
  module,
  global: true,
  providers,
  exports: providers,
});

const platformProviders = ({ parts, pool, redis, metrics, runtime }: ServiceValues): Provider[] => [
  { provide: CONFIG, useValue: parts.config },
  { provide: LOGGER, useValue: parts.log },
  { provide: CLOCK, useValue: parts.now },
  { provide: ID_GENERATOR, useValue: parts.newId },
  { provide: UNIT_OF_WORK, useValue: parts.work },
  { provide: POOL, useValue: pool },
  { provide: REDIS, useValue: redis },
  { provide: METRICS, useValue: metrics },
  { provide: OperationRuntime, useValue: runtime },
];

function serviceProviders(definition: ServiceDefinition, parts: ServiceParts<object>): Provider[] {
  const ports = Object.keys(definition.adapters);
  const adapters = Object.entries(definition.adapters).map(([name, make]): Provider => ({
    provide: port(name),
    useFactory: (...injected: never[]) => make(parts as never, ...injected),
    inject: [...(make.inject ?? [])] as never[],
  }));
  const useCases = Object.values(definition.useCases).map((useCase): Provider => ({
    provide: useCase,
    useFactory: (...made: object[]) => new useCase({ ...parts, ...zip(ports, made) } as never),
    inject: ports.map(port),
  }));
  const wired: Provider = {
    provide: WIRED,
    useFactory: (...made: object[]) =>
      wire(definition, zip(Object.keys(definition.useCases).map(useName), made), toldProblem),
    inject: Object.values(definition.useCases),
  };
  return [...adapters, ...useCases, wired];
}

const zip = (names: readonly string[], values: readonly object[]): Record<string, object> =>
  Object.fromEntries(names.map((name, index) => [name, values[index] as object]));
