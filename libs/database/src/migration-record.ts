import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is needed of a connection. */
interface Client {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Migrations that ran in a database are not those of the folder: what their files say now is nowhere. */
export class MigrationsChangedError extends Error {
  override readonly name = 'MigrationsChangedError';
  readonly migrations: readonly string[];
  constructor(message: string, migrations: readonly string[]) {
    super(message);
    this.migrations = migrations;
  }
}

interface Applied {
  readonly name: string;
  /** Null: it ran before digests were kept. */
  readonly digest: string | null;
}

/** What a migration does: comments, blank lines and the way back change nothing. */
function digestOf(text: string): string {
  const [up = ''] = text.split(/^--\s*Down Migration/im);
  const statements = up
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s*--/.test(line));
  return createHash('sha256').update(statements.join('\n')).digest('hex');
}

/** Digests of a folder's migrations, by name. */
export function digestsIn(directory: string): ReadonlyMap<string, string> {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.sql')) : [];
  return new Map(
    files.sort().map((file) => [file.replace(/\.sql$/, ''), digestOf(readFileSync(join(directory, file), 'utf8'))]),
  );
}

const tableOf = (schema: string): string => `"${schema.replaceAll('"', '""')}".migrations`;

/** What ran in a schema, in its order; the record gets its column for digests. */
async function readApplied(client: Client, schema: string): Promise<Applied[]> {
  const table = tableOf(schema);
  const { rows: found } = await client.query('SELECT to_regclass($1) AS there', [table]);
  if ((found[0] as { there: string | null }).there === null) return [];
  const { rows: columns } = await client.query(
    `SELECT 1 FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'migrations' AND column_name = 'digest'`,
    [schema],
  );
  if (columns.length === 0) await client.query(`ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS digest text`);
  return (await client.query(`SELECT name, digest FROM ${table} ORDER BY id`)).rows as Applied[];
}

export interface RecordCheck {
  readonly schema: string;
  readonly directory: string;
  /** Later migrations than the folder has may have run: an older release is deployed again. */
  readonly ahead: 'refuse' | 'allow';
}

/** @throws MigrationsChangedError one that ran is gone, or says something else now; with what to do */
export async function checkRecord(client: Client, { schema, directory, ahead }: RecordCheck): Promise<void> {
  const applied = await readApplied(client, schema);
  const digests = digestsIn(directory);
  const last = [...digests.keys()].at(-1) ?? '';
  const gone = applied
    .filter(({ name }) => !digests.has(name) && (ahead === 'refuse' || name < last))
    .map(({ name }) => name);
  if (gone.length > 0)
    throw new MigrationsChangedError(
      `${list(gone)} ran in this database and ${gone.length === 1 ? 'is' : 'are'} not in ${directory} any more. ` +
        `Bring the file back from version control (git log -- ${join(directory, `${gone[0]}.sql`)}); to undo what it did, write a new migration. ` +
        'On this machine, to begin with empty data instead: npm run stack -- reset',
      gone,
    );
  const changed = applied
    .filter(({ name, digest }) => digest !== null && digests.has(name) && digests.get(name) !== digest)
    .map(({ name }) => name);
  if (changed.length > 0)
    throw new MigrationsChangedError(
      `${list(changed)} changed after it had run, and what changed is not in the database. ` +
        'Put it back as it was and the change into a new migration. On this machine, to begin with empty data instead: npm run stack -- reset',
      changed,
    );
}

/** Remembers what the files said that ran. */
export async function keepRecord(
  client: Client,
  { schema, directory }: Pick<RecordCheck, 'schema' | 'directory'>,
): Promise<void> {
  const digests = digestsIn(directory);
  const missing = (await readApplied(client, schema)).filter(({ digest }) => digest === null);
  for (const { name } of missing) {
    const digest = digests.get(name);
    if (digest !== undefined)
      await client.query(`UPDATE ${tableOf(schema)} SET digest = $2 WHERE name = $1 AND digest IS NULL`, [
        name,
        digest,
      ]);
  }
}

const list = (names: readonly string[]): string => names.map((name) => `${name}.sql`).join(', ');
