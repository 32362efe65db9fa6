import { sentence } from '../shared/names.ts';
import { column, table } from '../shared/sql-names.ts';
import { adapterClass, portFile, type StoreFacts } from './store.ts';

/** An adapter on Postgres: a row is a document beside its keys. */
export function postgresAdapter(facts: StoreFacts): string {
  const { resource, type, idField, parents, contracts, library, port: name } = facts;
  const keys = ['tenant_id', ...parents.map(column)];
  const owner = ['owner.tenantId', ...parents.map((parent) => `owner.${parent}`)];
  const where = keys.map((key, index) => `${key} = $${index + 1}`).join(' AND ');
  const id = `${column(idField)} = $${keys.length + 1}`;
  const at = keys.length + 1;
  return `import type { SqlTransaction } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import { type Page, pageOf } from '${library('service')}';
import type { ${resource}Owner, ${type} } from '../${portFile(facts)}';

interface Row {
  readonly document: ${resource};
}

/** ${sentence(name)} in Postgres, each a document beside its keys. */
export class ${adapterClass(facts)} implements ${type} {
  async insert(tx: SqlTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    await tx.query({
      text: \`INSERT INTO ${table(name)} (${[...keys, column(idField), 'document'].join(', ')})
        VALUES (${[...keys, idField, 'document'].map((_, index) => `$${index + 1}`).join(', ')})\`,
      values: [...keysOf(owner), item.${idField}, JSON.stringify(item)],
    });
  }

  async find(tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    const { rows } = await tx.query<Row>({ text: ONE, values: [...keysOf(owner), ${idField}] });
    return rows[0]?.document;
  }

  async findForUpdate(tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    const { rows } = await tx.query<Row>({ text: \`\${ONE} FOR UPDATE\`, values: [...keysOf(owner), ${idField}] });
    return rows[0]?.document;
  }

  async save(tx: SqlTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    await tx.query({
      text: 'UPDATE ${table(name)} SET document = $${at + 1} WHERE ${where} AND ${id}',
      values: [...keysOf(owner), item.${idField}, JSON.stringify(item)],
    });
  }

  async remove(tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<boolean> {
    const { rowCount } = await tx.query({
      text: 'DELETE FROM ${table(name)} WHERE ${where} AND ${id}',
      values: [...keysOf(owner), ${idField}],
    });
    return rowCount === 1;
  }

  async list(
    tx: SqlTransaction,
    owner: ${resource}Owner,
    limit: number,
    after?: string,
  ): Promise<Page<${resource}, string>> {
    const { rows } = await tx.query<Row>({
      text: \`SELECT document FROM ${table(name)} WHERE ${where} AND ($${at}::uuid IS NULL OR ${column(idField)} < $${at})
        ORDER BY ${column(idField)} DESC LIMIT $${at + 1}\`,
      values: [...keysOf(owner), after ?? null, limit + 1],
    });
    return pageOf(rows.map(({ document }) => document), limit, ({ ${idField} }) => ${idField});
  }
}

const ONE = 'SELECT document FROM ${table(name)} WHERE ${where} AND ${id}';

const keysOf = (owner: ${resource}Owner): string[] => [${owner.join(', ')}];
`;
}

/** Its table. */
export function migration({ port: name, idField, parents }: StoreFacts): string {
  const keys = ['tenant_id', ...parents.map(column), column(idField)];
  return `-- Up Migration
CREATE TABLE ${table(name)} (
  tenant_id text NOT NULL,
${[...parents, idField].map((key) => `  ${column(key)} uuid NOT NULL,\n`).join('')}  -- As the contract describes it; what queries ask for becomes a column of its own.
  document jsonb NOT NULL,
  PRIMARY KEY (${keys.join(', ')})
);

-- Down Migration
DROP TABLE ${table(name)};
`;
}
