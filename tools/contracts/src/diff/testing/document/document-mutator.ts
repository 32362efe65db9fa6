import type { Shop } from '../shop.ts';

/** One way to change what stands around the schemas of a contract, and what must be said of it. */
export interface DocumentMutator {
  /** What kind of thing changes. */
  readonly item: string;
  readonly name: string;
  readonly edit: (shop: Shop) => void;
  /** What the old version has besides. */
  readonly before?: (shop: Shop) => void;
  /** Severity of the gravest finding. */
  readonly expect: 'breaking' | 'source-breaking' | 'compatible' | 'documentation' | 'nothing';
  /** Rule of the gravest finding. */
  readonly rule?: string;
  /** Who consumes what changes. */
  readonly consumers?: readonly string[];
  /** How many findings there are, where one says all. */
  readonly findings?: number;
  /** What the gravest finding says, in part. */
  readonly says?: string;
}

export type Loose = Record<string, unknown>;
export const at = (from: unknown, ...path: (string | number)[]): Loose =>
  path.reduce<unknown>((value, key) => (value as Loose)[key], from) as Loose;
export const listCarts = (s: Shop): Loose => at(s.openapi.paths, '/carts', 'get');
export const placeCart = (s: Shop): Loose => at(s.openapi.paths, '/carts', 'post');
export const getCart = (s: Shop): Loose => at(s.openapi.paths, '/carts/{cartId}', 'get');
export const parametersOf = (operation: Loose): Loose[] => operation.parameters as Loose[];
export const rename = (map: Loose, from: string, to: string): void => {
  map[to] = map[from];
  delete map[from];
};
export const caller = ['mailer calls shop.getCart'];
export const placer = ['mailer calls shop.placeCart'];
export const mailer = ['mailer.onCartPlaced'];
