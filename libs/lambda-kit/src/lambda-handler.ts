import { assemble, poisonOf, type ServiceDefinition, type ServiceParts } from '@pactline/service';
import * as z from 'zod';
import { readLambdaConfig } from './config/read-config.ts';
import { createEventHandler, type EventHandler, type EventHandlerOptions } from './create-event-handler.ts';
import type { Once } from './idempotency/once.ts';
import { createLambdaLogger } from './logging/lambda-logger.ts';
import { eventBridge } from './publishing/event-bridge.ts';
import type { FunctionStore } from './store/function-store.ts';
import type { FunctionStoreOptions } from './store/dynamo-function-store.ts';

export interface LambdaHandlerOptions extends Pick<
  EventHandlerOptions<never>,
  'deadLetters' | 'metrics' | 'log' | 'now' | 'bus'
> {
  /**
   * What keeps repeated deliveries from running a handler twice, on the table `idempotency` of `service.yaml`; leave it out when
   * handlers are idempotent by themselves.
   */
  readonly once?: (settings: { readonly service: string; readonly tableName: string }) => Once;
  /** The table of a service with `dynamodb: true`: `dynamoFunctionStore`. */
  readonly store?: (options: FunctionStoreOptions) => FunctionStore;
  /** Where settings are read from; `process.env`, if absent. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes the Lambda of a service: its queue and its schedules come in by this handler. Settings come from variables with the service's prefix,
 * the keys of its own in snake case: `sesFrom` of `send-email` from `SEND_EMAIL_SES_FROM`.
 *
 * @example
 * export const handler = lambdaHandler(service, { once: dynamoDbOnce });
 * @throws LambdaConfigurationError at init, with a table of everything that is wrong
 * @throws RangeError at init: the service has operations, stores in what was not passed, or brings what another host is for
 */
export function lambdaHandler(definition: ServiceDefinition, options: LambdaHandlerOptions = {}): EventHandler {
  const { contract, name } = definition;
  assertFits(definition, options.store !== undefined);
  const { once: makeOnce, store: makeStore, now = () => new Date(), ...ports } = options;
  const environment = options.environment ?? process.env;
  const own = Object.entries(definition.config?.shape ?? {});
  const shape: Record<string, z.ZodType> = {
    ...Object.fromEntries(own.map(([key, schema]) => [variable(key), schema as z.ZodType])),
    ...(makeOnce && { [IDEMPOTENCY]: z.string().min(3) }),
    ...(makeStore && { [STORE]: z.string().min(3), [MARKER_QUEUE]: z.url().optional() }),
  };
  const config = readLambdaConfig(name, environment, shape);
  const settings = Object.fromEntries(own.map(([key]) => [key, config.own[variable(key)]]));
  const log =
    options.log ?? createLambdaLogger({ events: contract.events, stage: config.stage, level: config.logLevel });
  const parts: ServiceParts = {
    config: settings,
    log,
    now,
    newId: () => crypto.randomUUID(),
    work: NO_WORK,
    wake: noTask,
  };
  const service = assemble(definition, parts, { teller: (_rule, error) => error });
  const bus = contract.events.sends.length > 0 ? (options.bus ?? eventBridge(config)) : undefined;
  const store = makeStore?.({
    events: contract.events,
    tableName: String(config.own[STORE]),
    bus,
    markerQueueUrl: config.own[MARKER_QUEUE] as string | undefined,
    now,
    log,
    judge: poisonOf(definition.problems),
  });
  return createEventHandler({
    ...ports,
    ...(store && { store }),
    config,
    events: contract.events,
    handlers: service.events,
    tasks: service.tasks,
    log,
    now,
    ...(bus && { bus }),
    ...(makeOnce && { once: makeOnce({ service: name, tableName: String(config.own[IDEMPOTENCY]) }) }),
  });
}

const IDEMPOTENCY = 'TABLE_IDEMPOTENCY';
const STORE = 'TABLE_STORE';
const MARKER_QUEUE = 'OUTBOX_MARKER_QUEUE_URL';

/** `sesFrom` -> `SES_FROM` */
const variable = (key: string): string => key.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();

const NO_WORK: ServiceParts['work'] = {
  run: () =>
    Promise.reject(new Error('A Lambda has no transactions of its own: publish through the context of the event.')),
};
const noTask = (task: string): never => {
  throw new RangeError(`A schedule of service.yaml starts the task "${task}", nothing else does.`);
};

function assertFits({ name, contract, extensions }: ServiceDefinition, hasStore: boolean): void {
  if ((contract.store === 'dynamodb') !== hasStore)
    throw new RangeError(
      hasStore
        ? `${name} stores in no DynamoDB. Write resources: { dynamodb: true } into its service.yaml, or pass no store.`
        : `${name} stores in DynamoDB. Write lambdaHandler(service, { store: dynamoFunctionStore }).`,
    );
  const operations = Object.keys(contract.operations);
  if (operations.length > 0)
    throw new RangeError(
      `${name} is a Lambda and has no HTTP operations: ${operations.slice(0, 3).join(', ')}. Write runtime: nest.`,
    );
  const [strange] = extensions;
  if (strange) throw new RangeError(`${name} brings an extension for "${strange.host}", and this host is a Lambda.`);
}
