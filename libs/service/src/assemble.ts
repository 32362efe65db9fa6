import type { ServiceDefinition } from './define-service.ts';
import type { ServiceParts } from './service-parts.ts';
import { type Teller, useName, wire, type WiredService } from './wire.ts';

/** A service and what it is made of. */
export interface AssembledService extends WiredService {
  /** By name, with a small first letter. */
  readonly uses: Readonly<Record<string, object>>;
  /** By port. */
  readonly adapters: Readonly<Record<string, object>>;
}

/**
 * Makes the adapters and use cases of a service, for hosts that have no injection of their own, and for tests.
 *
 * @param given adapters that stand in for the service's own
 * @throws RangeError an adapter asks for what only another host can inject
 */
export function assemble(
  definition: ServiceDefinition,
  parts: ServiceParts,
  { teller, adapters: given = {} }: { readonly teller: Teller; readonly adapters?: Readonly<Record<string, object>> },
): AssembledService {
  const adapters: Record<string, object> = { ...given };
  for (const [port, make] of Object.entries(definition.adapters)) {
    if (Object.hasOwn(given, port)) continue;
    if (make.inject !== undefined)
      throw new RangeError(
        `The adapter of "${port}" in ${definition.name} is made by a host that injects; this one does not.`,
      );
    adapters[port] = make(parts as never);
  }
  const everything = { ...parts, ...adapters };
  const uses = Object.fromEntries(
    Object.entries(definition.useCases).map(([name, useCase]) => [useName(name), new useCase(everything as never)]),
  );
  return { adapters, uses, ...wire(definition, uses, teller) };
}
