import useSWRInfinite, { type SWRInfiniteConfiguration, type SWRInfiniteResponse } from 'swr/infinite';
import type { ItemOf, Page, PagedOperation } from '../client.ts';
import type { CallError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import type { HookContext } from './hook-context.ts';
import { isWorthRepeating } from './is-worth-repeating.ts';
import type { CallKey } from './keys.ts';
import type { ReadArguments } from './read-hook.ts';

export interface PagedConfig<Body> extends SWRInfiniteConfiguration<Body, CallError> {
  readonly call?: CallOptions;
}

export interface PagedResponse<Body> extends SWRInfiniteResponse<Body, CallError> {
  /** Of all pages so far. */
  readonly items: readonly ItemOf<Body>[];
  /** Whether another page follows those that are here. */
  readonly hasMore: boolean;
  /** Fetches the next page; nothing happens when there is none. */
  readonly more: () => Promise<void>;
}

/** An operation that answers in pages, as a hook. */
export interface PagedHook<Request, Body> {
  (...args: ReadArguments<Request, PagedConfig<Body>>): PagedResponse<Body>;
  /** SWR's key of the first page. */
  readonly key: (request?: Request) => CallKey;
  /** Beginning of all its keys; the hook itself stands for them in `refresh`. */
  readonly prefix: CallKey;
}

type PagedHookOf<Call> = Call extends PagedOperation<infer Request, infer Body> ? PagedHook<Request, Body> : never;
type AnyRead = (request: object, options?: CallOptions) => Promise<Page>;

export function pagedHook<Client, Name extends keyof Client & string>(
  { service, useClient }: HookContext<Client>,
  name: Name,
): PagedHookOf<Client[Name]> {
  const key = (request: object = {}): CallKey => [service, name, request];
  const usePages = (request?: object | null, { call, ...config }: PagedConfig<Page> = {}) => {
    const operation = useClient()[name] as AnyRead;
    const keyOfPage = (_index: number, previous: Page | null): CallKey | null => {
      if (request === null) return null;
      if (previous === null) return key(request);
      const cursor = nextOf(previous);
      return cursor === undefined ? null : key({ ...request, cursor });
    };
    const read = ([, , asked]: CallKey): Promise<Page> => operation(asked as object, call);
    const response = useSWRInfinite<Page, CallError>(keyOfPage, read, {
      shouldRetryOnError: isWorthRepeating,
      ...config,
    });
    const pages = response.data ?? [];
    const hasMore = pages.length > 0 && nextOf(pages.at(-1)) !== undefined;
    const more = async (): Promise<void> => {
      if (hasMore) await response.setSize(pages.length + 1);
    };
    return Object.assign(response, { items: pages.flatMap(({ data }) => data), hasMore, more });
  };
  return Object.assign(usePages, { key, prefix: [service, name] }) as unknown as PagedHookOf<Client[Name]>;
}

const nextOf = (page: Page | undefined): string | undefined => page?.nextCursor ?? undefined;
