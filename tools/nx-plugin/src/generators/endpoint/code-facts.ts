import type { Field } from '../shared/fields.ts';
import { kebab, pascal, sentence } from '../shared/names.ts';
import { bodyFields, type Endpoint } from './contract.ts';
import type { StoreFacts } from './store.ts';

export interface CodeFacts {
  readonly service: string;
  readonly endpoint: Endpoint;
  readonly fields: readonly Field[];
  readonly response: string;
  readonly contracts: string;
  /** What keeps the resource; absent where the path does not say which one is meant. */
  readonly store?: StoreFacts | undefined;
  /** Another resource as the contract shows it. */
  readonly exampleOf: (resource: string) => unknown;
  /** The resource as the contract shows it. */
  readonly example: unknown;
  /** What the resource is known to have, by the contract. */
  readonly known: readonly string[];
  /** Package of a library of the platform. */
  readonly library: (name: string) => string;
}

export const hasBody = ({ endpoint, fields }: CodeFacts): boolean => bodyFields(endpoint, fields).length > 0;

/** What the resource has besides its id. */
export const ownFields = ({ endpoint, fields }: CodeFacts): readonly Field[] =>
  fields.filter(({ name }) => name !== endpoint.idField);

export const noun = ({ resource }: Pick<Endpoint, 'resource'>): string => sentence(resource).toLowerCase();

/** The type of what the use case gets. */
export function commandType(facts: CodeFacts): string {
  const { endpoint } = facts;
  const request = `${pascal(endpoint.operationId)}Request`;
  const parts = [
    ...(hasBody(facts) ? [`${request}['body']`] : []),
    ...(endpoint.params.length > 0 ? [`${request}['params']`] : []),
    ...(endpoint.kind === 'list' && facts.store === undefined ? [`${request}['query']`] : []),
    endpoint.kind === 'list' && facts.store !== undefined
      ? '{ readonly tenantId: string; readonly limit: number; readonly after?: string | undefined }'
      : '{ readonly tenantId: string }',
  ];
  return parts.join(' & ');
}

export const DOES = {
  read: 'Finds',
  action: 'Does something to',
  replace: 'Replaces',
  change: 'Changes',
  delete: 'Removes',
} as const;

export const errorImport = (endpoint: Pick<Endpoint, 'resource'>): string =>
  `import { ${notFoundError(endpoint)} } from '../domain/${kebab(notFoundError(endpoint))}.ts';`;

/** Whether the operation is about a resource that may not be there. */
export const canMiss = ({ kind }: Endpoint): boolean => kind !== 'create' && kind !== 'list';

/** What may not be there: the resource itself, or what a new one or a list of them belongs to. */
export const missingOf = ({ endpoint, store }: CodeFacts): Pick<Endpoint, 'resource'> | undefined =>
  canMiss(endpoint) ? endpoint : store?.parent;

export const notFoundError = ({ resource }: Pick<Endpoint, 'resource'>): string => `${resource}NotFoundError`;
