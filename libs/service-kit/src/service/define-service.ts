import type { Type } from '@nestjs/common';
import type * as z from 'zod';
import type { BackgroundTask } from '../work/background-task.ts';
import type { SignatureScheme } from '../security/signature-scheme.ts';
import type { ServiceContract } from './service-contract.ts';

/** A service's own settings: an object whose keys are read from `<SERVICE>_<KEY_IN_SNAKE_CASE>`. */
export type ConfigSchema = z.ZodObject;

/** What `defineService` takes. */
export interface ServiceOptions<Config extends ConfigSchema = ConfigSchema> {
  readonly contract: ServiceContract;
  /** The Nest module: the contract's controllers, and providers for the generated abstract classes. */
  readonly module: Type;
  /** Settings besides the platform's; injected together with them as `CONFIG`. */
  readonly config?: Config;
  /** Work besides requests and events, for example retries of what was stored. */
  readonly tasks?: readonly BackgroundTask[];
  /** Signature schemes of its own, by the name that `x-signature` uses. */
  readonly signatures?: Readonly<Record<string, SignatureScheme>>;
  /** Resources that the contract alone does not show a need for. */
  readonly needs?: { readonly postgres?: boolean; readonly redis?: boolean };
}

/** A service that a host can run, alone or beside others. */
export interface ServiceDefinition<Config extends ConfigSchema = ConfigSchema> extends ServiceOptions<Config> {
  readonly name: string;
}

/**
 * Declares a service: its contract, its wiring and its settings. Nothing runs until a host bootstraps it.
 *
 * @example
 * export const service = defineService({ contract: orderContract, module: OrderModule, config: orderConfig });
 */
export const defineService = <Config extends ConfigSchema>(
  options: ServiceOptions<Config>,
): ServiceDefinition<Config> => ({ ...options, name: options.contract.service });
