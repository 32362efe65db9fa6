import { useState } from 'react';
import { unstable_serialize } from 'swr';
import useSWRMutation, { type SWRMutationConfiguration, type SWRMutationResponse } from 'swr/mutation';
import type { Operation } from '../client.ts';
import type { CallError } from '../errors.ts';
import { type CallOptions, randomId } from '../options.ts';
import { ActionKeys } from './action-keys.ts';
import type { HookContext } from './hook-context.ts';
import { isWorthRepeating } from './is-worth-repeating.ts';
import type { CallKey, RefreshTarget } from './keys.ts';
import { useRefresh } from './use-refresh.ts';

/** What is triggered: the request, which may be left out when nothing in it is required. */
type Triggered<Request> = object extends Request ? Request | undefined : Request;

export interface WriteConfig<Request, Body> extends SWRMutationConfiguration<
  Body,
  CallError,
  CallKey,
  Triggered<Request>
> {
  /** False: what fails is told by `error` alone. */
  readonly throwOnError?: boolean;
  readonly call?: CallOptions;
  /** Hooks, or keys of single calls, that are read again after a success. */
  readonly refreshes?: readonly RefreshTarget[];
}

export type WriteResponse<Request, Body> = SWRMutationResponse<Body, CallError, CallKey, Triggered<Request>>;

/** An operation that writes, as a hook. */
export type WriteHook<Request, Body> = (config?: WriteConfig<Request, Body>) => WriteResponse<Request, Body>;

type WriteHookOf<Call> = Call extends Operation<infer Request, infer Body> ? WriteHook<Request, Body> : never;
type AnyRequest = Readonly<Record<string, unknown>>;
type AnyWrite = (request: object, options?: CallOptions) => Promise<unknown>;

/** @param idempotencyKey the request's member that carries the key, where the operation takes one */
export function writeHook<Client, Name extends keyof Client & string>(
  { service, useClient }: HookContext<Client>,
  name: Name,
  idempotencyKey?: string,
): WriteHookOf<Client[Name]> {
  const key: CallKey = [service, name];
  const useWrite = ({ call, refreshes, ...config }: WriteConfig<AnyRequest, unknown> = {}) => {
    const operation = useClient()[name] as AnyWrite;
    const refresh = useRefresh();
    const [actions] = useState(() => new ActionKeys(randomId));
    const write = async (_key: CallKey, { arg }: { readonly arg: AnyRequest | undefined }): Promise<unknown> => {
      const send = (request: object): Promise<unknown> => operation(request, call);
      const answer =
        idempotencyKey === undefined ? await send(arg ?? {}) : await once(actions, idempotencyKey, arg, send);
      // What was written is true now, whether or not the rest of the page is up to date already.
      if (refreshes !== undefined) void refresh(...refreshes).catch(() => undefined);
      return answer;
    };
    const response = useSWRMutation(
      key,
      write,
      config as SWRMutationConfiguration<unknown, CallError, CallKey, AnyRequest | undefined>,
    );
    const reset = (): void => {
      actions.endAll();
      response.reset();
    };
    return Object.defineProperty(response, 'reset', { value: reset, enumerable: true });
  };
  return useWrite as unknown as WriteHookOf<Client[Name]>;
}

async function once(
  actions: ActionKeys,
  member: string,
  request: AnyRequest = {},
  send: (request: object) => Promise<unknown>,
): Promise<unknown> {
  const action = unstable_serialize([request]);
  const key = actions.keyFor(action);
  try {
    // A key of the caller's own goes before.
    const answer = await send({ ...request, [member]: request[member] ?? key });
    actions.end(action, key);
    return answer;
  } catch (error) {
    if (!isWorthRepeating(error)) actions.end(action, key);
    throw error;
  }
}
