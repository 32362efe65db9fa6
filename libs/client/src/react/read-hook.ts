import useSWR, { type SWRConfiguration, type SWRResponse } from 'swr';
import type { Operation } from '../client.ts';
import type { CallError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import type { HookContext } from './hook-context.ts';
import { isWorthRepeating } from './is-worth-repeating.ts';
import type { CallKey } from './keys.ts';

/** Settings of a hook that reads: those of SWR, and those of each call. */
export interface ReadConfig<Body> extends SWRConfiguration<Body, CallError> {
  readonly call?: CallOptions;
}

/** `null` in place of the request: nothing is read yet. */
export type ReadArguments<Request, Config> = object extends Request
  ? [request?: Request | null, config?: Config]
  : [request: Request | null, config?: Config];

/** An operation that reads, as a hook. */
export interface ReadHook<Request, Body> {
  (...args: ReadArguments<Request, ReadConfig<Body>>): SWRResponse<Body, CallError>;
  /** SWR's key of the call. */
  readonly key: (request?: Request) => CallKey;
  /** Beginning of all its keys; the hook itself stands for them in `refresh`. */
  readonly prefix: CallKey;
}

type ReadHookOf<Call> = Call extends Operation<infer Request, infer Body> ? ReadHook<Request, Body> : never;
type AnyRead = (request: object, options?: CallOptions) => Promise<unknown>;

export function readHook<Client, Name extends keyof Client & string>(
  { service, useClient }: HookContext<Client>,
  name: Name,
): ReadHookOf<Client[Name]> {
  const key = (request: object = {}): CallKey => [service, name, request];
  const useRead = (request?: object | null, { call, ...config }: ReadConfig<unknown> = {}) => {
    const operation = useClient()[name] as AnyRead;
    const read = ([, , asked]: CallKey): Promise<unknown> => operation(asked as object, call);
    return useSWR(request === null ? null : key(request), read, { shouldRetryOnError: isWorthRepeating, ...config });
  };
  return Object.assign(useRead, { key, prefix: [service, name] }) as unknown as ReadHookOf<Client[Name]>;
}
