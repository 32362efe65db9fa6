import { camel, isReserved, kebab, sentence } from '../shared/names.ts';
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

export const noun = ({ resource }: StoreFacts): string => sentence(resource).toLowerCase();
export const plural = ({ port }: StoreFacts): string => sentence(port).toLowerCase();

export const portFile = (facts: StoreFacts): string => `use-cases/${kebab(facts.type)}.ts`;
export const adapterFile = ({ kind, type }: StoreFacts): string =>
  `data/${kind === 'postgres' ? 'postgres' : 'dynamo'}-${kebab(type)}.ts`;
export const twinFile = (facts: Pick<StoreFacts, 'type'>): string => `data/in-memory-${kebab(facts.type)}.fixture.ts`;
export const adapterClass = ({ kind, type }: StoreFacts): string =>
  `${kind === 'postgres' ? 'Postgres' : 'Dynamo'}${type}`;
/** The type of `ctx.tx`. */
export const transaction = ({ kind }: StoreFacts): string =>
  kind === 'postgres' ? 'SqlTransaction' : 'ItemTransaction';
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
