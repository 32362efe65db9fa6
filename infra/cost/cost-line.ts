import type { Price } from './prices.ts';

/** One line of a cost table. */
export interface CostLine {
  /** `standing`: paid whether or not anything happens. `load`: follows the load. */
  readonly kind: 'standing' | 'load';
  readonly what: string;
  /** Units in a month. */
  readonly quantity: number;
  readonly price: Price;
  readonly monthlyUsd: number;
}

export const HOURS = 730;

export const line = (kind: CostLine['kind'], what: string, quantity: number, price: Price): CostLine => ({
  kind,
  what,
  quantity,
  price,
  monthlyUsd: quantity * price.usd,
});
