import { exampleId } from '../shared/example-id.ts';
import { camel, isReserved, kebab, sentence } from '../shared/names.ts';
import { column, table } from '../shared/sql-names.ts';
import type { Endpoint } from './contract.ts';

export type StoreKind = 'postgres' | 'dynamodb';

/** Where the resources of a path are kept, and by what they are told apart. */
export interface StoreFacts {
  readonly kind: StoreKind;
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
  {
    store,
    response,
    contracts,
    library,
  }: {
    store: StoreKind;
    response: string;
    contracts: string;
    library: (name: string) => string;
  },
): StoreFacts | undefined {
  const isOfMany = kind === 'create' || kind === 'list';
  if (isOfMany ? params.includes(idField) : params.at(-1) !== idField) return undefined;
  // What answers with something else than the resource has nothing of it to keep.
  if (kind === 'create' && response !== resource) return undefined;
  if (TAKEN.has(resource) || isReserved(camel(about))) return undefined;
  const parents = params.filter((param) => param !== idField);
  return { kind: store, resource, idField, port: camel(about), type: `${resource}Store`, parents, contracts, library };
}

const noun = ({ resource }: StoreFacts): string => sentence(resource).toLowerCase();
const plural = ({ port }: StoreFacts): string => sentence(port).toLowerCase();

export const portFile = (facts: StoreFacts): string => `use-cases/${kebab(facts.type)}.ts`;
export const adapterFile = ({ kind, type }: StoreFacts): string =>
  `data/${kind === 'postgres' ? 'postgres' : 'dynamo'}-${kebab(type)}.ts`;
export const twinFile = (facts: Pick<StoreFacts, 'type'>): string => `data/in-memory-${kebab(facts.type)}.fixture.ts`;
export const adapterClass = ({ kind, type }: StoreFacts): string =>
  `${kind === 'postgres' ? 'Postgres' : 'Dynamo'}${type}`;
/** The type of `ctx.tx`. */
const transaction = ({ kind }: StoreFacts): string => (kind === 'postgres' ? 'SqlTransaction' : 'ItemTransaction');
export const twinClass = (facts: Pick<StoreFacts, 'type'>): string => `InMemory${facts.type}`;

/** Whose a resource is, as the port says it; tells a port of another path apart. */
export const ownerOf = ({ resource, parents }: StoreFacts): string =>
  `export interface ${resource}Owner {
  readonly tenantId: string;
${parents.map((parent) => `  readonly ${parent}: string;\n`).join('')}}`;

export function port(facts: StoreFacts): string {
  const { resource, type, idField, contracts, library } = facts;
  return `import type { ${transaction(facts)} } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import type { Page } from '${library('service')}';

/** Whose a ${noun(facts)} is: nobody else sees it. */
${ownerOf(facts)}

/** Where ${plural(facts)} are kept. */
export interface ${type} {
  insert(tx: ${transaction(facts)}, owner: ${resource}Owner, item: ${resource}): Promise<void>;
  find(tx: ${transaction(facts)}, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined>;
  /** ${facts.kind === 'postgres' ? 'Other writers of it wait until the transaction is over.' : 'For a change: saving fails where another was faster.'} */
  findForUpdate(tx: ${transaction(facts)}, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined>;
  /** Replaces one that is there. */
  save(tx: ${transaction(facts)}, owner: ${resource}Owner, item: ${resource}): Promise<void>;
  /** @returns whether there was one */
  remove(tx: ${transaction(facts)}, owner: ${resource}Owner, ${idField}: string): Promise<boolean>;
  /** Newest first, from the one after \`after\`. */
  list(tx: ${transaction(facts)}, owner: ${resource}Owner, limit: number, after?: string): Promise<Page<${resource}, string>>;
}
`;
}

export const adapter = (facts: StoreFacts): string =>
  facts.kind === 'postgres' ? postgresAdapter(facts) : dynamoAdapter(facts);

function postgresAdapter(facts: StoreFacts): string {
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

function dynamoAdapter(facts: StoreFacts): string {
  const { resource, type, idField, parents, contracts, library, port: name } = facts;
  const kind = camel(resource) === 'constructor' ? 'item' : camel(resource);
  const owners = ['tenantId', ...parents].map((part) => `{${part}}`).join('#');
  return `import type { ItemTransaction } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import { ContentionError, singleTable } from '${library('dynamodb')}';
import type { Page } from '${library('service')}';
import type { ${resource}Owner, ${type} } from '../${portFile(facts)}';

const table = singleTable({
  items: { ${kind}: { pk: '${kebab(name)}#${owners}', sk: '${kebab(resource)}#{${idField}}' } },
  patterns: {
    ${name}: { of: '${kind}', reads: 'the ${plural(facts)} of an owner, newest first', newestFirst: true },
  },
});

interface Item {
  readonly document: ${resource};
  /** Counts changes: a change is made of what was read, or not at all. */
  readonly revision: number;
}

/** ${sentence(name)} in DynamoDB. */
export class ${adapterClass(facts)} implements ${type} {
  /** What transactions have read to change it. */
  readonly #revisions = new WeakMap<ItemTransaction, Map<string, number>>();

  async insert(tx: ItemTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    tx.put(keyOf(owner, item.${idField}), { document: item, revision: 1 }, { when: 'absent' });
  }

  async find(tx: ItemTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    return (await read(tx, owner, ${idField}))?.document;
  }

  async findForUpdate(tx: ItemTransaction, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    const found = await read(tx, owner, ${idField});
    if (found === undefined) return undefined;
    const revisions = this.#revisions.get(tx) ?? new Map<string, number>();
    this.#revisions.set(tx, revisions.set(${idField}, found.revision));
    return found.document;
  }

  async save(tx: ItemTransaction, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    const revision = this.#revisions.get(tx)?.get(item.${idField}) ?? 0;
    tx.put(
      keyOf(owner, item.${idField}),
      { document: item, revision: revision + 1 },
      { when: { equals: { revision } }, conflict: () => new ContentionError(1) },
    );
  }

  async remove(tx: ItemTransaction, owner: ${resource}Owner, ${idField}: string): Promise<boolean> {
    if ((await read(tx, owner, ${idField})) === undefined) return false;
    tx.delete(keyOf(owner, ${idField}));
    return true;
  }

  async list(
    tx: ItemTransaction,
    owner: ${resource}Owner,
    limit: number,
    after?: string,
  ): Promise<Page<${resource}, string>> {
    const from = after === undefined ? undefined : keyOf(owner, after);
    const { data, nextCursor } = await table.list(tx, '${name}', owner, { limit, after: from });
    const items = data.map((item) => (item as unknown as Item).document);
    return { items, next: nextCursor === null ? undefined : items.at(-1)?.${idField} };
  }
}

const keyOf = (owner: ${resource}Owner, ${idField}: string) => table.keys.${kind}({ ...owner, ${idField} });

const read = async (tx: ItemTransaction, owner: ${resource}Owner, ${idField}: string): Promise<Item | undefined> =>
  (await tx.get(keyOf(owner, ${idField}))) as Item | undefined;
`;
}

export function twin(facts: StoreFacts): string {
  const { resource, type, idField, parents, contracts, library } = facts;
  return `import type { ${transaction(facts)} } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import { type Page, pageOf } from '${library('service')}';
import type { ${resource}Owner, ${type} } from '../${portFile(facts)}';

/** ${sentence(facts.port)} in memory, for specs. */
export class ${twinClass(facts)} implements ${type} {
  readonly #kept = new Map<string, ${resource}>();

  async insert(_tx: ${transaction(facts)}, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    this.#kept.set(keyOf(owner, item.${idField}), item);
  }

  async find(_tx: ${transaction(facts)}, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    return this.#kept.get(keyOf(owner, ${idField}));
  }

  async findForUpdate(tx: ${transaction(facts)}, owner: ${resource}Owner, ${idField}: string): Promise<${resource} | undefined> {
    return this.find(tx, owner, ${idField});
  }

  async save(_tx: ${transaction(facts)}, owner: ${resource}Owner, item: ${resource}): Promise<void> {
    const key = keyOf(owner, item.${idField});
    if (this.#kept.has(key)) this.#kept.set(key, item);
  }

  async remove(_tx: ${transaction(facts)}, owner: ${resource}Owner, ${idField}: string): Promise<boolean> {
    return this.#kept.delete(keyOf(owner, ${idField}));
  }

  async list(
    _tx: ${transaction(facts)},
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
import type { ${transaction(facts)} } from '${library('contract-runtime')}';
import type { ${resource} } from '${contracts}/http';
import type { ${resource}Owner, ${type} } from '../${portFile(facts)}';

/** Whose everything is here. */
export const owner: ${resource}Owner = { ${owner} };
const others: ${resource}Owner = { ...owner, tenantId: 'umbrella' };

/** One of so many: a later one has a greater number. */
export const example = (number: number): ${resource} => ({
  ${membersOf(example, idField)}
  ${idField}: \`0197a3e2-5c1f-7b64-9a0d-\${String(number).padStart(12, '0')}\`,
});

/** A store, and something that does work in a transaction of its own. */
export interface Opened {
  readonly store: ${type};
  run<Result>(work: (tx: ${transaction(facts)}) => Promise<Result>): Promise<Result>;
}

/** What every ${type} promises. */
export function describe${type}(name: string, open: () => Opened): void {
  describe(name, () => {
    it('gives back what it got, to its owner only', async () => {
      const { store, run } = open();
      const one = example(1);
      const id = one.${idField};
      await run((tx) => store.insert(tx, owner, one));

      expect(await run((tx) => store.find(tx, owner, id))).toEqual(one);
      expect(await run((tx) => store.find(tx, others, id))).toBeUndefined();
      await run(async (tx) => {
        expect(await store.findForUpdate(tx, owner, id)).toEqual(one);
        await store.save(tx, owner, one);
      });
      expect(await run((tx) => store.remove(tx, others, id))).toBe(false);
      expect(await run((tx) => store.remove(tx, owner, id))).toBe(true);
      expect(await run((tx) => store.find(tx, owner, id))).toBeUndefined();
    });

    it('lists page by page, newest first', async () => {
      const { store, run } = open();
      const all = [2, 3, 4].map(example);
      for (const one of all) await run((tx) => store.insert(tx, owner, one));
      const [oldest, middle, newest] = all;

      const first = await run((tx) => store.list(tx, owner, 2));
      expect(first).toEqual({ items: [newest, middle], next: middle?.${idField} });
      const second = await run((tx) => store.list(tx, owner, 2, first.next));
      expect(second).toEqual({ items: [oldest], next: undefined });
      expect(await run((tx) => store.list(tx, others, 2))).toEqual({ items: [], next: undefined });
    });
  });
}
`;
}

export const twinSpec = (facts: StoreFacts): string => `import { ${noStore(facts)} } from '${facts.library('testing')}';
import { ${twinClass(facts)} } from './in-memory-${kebab(facts.type)}.fixture.ts';
import { describe${facts.type} } from './${kebab(facts.type)}.fixture.ts';

describe${facts.type}('${plural(facts)} in memory', () => ({
  store: new ${twinClass(facts)}(),
  run: (work) => work(${noStore(facts)}),
}));
`;

/** The transaction of a spec without a store. */
export const noStore = ({ kind }: StoreFacts): string => (kind === 'postgres' ? 'noDatabase' : 'noItems');

export const adapterSpec = (facts: StoreFacts): string =>
  facts.kind === 'postgres' ? postgresSpec(facts) : dynamoSpec(facts);

const postgresSpec = (facts: StoreFacts): string => `import { afterAll, beforeAll } from '@jest/globals';
import { withTransaction } from '${facts.library('database')}';
import { type TestDatabase, testDatabase } from '${facts.library('testing')}/integration';
import { describe${facts.type} } from './${kebab(facts.type)}.fixture.ts';
import { ${adapterClass(facts)} } from './postgres-${kebab(facts.type)}.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrations: [new URL('../migrations', import.meta.url).pathname] });
});
afterAll(() => database.drop());

describe${facts.type}('${plural(facts)} in Postgres', () => ({
  store: new ${adapterClass(facts)}(),
  run: (work) => withTransaction(database.pool, work),
}));
`;

const dynamoSpec = (
  facts: StoreFacts,
): string => `import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemTransaction } from '${facts.library('contract-runtime')}';
import { ContentionError, DynamoStore } from '${facts.library('dynamodb')}';
import { type TestTable, testTable } from '${facts.library('testing')}/integration';
import { describe${facts.type}, example, owner } from './${kebab(facts.type)}.fixture.ts';
import { ${adapterClass(facts)} } from './dynamo-${kebab(facts.type)}.ts';

let table: TestTable;
beforeAll(async () => {
  table = await testTable();
});
afterAll(() => table.drop());

async function run<Result>(work: (tx: ItemTransaction) => Promise<Result>): Promise<Result> {
  const unit = new DynamoStore(table).begin();
  const result = await work(unit.tx);
  await unit.commit();
  return result;
}
const store = new ${adapterClass(facts)}();

describe${facts.type}('${plural(facts)} in DynamoDB', () => ({ store, run }));

describe('a change of a ${noun(facts)} that another one overtook', () => {
  it('is not made', async () => {
    const one = example(9);
    await run((tx) => store.insert(tx, owner, one));
    const late = run(async (tx) => {
      await store.findForUpdate(tx, owner, one.${facts.idField});
      await run(async (other) => {
        await store.findForUpdate(other, owner, one.${facts.idField});
        await store.save(other, owner, one);
      });
      await store.save(tx, owner, one);
    });
    await expect(late).rejects.toThrow(ContentionError);
  });
});
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
