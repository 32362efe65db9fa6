import type { OrderStatus } from '@pactline/contracts-common/schemas';
import { IllegalTransitionError } from './errors.ts';

/** The status machine: from each status the statuses that one step reaches. */
const STEPS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['confirmed', 'cancelled'],
  confirmed: ['processing', 'shipped', 'partially_shipped', 'cancelled', 'refunded'],
  processing: ['shipped', 'partially_shipped', 'cancelled', 'refunded'],
  partially_shipped: ['shipped', 'partially_delivered', 'cancelled', 'refunded'],
  shipped: ['delivered', 'partially_delivered', 'refunded'],
  partially_delivered: ['delivered', 'refunded'],
  delivered: ['refunded'],
  cancelled: ['refunded'],
  refunded: [],
};

/** The statuses that one step reaches. */
export const allowedFrom = (status: OrderStatus): readonly OrderStatus[] => STEPS[status];

/** @throws IllegalTransitionError there is no such step */
export function assertStep(from: OrderStatus, to: OrderStatus): void {
  if (!STEPS[from].includes(to)) throw new IllegalTransitionError(from, to, STEPS[from]);
}

/** The fewest steps from one status to another: empty when it is the same one, undefined when none leads there. */
export function stepsBetween(from: OrderStatus, to: OrderStatus): readonly OrderStatus[] | undefined {
  const seen = new Set<OrderStatus>([from]);
  let front: { status: OrderStatus; way: OrderStatus[] }[] = [{ status: from, way: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { status, way } of front) {
      if (status === to) return way;
      for (const step of STEPS[status]) {
        if (seen.has(step)) continue;
        seen.add(step);
        next.push({ status: step, way: [...way, step] });
      }
    }
    front = next;
  }
  return undefined;
}
