import type { SqlTransaction } from '@pactline/contract-runtime';
import { type OutboxRow, OutboxStore } from '@pactline/events';

/** A mutant: deletes rows for good before they are sent. A kill in between loses them, and the checker has to notice. */
export class DeleteFirstStore extends OutboxStore {
  override async claimFresh(tx: SqlTransaction, after: bigint, limit: number): Promise<OutboxRow[]> {
    const rows = await super.claimFresh(tx, after, limit);
    await tx.query({ text: 'COMMIT' });
    return rows;
  }
}
