import { sentence } from '../shared/names.ts';
import { portFile, type StoreFacts, transaction, twinClass } from './store.ts';

/** The store in memory. */
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
