import { useCallback } from 'react';
import { useSWRConfig } from 'swr';
import { keptUnder, type RefreshTarget } from './keys.ts';

/** A function that reads again what is on the page: all calls of a hook, or the call with a key. */
export function useRefresh(): (...targets: readonly RefreshTarget[]) => Promise<void> {
  const { cache, mutate } = useSWRConfig();
  return useCallback(
    async (...targets) => {
      const kept = [...cache.keys()];
      const work = targets.flatMap((target) => {
        const beginning = keptUnder(target);
        const calls = kept.filter((key) => key.startsWith(beginning.call));
        const lists = kept.filter((key) => key.startsWith(beginning.list));
        if (lists.length === 0) return calls.map((key) => mutate(key));
        // A list reads only those of its pages again that are gone; what it shows stays until then.
        return [
          ...calls.map((key) => mutate(key, undefined, { revalidate: false })),
          ...lists.map((key) => mutate(key)),
        ];
      });
      await Promise.all(work);
    },
    [cache, mutate],
  );
}
