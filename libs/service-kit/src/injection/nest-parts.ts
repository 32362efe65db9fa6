import type { DynamicModule, InjectionToken, Type } from '@nestjs/common';
import type { AdapterFactory, HostExtension, ServiceParts } from '@pactline/service';

/** The host that this package is. */
export const NEST = 'nest';

export interface NestModuleExtension extends HostExtension {
  readonly module: Type | DynamicModule;
}

/**
 * A module of Nest beside the contract: a controller of one's own, a guard for everything, a module from npm. What the service is made of
 * can be injected there: use cases by their class, adapters by {@link port}, and the platform's tokens.
 *
 * @example
 * defineService({ contract, extensions: [nestModule(TerminusModule)], … })
 */
export const nestModule = (module: Type | DynamicModule): NestModuleExtension => ({ host: NEST, module });

export const isNestModule = (extension: HostExtension): extension is NestModuleExtension => extension.host === NEST;

/** The token of the adapter behind a port: `@Inject(port('orders'))`. */
export const port = (name: string): InjectionToken => `pactline.port.${name}`;

type Instance<Token> = Token extends abstract new (...parameters: never[]) => infer Made ? Made : unknown;

/**
 * An adapter that is made of providers of Nest, those of an extension or the platform's own.
 *
 * @example
 * adapters: { mailer: nestAdapter([MailerService], (parts, mailer) => new NestMailer(mailer)) }
 */
export const nestAdapter = <const Tokens extends readonly InjectionToken[], Adapter extends object>(
  tokens: Tokens,
  make: (parts: ServiceParts, ...provided: { -readonly [Index in keyof Tokens]: Instance<Tokens[Index]> }) => Adapter,
): AdapterFactory<ServiceParts, Adapter> =>
  Object.assign((parts: ServiceParts, ...provided: never[]) => make(parts, ...(provided as never)), { inject: tokens });
