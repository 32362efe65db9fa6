import type { AnyEvent, ServiceContract, ServiceInterfaces, TransactionOf } from '@pactline/contract-runtime';
import type * as z from 'zod';
import type { ProblemRule } from './problem-rule.ts';
import type { AdapterFactory, ServiceParts } from './service-parts.ts';
import type { SignatureScheme } from './signature-scheme.ts';
import type { TaskDefinition } from './task.ts';

/** A service's own settings: an object whose keys are read from `<SERVICE>_<KEY_IN_SNAKE_CASE>`. */
export type ConfigSchema = z.ZodObject;

/** What a host can do besides running a service, in its own terms. */
export interface HostExtension {
  /** The host that it is for; others refuse it. */
  readonly host: string;
}

type AnyUseCase = new (parts: never) => object;
type UseCaseClasses = Readonly<Record<string, AnyUseCase>>;

/** The use cases, each by the name of its class with a small first letter. */
export type Uses<UseCases extends UseCaseClasses> = {
  readonly [Name in keyof UseCases & string as Uncapitalize<Name>]: InstanceType<UseCases[Name]>;
};

type Nothing = Readonly<Record<never, never>>;

type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (member: infer All) => void
  ? All
  : never;

/** What the use cases ask for, all together. */
type Needs<UseCases extends UseCaseClasses> = Intersection<
  {
    [Name in keyof UseCases]: UseCases[Name] extends new () => object
      ? Nothing
      : ConstructorParameters<UseCases[Name]>[0];
  }[keyof UseCases]
>;

/** The ports that the use cases ask for, each with what makes its adapter. */
type AdaptersFor<UseCases extends UseCaseClasses, Parts> = {
  readonly [Port in Exclude<keyof Needs<UseCases>, keyof Parts>]: AdapterFactory<Parts, Needs<UseCases>[Port]>;
};

/** Whether what the host gives is what the use cases ask for. */
type Fits<UseCases extends UseCaseClasses, Parts> =
  Parts extends Pick<Needs<UseCases>, keyof Parts & keyof Needs<UseCases>>
    ? unknown
    : { readonly 'the use cases ask for': Pick<Needs<UseCases>, keyof Parts & keyof Needs<UseCases>> };

/** Each method of an interface, as a function that gets the use cases first. */
export type Handlers<Interface, Cases> = {
  readonly [Method in keyof Interface]: (uses: Cases) => NonNullable<Interface[Method]>;
};

type Member<Implements, Name extends keyof ServiceInterfaces, Cases> = Implements extends {
  readonly [Key in Name]: infer Interface extends object;
}
  ? { readonly [Key in Name]: Handlers<Interface, Cases> }
  : { readonly [Key in Name]?: undefined };

type Statuses<Implements> = Implements extends { readonly problems: infer Status extends number } ? Status : number;

/** The ports, which can be left out where no use case asks for any. */
type AdaptersMember<Adapters> = [keyof Adapters] extends [never]
  ? { readonly adapters?: Adapters }
  : { readonly adapters: Adapters };

/** What `defineService` takes. */
export type ServiceOptions<
  Implements extends ServiceInterfaces,
  Sends extends AnyEvent,
  Config extends ConfigSchema,
  UseCases extends UseCaseClasses,
> = {
  readonly contract: ServiceContract<Implements, Sends>;
  /** Settings besides the platform's. */
  readonly config?: Config;
  /** Classes that take adapters and parts by name: `constructor({ orders, config }: { orders: OrderStore; config: OrderConfig })`. */
  readonly useCases?: UseCases & Fits<UseCases, ServiceParts<z.output<Config>, Sends, TransactionOf<Implements>>>;
  /** How errors of the domain are told, once for all handlers; the first that fits counts. */
  readonly problems?: readonly ProblemRule<Statuses<Implements>>[];
  /** Work besides requests and events, by name. */
  readonly tasks?: Readonly<Record<string, TaskDefinition<Uses<UseCases>>>>;
  /** Signature schemes of its own, by the name that `x-signature` uses. */
  readonly signatures?: Readonly<Record<string, SignatureScheme>>;
  /** Resources that the contract alone does not show a need for. */
  readonly needs?: { readonly postgres?: boolean; readonly redis?: boolean };
  readonly extensions?: readonly HostExtension[];
} & AdaptersMember<AdaptersFor<UseCases, ServiceParts<z.output<Config>, Sends, TransactionOf<Implements>>>> &
  Member<Implements, 'http', Uses<UseCases>> &
  Member<Implements, 'events', Uses<UseCases>> &
  Member<Implements, 'credentials', Uses<UseCases>>;

type Make = (uses: never) => unknown;

/** A service that a host can run, alone or beside others. */
export interface ServiceDefinition<Config extends ConfigSchema = ConfigSchema> {
  readonly name: string;
  readonly contract: ServiceContract;
  readonly config?: Config | undefined;
  readonly adapters: Readonly<Record<string, AdapterFactory>>;
  readonly useCases: UseCaseClasses;
  /** By operation. */
  readonly http: Readonly<Record<string, Make>>;
  /** By `receive` operation and upcaster. */
  readonly events: Readonly<Record<string, Make>>;
  /** By method of the contract's `credentials`. */
  readonly credentials: Readonly<Record<string, Make>>;
  readonly problems: readonly ProblemRule[];
  readonly tasks: Readonly<Record<string, TaskDefinition>>;
  readonly signatures: Readonly<Record<string, SignatureScheme>>;
  readonly needs: { readonly postgres?: boolean; readonly redis?: boolean };
  readonly extensions: readonly HostExtension[];
}

/**
 * Declares a service: its contract and what implements it. Nothing runs until a host makes it. A missing handler, a use case whose port has
 * no adapter and a problem that no operation declares do not compile.
 *
 * @example
 * export const service = defineService({
 *   contract: orderContract,
 *   config: orderConfig,
 *   adapters: { orders: () => new PostgresOrderStore() },
 *   useCases: { PlaceOrder, GetOrder },
 *   http: { placeOrder, getOrder },
 *   events: { onWebhookOrderCreated },
 *   problems: [problem(OrderNotFoundError, 404)],
 * });
 */
export const defineService = <
  Implements extends ServiceInterfaces,
  Sends extends AnyEvent,
  Config extends ConfigSchema = z.ZodObject<Record<never, never>>,
  UseCases extends UseCaseClasses = Record<never, never>,
>(
  options: ServiceOptions<Implements, Sends, Config, UseCases>,
): ServiceDefinition<Config> => {
  const { contract, config, useCases, signatures = {}, needs = {}, extensions = [] } = options;
  const { adapters, http, events, credentials, problems, tasks } = options as Partial<ServiceDefinition>;
  return {
    name: contract.service,
    contract: contract as ServiceContract,
    config,
    adapters: adapters ?? {},
    useCases: useCases ?? {},
    http: http ?? {},
    events: events ?? {},
    credentials: credentials ?? {},
    problems: problems ?? [],
    tasks: tasks ?? {},
    signatures,
    needs,
    extensions,
  };
};
