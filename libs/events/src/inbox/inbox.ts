import type { SqlTransaction } from '@pactline/contract-runtime';
import type { InboxKey } from './handling-store.ts';

/** Remembers what was handled; the memory commits with the effects. */
export class Inbox {
  /**
   * Claims an event for the transaction. Waits while another transaction holds the same claim.
   *
   * @returns false when its effects are committed already
   */
  async claim(tx: SqlTransaction, { source, id, handler }: InboxKey): Promise<boolean> {
    const { rowCount } = await tx.query({
      name: 'pactline_inbox_claim',
      text: `INSERT INTO pactline.inbox (source, id, handler, generation)
        SELECT $1, $2, $3, coalesce((SELECT generation FROM pactline.handler_generations WHERE handler = $3), 1)
        ON CONFLICT DO NOTHING`,
      values: [source, id, handler],
    });
    return rowCount === 1;
  }
}

export const inboxAdmin = {
  /** Lets a handler run again for events it has handled: what a replay brings is then handled once in the new generation. */
  async raiseGeneration(db: SqlTransaction, handler: string): Promise<number> {
    const { rows } = await db.query<{ generation: number }>({
      text: `INSERT INTO pactline.handler_generations AS g (handler, generation) VALUES ($1, 2)
        ON CONFLICT (handler) DO UPDATE SET generation = g.generation + 1, raised_at = now()
        RETURNING generation`,
      values: [handler],
    });
    return rows[0]?.generation ?? 1;
  },
};
