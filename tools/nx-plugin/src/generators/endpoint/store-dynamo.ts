import { camel, kebab, sentence } from '../shared/names.ts';
import { adapterClass, plural, portFile, type StoreFacts } from './store.ts';

/** An adapter on the service's table of DynamoDB. */
export function dynamoAdapter(facts: StoreFacts): string {
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
