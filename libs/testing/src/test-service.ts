import { type AssembledService, assemble, type ServiceDefinition } from '@pactline/service';
import { testClock } from './clock.ts';
import { sequentialIds } from './ids.ts';
import { memoryLogger } from './memory-logger.ts';

export interface TestServiceOptions {
  /** Twins that stand in for the service's adapters, by port; its own for the others. */
  readonly adapters?: Readonly<Record<string, object>>;
  /** By name, as an environment would have them; defaults for the others. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: () => Date;
  readonly newId?: () => string;
}

/**
 * A service in memory: its use cases on twins, its handlers without a host. Errors of the domain reach the caller as they are; what a rule
 * poisons is poison.
 *
 * @throws z.ZodError a setting is missing or does not fit
 */
export function testService(definition: ServiceDefinition, options: TestServiceOptions = {}): AssembledService {
  const { adapters = {}, config = {}, now = testClock().now, newId = sequentialIds() } = options;
  const work = {
    run: () => Promise.reject(new Error('There is no database here: test background work with a real one.')),
  };
  const parts = {
    config: definition.config?.parse(config) ?? {},
    log: memoryLogger(),
    now,
    newId,
    work,
    wake: () => undefined,
  };
  return assemble(definition, parts, { teller: (_rule, error) => error, adapters });
}
