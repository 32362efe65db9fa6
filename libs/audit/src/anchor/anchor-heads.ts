import type { AuditTable } from '../table/audit-table.ts';
import { listGroups, readHead } from '../table/read.ts';
import type { AnchorStore } from './anchor.ts';

export interface AnchorRun {
  /** Chains looked at. */
  readonly groups: number;
  /** Heads that were not anchored yet and are now. */
  readonly anchored: number;
}

/**
 * Anchors the head of every chain. Running it twice, or in two places at once, anchors each place of a chain once.
 * @throws UnreadableHeadError after all other chains were anchored
 */
export async function anchorHeads(options: {
  readonly table: AuditTable;
  readonly anchors: AnchorStore;
  readonly now?: () => Date;
}): Promise<AnchorRun> {
  const now = options.now ?? (() => new Date());
  let groups = 0;
  let anchored = 0;
  const errors: unknown[] = [];
  for await (const { group } of listGroups(options.table)) {
    groups += 1;
    try {
      const { number, hash } = await readHead(options.table, group);
      if (number === 0) continue;
      const anchor = { version: 1, group, number, hash, anchoredAt: now().toISOString() } as const;
      if (await options.anchors.put(anchor)) anchored += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0)
    throw new AggregateError(errors, `${errors.length} of ${groups} audit chains could not be anchored`);
  return { groups, anchored };
}
