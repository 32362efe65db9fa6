import { exampleId } from '../shared/example-id.ts';
import { kebab } from '../shared/names.ts';
import { adapterClass, noun, plural, portFile, type StoreFacts, transaction, twinClass } from './store.ts';

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
