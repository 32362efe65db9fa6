import { listRecords, type AuditRecord, type AuditTable } from '@pactline/audit';
import type { JourneyEvent } from '../journey/journey-tree.ts';

/** More than this is no journey but a loop. */
const mostEvents = 10_000;

/** Everything that the audit trail recorded under one correlation id. */
export async function journeyEvents(table: AuditTable, correlationId: string): Promise<JourneyEvent[]> {
  const found: AuditRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRecords(table, { correlationId, limit: 1000, ...(cursor !== undefined && { cursor }) });
    found.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < mostEvents);
  return found.map(({ event }) => event);
}
