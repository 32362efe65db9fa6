import { createHash } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { autocommit, createPool, type Pool } from '@pactline/database';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalTarget } from '../target.ts';

/** What stands in a table: how much, and a digest that any change changes. */
export interface TableState {
  readonly rows: number;
  readonly digest: string;
}

/** Looks into the stores of a service: its own tables in Postgres and DynamoDB, and the inbox. */
export class Effects {
  readonly #local: LocalTarget;
  readonly #pool: Pool | undefined;

  constructor(local: LocalTarget) {
    this.#local = local;
    this.#pool = local.databaseUrl === undefined ? undefined : createPool(local.databaseUrl, { max: 2 });
  }

  /** Whether an inbox tells which events were handled. */
  get hasInbox(): boolean {
    return this.#pool !== undefined;
  }

  async tables(): Promise<ReadonlyMap<string, TableState>> {
    const found = await Promise.all([...(await this.#sqlTables()), ...this.#dynamoTables()]);
    return new Map(found);
  }

  /** `id operation` of every event of the given ids that was handled. */
  async handled(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (this.#pool === undefined) return new Set();
    const { rows } = await autocommit(this.#pool).query<{ id: string; handler: string }>({
      text: 'SELECT id, handler FROM pactline.inbox WHERE id = ANY($1)',
      values: [ids],
    });
    return new Set(rows.map(({ id, handler }) => `${id} ${handler}`));
  }

  /** Waits until every event of the outbox is on the bus. @returns how many are not when the time is over */
  async relayed(timeoutMs: number): Promise<number> {
    if (this.#pool === undefined) return 0;
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const { rows } = await autocommit(this.#pool).query<{ count: number }>({
        text: 'SELECT count(*)::int AS count FROM pactline.outbox WHERE dead_at IS NULL',
      });
      const count = rows[0]?.count ?? 0;
      if (count === 0 || Date.now() > deadline) return count;
      await wait(50);
    }
  }

  async close(): Promise<void> {
    await this.#pool?.end();
  }

  async #sqlTables(): Promise<Promise<[string, TableState]>[]> {
    const pool = this.#pool;
    if (pool === undefined) return [];
    const { rows } = await autocommit(pool).query<{ name: string }>({
      text: `SELECT quote_ident(tablename) AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT LIKE 'pgmigrations%' ORDER BY 1`,
    });
    return rows.map(async ({ name }): Promise<[string, TableState]> => {
      const state = await autocommit(pool).query<TableState>({
        text: `SELECT count(*)::int AS rows, md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS digest
          FROM public.${name} AS t`,
      });
      return [name, state.rows[0] ?? { rows: 0, digest: '' }];
    });
  }

  #dynamoTables(): Promise<[string, TableState]>[] {
    const { facts, names } = this.#local;
    return Object.keys(facts.resources.tables).map(async (table): Promise<[string, TableState]> => [
      table,
      await this.#scan(names.table(facts.name, table)),
    ]);
  }

  async #scan(TableName: string): Promise<TableState> {
    const items: string[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const { dynamoDb } = this.#local.clients;
      const ExclusiveStartKey = from as never;
      const page = await dynamoDb.send(
        new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey }) }),
      );
      for (const item of page.Items ?? []) items.push(digestOf(JSON.stringify(Object.entries(item).sort())));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return { rows: items.length, digest: digestOf(items.sort().join('')) };
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
