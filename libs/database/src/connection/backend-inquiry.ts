import type pg from 'pg';
import { type SilenceLimits } from './silence.ts';
import { type BackendState, WatchedClient } from './watched-client.ts';

/** Connections that fall silent do so together: what is asked within this time, in ms, is asked at once. */
const GATHER_MS = 20;

interface Answer {
  readonly self: number;
  readonly pid: number | null;
  readonly working: boolean | null;
}

/**
 * Asks the server about backends whose connections do not answer, over a connection of its own. A backend that waits for a client which has
 * given it up is ended: its locks would keep everybody else waiting for as long as the server believes in it.
 */
export class BackendInquiry {
  readonly #config: pg.ClientConfig;
  readonly #limits: SilenceLimits;
  #asked: { readonly processId: number; readonly answer: (state: BackendState) => void }[] = [];

  constructor(config: pg.ClientConfig, limits: SilenceLimits) {
    this.#config = { ...config, connectionTimeoutMillis: limits.pingMs };
    this.#limits = limits;
  }

  /** Never rejects. */
  ask(processId: number): Promise<BackendState> {
    return new Promise((answer) => {
      this.#asked.push({ processId, answer });
      if (this.#asked.length === 1) setTimeout(() => void this.#run(), GATHER_MS).unref();
    });
  }

  async #run(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    const states = await this.#statesOf(asked.map(({ processId }) => processId)).catch(() => new Map<number, never>());
    for (const { processId, answer } of asked) answer(states.get(processId) ?? 'unknown');
  }

  async #statesOf(processIds: readonly number[]): Promise<ReadonlyMap<number, BackendState>> {
    const { pingMs, doubtMs } = this.#limits;
    const client = new WatchedClient(this.#config, { limits: { ...this.#limits, statementMs: pingMs } });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const asking: Promise<pg.QueryResult<Answer>> = client.query(INQUIRY, [processIds, doubtMs / 2]);
      const { rows } = await asking;
      // A pooler makes process ids up: then they say nothing about the server's.
      if (rows[0]?.self !== client.processID) return new Map();
      const working = new Map(rows.map(({ pid, working }) => [pid, working]));
      return new Map(processIds.map((id) => [id, working.get(id) ? 'working' : 'finished']));
    } finally {
      void (client.end() as Promise<void>).catch(() => undefined);
    }
  }
}

/** Only backends of the same login and database; a state that is new may be one whose answer is still under way. */
const INQUIRY = `
  WITH backend AS (
    SELECT pid, state = 'active' OR state_change > clock_timestamp() - $2 * interval '1 millisecond' AS working
    FROM pg_stat_activity
    WHERE pid = ANY ($1::int[]) AND usename = current_user AND datname = current_database())
  SELECT pg_backend_pid() AS self, pid, working, CASE WHEN NOT working THEN pg_terminate_backend(pid) END
  FROM (VALUES (1)) AS one LEFT JOIN backend ON true`;
