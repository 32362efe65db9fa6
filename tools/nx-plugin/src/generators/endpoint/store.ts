import { exampleId } from '../shared/example-id.ts';
import { camel, isReserved, kebab, sentence } from '../shared/names.ts';
import { column, table } from '../shared/sql-names.ts';
import type { Endpoint } from './contract.ts';

/** Where the resources of a path are kept, and by what they are told apart. */
export interface StoreFacts {
  /** `Parcel`; a type of the contract. */
  readonly resource: string;
  readonly idField: string;
  /** `parcels`: the port as use cases ask for it. */
  readonly port: string;
  /** `ParcelStore` */
  readonly type: string;
  /** Ids of the path that stand before the resource's own: whose it is, besides the tenant's. */
  readonly parents: readonly string[];
  /** The store of what it belongs to, where the service keeps that as well: nothing is made below what is not there. */
  readonly parent?: ParentStore | undefined;
  readonly contracts: string;
  readonly library: (name: string) => string;
}

export interface ParentStore {
  readonly port: string;
  readonly type: string;
  readonly resource: string;
  readonly idField: string;
}

/** Names that the files of a store import from elsewhere. */
const TAKEN = new Set(['Page', 'SqlTransaction', 'TestDatabase', 'Work']);

/** Undefined where the path does not say which one is meant: `GET /parcels/{parcelId}/label`. */
export function storeOf(
  { kind, about, resource, idField, params }: Endpoint,
  { response, contracts, library }: { response: string; contracts: string; library: (name: string) => string },
): StoreFacts | undefined {
  const isOfMany = kind === 'create' || kind === 'list';
  if (isOfMany ? params.includes(idField) : params.at(-1) !== idField) return undefined;
  // What answers with something else than the resource has nothing of it to keep.
  if (kind === 'create' && response !== resource) return undefined;
  if (TAKEN.has(resource) || isReserved(camel(about))) return undefined;
  const parents = params.filter((param) => param !== idField);
  return { resource, idField, port: camel(about), type: `${resource}Store`, parents, contracts, library };
}

const noun = ({ resource }: StoreFacts): string => sentence(resource).toLowerCase();
const plural = ({ port }: StoreFacts): string => sentence(port).toLowerCase();

export const portFile = (facts: StoreFacts): string => `use-cases/${kebab(facts.type)}.ts`;
export const adapterFile = (facts: StoreFacts): string => `data/postgres-${kebab(facts.type)}.ts`;
export const twinFile = (facts: Pick<StoreFacts, 'type'>): string => `data/in-memory-${kebab(facts.type)}.fixture.ts`;
export const adapterClass = (facts: StoreFacts): string => `Postgres${facts.type}`;
export const twinClass = (facts: Pick<StoreFacts, 'type'>): string => `InMemory${facts.type}`;

/** Whose a resource is, as the port says it; tells a port of another path apart. */
export const ownerOf = ({ resource, parents }: StoreFacts): string =>
  `export interface ${resource}Owner {
  readonly tenantId: string;
${parents.map((parent) => `  readonly ${parent}: string;\n`).join('')}}`;

export function port(facts: StoreFacts): string {
  const { resource, type, idField, contracts, library } = facts;
  return `import type { SqlTransaction } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import type { Page } from '${library('service')}';

/** Whose a ${noun(facts)} is: nobody else sees it. */
${ownerOf(facts)}

/** Where ${plural(facts)} are kept. */
export interface ${type} {
  insert(tx: SqlTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void>;
  find(tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined>;
  /** Other writers of it wait until the transaction is over. */
  findForUpdate(tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined>;
  /** Replaces one that is there. */
  save(tx: SqlTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void>;
  /** @returns whether there was one */
  remove(tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<boolean>;
  /** Newest first, from the one after \`after\`. */
  list(tx: SqlTransaction, owner: ${resource}Owner, limit: number, after?: string): Promise<Page<${resource}, string>>;
}
`;
}

export function adapter(facts: StoreFacts): string {
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

export function twin(facts: StoreFacts): string {
  const { resource, type, idField, parents, contracts, library } = facts;
  return `import type { SqlTransaction } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import { type Page, pageOf } from '${library('service')}';
import type { ${resource}Owner, ${type} } from '../${portFile(facts)}';

/** ${sentence(facts.port)} in memory, for specs. */
export class ${twinClass(facts)} implements ${type} {
  readonly #kept = new Map<string, ${resource}>();

  async insert(_tx: SqlTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    this.#kept.set(keyOf(owner, item.${idField}), item);
  }

  async find(_tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    return this.#kept.get(keyOf(owner, ${idField}));
  }

  async findForUpdate(tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    return this.find(tx, owner, ${idField});
  }

  async save(_tx: SqlTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    const key = keyOf(owner, item.${idField});
    if (this.#kept.has(key)) this.#kept.set(key, item);
  }

  async remove(_tx: SqlTransaction, owner: ${resource}Owner, ${idField}: string): Promise<boolean> {
    return this.#kept.delete(keyOf(owner, ${idField}));
  }

  async list(
    _tx: SqlTransaction,
    owner: ${resource}Owner,
    limit: number,
    after?: string,
  ): Promise<Page<${resource}, string>> {
    const found = [...this.#kept]
      .filter(([key, { ${idField} }]) => key === keyOf(owner, ${idField}) && (after === undefined || ${idField} < after))
      .map(([, item]) => item)
      .sort((one, other) => (one.${idField} < other.${idField} ? 1 : -1));
    return pageOf(found, limit, ({ ${idField} }) => ${idField});
  }
}

const keyOf = (owner: ${resource}Owner, ${idField}: string): string =>
  JSON.stringify([owner.tenantId, ${[...parents.map((parent) => `owner.${parent}`), idField].join(', ')}]);
`;
}

/** Members of an example besides its id, as code. */
export const membersOf = (example: unknown, idField: string): string =>
  Object.entries(example as Record<string, unknown>)
    .filter(([name]) => name !== idField)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)},`)
    .join(' ');

/** What both adapters promise. */
export function suite(facts: StoreFacts, { example }: { readonly example: unknown }): string {
  const { resource, type, idField, parents, contracts, library } = facts;
  const owner = ["tenantId: 'acme'", ...parents.map((parent) => `${parent}: '${exampleId(parent)}'`)].join(', ');
  return `import { describe, expect, it } from '@jest/globals';
import type { SqlTransaction } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import type { ${resource}Owner, ${type} } from '../${portFile(facts)}';

const owner: ${resource}Owner = { ${owner} };
const others: ${resource}Owner = { ...owner, tenantId: 'umbrella' };

/** One of so many: a later one has a greater number. */
const example = (number: number): ${resource} => ({
  ${membersOf(example, idField)}
  ${idField}: \`0197a3e2-5c1f-7b64-9a0d-\${String(number).padStart(12, '0')}\`,
});

/** What every ${type} promises. */
export function describe${type}(name: string, open: () => { readonly store: ${type}; readonly tx: SqlTransaction }): void {
  describe(name, () => {
    it('gives back what it got, to its owner only', async () => {
      const { store, tx } = open();
      const one = example(1);
      await store.insert(tx, owner, one);

      expect(await store.find(tx, owner, one.${idField})).toEqual(one);
      expect(await store.findForUpdate(tx, owner, one.${idField})).toEqual(one);
      expect(await store.find(tx, others, one.${idField})).toBeUndefined();
      expect(await store.remove(tx, others, one.${idField})).toBe(false);
      await store.save(tx, owner, one);
      expect(await store.remove(tx, owner, one.${idField})).toBe(true);
      expect(await store.find(tx, owner, one.${idField})).toBeUndefined();
    });

    it('lists page by page, newest first', async () => {
      const { store, tx } = open();
      const all = [2, 3, 4].map(example);
      for (const one of all) await store.insert(tx, owner, one);
      const [oldest, middle, newest] = all;

      const first = await store.list(tx, owner, 2);
      expect(first).toEqual({ items: [newest, middle], next: middle?.${idField} });
      expect(await store.list(tx, owner, 2, first.next)).toEqual({ items: [oldest], next: undefined });
      expect(await store.list(tx, others, 2)).toEqual({ items: [], next: undefined });
    });
  });
}
`;
}

export const twinSpec = (facts: StoreFacts): string => `import { testContext } from '${facts.library('testing')}';
import { ${twinClass(facts)} } from './in-memory-${kebab(facts.type)}.fixture.ts';
import { describe${facts.type} } from './${kebab(facts.type)}.fixture.ts';

const { tx } = testContext({ sends: [] }).context;

describe${facts.type}('${plural(facts)} in memory', () => ({ store: new ${twinClass(facts)}(), tx }));
`;

export const adapterSpec = (facts: StoreFacts): string => `import { afterAll, beforeAll } from '@jest/globals';
import { autocommit } from '${facts.library('database')}';
import { type TestDatabase, testDatabase } from '${facts.library('testing')}/integration';
import { ${adapterClass(facts)} } from './postgres-${kebab(facts.type)}.ts';
import { describe${facts.type} } from './${kebab(facts.type)}.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrations: [new URL('../migrations', import.meta.url).pathname] });
});
afterAll(() => database.drop());

describe${facts.type}('${plural(facts)} in Postgres', () => ({
  store: new ${adapterClass(facts)}(),
  tx: autocommit(database.pool),
}));
`;

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
