import { unstable_serialize } from 'swr';
import { unstable_serialize as serializePages } from 'swr/infinite';

/** SWR's key of one call: service, operation, request. */
export type CallKey = readonly [service: string, operation: string, request?: unknown];

/** What is read again after a write: every call of a hook, or one of them by its key. */
export type RefreshTarget = CallKey | { readonly prefix: CallKey };

/** Beginnings of the keys under which SWR keeps a target: of single calls and pages, and of lists of pages. */
export function keptUnder(target: RefreshTarget): { readonly call: string; readonly list: string } {
  const key = 'prefix' in target ? target.prefix : target;
  return { call: unstable_serialize(key), list: serializePages(() => key) };
}
