import type { Changes } from '../shared/changes.ts';
import { kebab, pascal } from '../shared/names.ts';
import { addImport } from '../shared/typescript-edit.ts';
import { addToService } from '../shared/wiring.ts';
import type { CodeFacts } from './code-facts.ts';
import {
  adapterClass,
  adapterFile,
  ownerOf,
  type ParentStore,
  port,
  portFile,
  type StoreFacts,
  twinFile,
} from './store.ts';
import { dynamoAdapter } from './store-dynamo.ts';
import { migration, postgresAdapter } from './store-postgres.ts';
import { adapterSpec, suite, twinSpec } from './store-specs.ts';
import { twin } from './store-twin.ts';

/**
 * The port of a resource's store, its adapter on Postgres with a table, its twin in memory, and the suite that both pass.
 *
 * @returns whether the store fits; one of another path tells whose a resource is by other ids
 */
export function ensureStore(changes: Changes, folder: string, facts: CodeFacts, store: StoreFacts): boolean {
  const portPath = `${folder}/${portFile(store)}`;
  if (changes.tree.exists(portPath)) {
    if (sameOwner(changes.read(portPath), store)) return true;
    changes.notes.push(`${portPath} is of another path: ${facts.endpoint.operationId} stores nothing yet.`);
    return false;
  }
  changes.create(portPath, port(store));
  changes.create(
    `${folder}/${adapterFile(store)}`,
    store.kind === 'postgres' ? postgresAdapter(store) : dynamoAdapter(store),
  );
  changes.create(`${folder}/${adapterFile(store).replace(/\.ts$/, '.int.spec.ts')}`, adapterSpec(store));
  changes.create(`${folder}/${twinFile(store)}`, twin(store));
  changes.create(`${folder}/${twinFile(store).replace(/\.fixture\.ts$/, '.spec.ts')}`, twinSpec(store));
  changes.create(`${folder}/data/${kebab(store.type)}.fixture.ts`, suite(store, facts));
  if (store.kind === 'postgres') ensureTable(changes, folder, store);
  changes.edit(`${folder}/service.ts`, (text) => {
    const wired = addToService(text, 'adapters', `${store.port}: () => new ${adapterClass(store)}()`);
    return addImport(wired, `./${adapterFile(store)}`, [adapterClass(store)]);
  });
  return true;
}

const sameOwner = (text: string, store: StoreFacts): boolean => {
  const plain = (code: string): string => code.replace(/[\s;]+/g, ' ');
  return plain(text).includes(plain(ownerOf(store)));
};

/** The store of what a resource belongs to: `ParcelStore` for `parcelId`, the last id before its own. */
export function parentOf(changes: Changes, folder: string, { parents }: StoreFacts): ParentStore | undefined {
  const idField = parents.at(-1);
  if (idField === undefined) return undefined;
  const resource = pascal(idField.replace(/Id$/, ''));
  const type = `${resource}Store`;
  if (!changes.tree.exists(`${folder}/use-cases/${kebab(type)}.ts`)) return undefined;
  const named = new RegExp(`(\\w+): \\(\\) => new (?:Postgres|Dynamo)${type}\\(`).exec(
    changes.read(`${folder}/service.ts`),
  );
  return named?.[1] === undefined ? undefined : { port: named[1], type, resource, idField };
}

/** A migration is for ever: one of an earlier time that made the table is enough. */
function ensureTable(changes: Changes, folder: string, store: StoreFacts): void {
  const name = `${kebab(store.port).replaceAll('-', '_')}.sql`;
  const there = changes.tree.exists(`${folder}/migrations`) ? changes.tree.children(`${folder}/migrations`) : [];
  if (there.some((file) => file.replace(/^\d+_/, '') === name)) return;
  const last = Math.max(0, ...there.map((file) => Number.parseInt(file, 10) || 0));
  changes.create(`${folder}/migrations/${String(last + 1).padStart(4, '0')}_${name}`, migration(store));
}
