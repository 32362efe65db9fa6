import { autocommit, type Pool, withTransaction } from '@pactline/database';
import { createOutboxPublish } from '../publish/outbox-publish.ts';
import type { HandlingStore } from './handling-store.ts';
import { Inbox } from './inbox.ts';

/** Effects, inbox rows and outbox rows in one transaction of Postgres. */
export function postgresHandling(pool: Pool, inbox = new Inbox()): HandlingStore {
  return {
    once: (keys, facts, work) =>
      withTransaction(pool, async (tx) => {
        for (const key of keys) if (!(await inbox.claim(tx, key))) return false;
        await work(tx, createOutboxPublish({ ...facts, tx }));
        return true;
      }),
    probe: () => autocommit(pool).query({ text: 'SELECT 1' }),
  };
}
