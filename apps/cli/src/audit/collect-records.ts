import { listGroups, listRecords, type AuditRecord, type AuditTable } from '@pactline/audit';
import type { AuditListOptions } from '../commands/audit-list.ts';

type Selection = Parameters<typeof listRecords>[1];

/** Up to `limit` records of one journey, one tenant, or all chains merged by time. */
export async function collectRecords(table: AuditTable, options: AuditListOptions): Promise<AuditRecord[]> {
  const paging = {
    order: options.oldestFirst ? ('oldest' as const) : ('newest' as const),
    ...(options.from && { from: options.from.toISOString() }),
    ...(options.to && { to: options.to.toISOString() }),
  };
  const read = (query: Selection): Promise<AuditRecord[]> => take(table, query, options.limit);
  if (options.correlationId !== undefined) return read({ ...paging, correlationId: options.correlationId });
  if (options.tenant !== undefined) {
    return read({ ...paging, tenantId: options.tenant === '-' ? undefined : options.tenant });
  }
  const found: AuditRecord[] = [];
  for await (const { tenantId } of listGroups(table)) found.push(...(await read({ ...paging, tenantId })));
  const sign = options.oldestFirst ? 1 : -1;
  return found.sort((a, b) => sign * (Date.parse(a.event.time) - Date.parse(b.event.time))).slice(0, options.limit);
}

async function take(table: AuditTable, query: Selection, limit: number): Promise<AuditRecord[]> {
  const found: AuditRecord[] = [];
  let cursor: string | undefined;
  do {
    const wanted = limit - found.length;
    const page = await listRecords(table, { ...query, limit: wanted, ...(cursor !== undefined && { cursor }) });
    found.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < limit);
  return found;
}
