import type { Discount } from '@pactline/contracts-common/schemas';
import type { ShopifyOrder } from '@pactline/contracts-webhook/http';
import { text, wholeText } from '../text.ts';
import { sum, type Amounts } from './amount.ts';

/**
 * The order's discounts with their amounts. What reaches lines and shipping without a named discount behind it is listed
 * as one of its own, so that the list always covers what was taken off.
 *
 * @param onLines what was taken off the lines that are kept, in minor units
 */
export function mapDiscounts(order: ShopifyOrder, onLines: number, amounts: Amounts): Discount[] {
  const named = order.discount_applications?.length ? fromApplications(order, amounts) : fromCodes(order, amounts);
  const onShipping = sum(shippingAllocations(order).map(({ amount, pointer }) => amounts.read(amount, pointer)));
  const unnamed = onLines + onShipping - sum(named.map(({ amount }) => amount.amount));
  return unnamed > 0 ? [...named, { title: 'Other discounts', amount: amounts.money(unnamed) }] : named;
}

const fromCodes = (order: ShopifyOrder, amounts: Amounts): Discount[] =>
  (order.discount_codes ?? []).map(({ code, amount }, index) =>
    discount(code, undefined, amounts.read(amount, `/discount_codes/${index}/amount`), amounts),
  );

/** An application says what was granted; allocations say how much of it fell on each line. */
function fromApplications(order: ShopifyOrder, amounts: Amounts): Discount[] {
  const allocated = Map.groupBy(
    [...lineAllocations(order), ...shippingAllocations(order)],
    ({ application }) => application,
  );
  return (order.discount_applications ?? []).map(({ code, title }, index) => {
    const shares = (allocated.get(index) ?? []).map(({ amount, pointer }) => amounts.read(amount, pointer));
    return discount(code, title, sum(shares), amounts);
  });
}

function discount(code: string | undefined, title: string | undefined, units: number, amounts: Amounts): Discount {
  const wholeCode = wholeText(code, 100);
  return {
    ...(wholeCode !== undefined && { code: wholeCode }),
    title: text(title, 200) ?? text(code, 200) ?? 'Discount',
    amount: amounts.money(units),
  };
}

interface Allocation {
  readonly application: number;
  readonly amount: string;
  readonly pointer: string;
}

const lineAllocations = (order: ShopifyOrder): Allocation[] =>
  order.line_items.flatMap((line, index) =>
    line.quantity === 0 ? [] : allocations(line.discount_allocations, `/line_items/${index}`),
  );

const shippingAllocations = (order: ShopifyOrder): Allocation[] =>
  (order.shipping_lines ?? []).flatMap((line, index) =>
    allocations(line.discount_allocations, `/shipping_lines/${index}`),
  );

const allocations = (
  list: readonly { amount: string; discount_application_index: number }[] | undefined,
  pointer: string,
): Allocation[] =>
  (list ?? []).map(({ amount, discount_application_index: application }, index) => ({
    application,
    amount,
    pointer: `${pointer}/discount_allocations/${index}/amount`,
  }));
