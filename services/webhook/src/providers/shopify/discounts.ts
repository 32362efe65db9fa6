import type { Discount } from '@pactline/contracts-common/schemas';
import type { ShopifyOrder } from '@pactline/contracts-webhook/http';
import { text, wholeText } from '../text.ts';
import { sum, type Amounts } from './amount.ts';
import type { Kept } from './kept-lines.ts';

/** One place of the contract is for what is not named. */
const MAX_NAMED = 99;

/**
 * The order's discounts with their amounts. What reaches lines and shipping without a named discount behind it is listed
 * as one of its own, so that the list always covers what was taken off.
 *
 * @param onLines what was taken off the lines that are kept, in minor units
 */
export function mapDiscounts(order: ShopifyOrder, kept: Kept, onLines: number, amounts: Amounts): Discount[] {
  const allocated = allocations(kept, amounts);
  const named = (
    order.discount_applications?.length ? fromApplications(order, allocated, amounts) : fromCodes(order, amounts)
  ).slice(0, MAX_NAMED);
  const onShipping = sum(allocated.flatMap(({ units, shipping }) => (shipping ? [units] : [])));
  const unnamed = onLines + onShipping - sum(named.map(({ amount }) => amount.amount));
  return unnamed > 0 ? [...named, { title: 'Other discounts', amount: amounts.money(unnamed) }] : named;
}

const fromCodes = (order: ShopifyOrder, amounts: Amounts): Discount[] =>
  (order.discount_codes ?? []).map(({ code, amount }, index) =>
    discount(code, undefined, amounts.read(amount, `/discount_codes/${index}/amount`), amounts),
  );

/** An application says what was granted; allocations say how much of it fell on each line. */
function fromApplications(order: ShopifyOrder, allocated: readonly Allocation[], amounts: Amounts): Discount[] {
  const byApplication = Map.groupBy(allocated, ({ application }) => application);
  return (order.discount_applications ?? []).map(({ code, title }, index) =>
    discount(code, title, sum((byApplication.get(index) ?? []).map(({ units }) => units)), amounts),
  );
}

function discount(
  code: string | null | undefined,
  title: string | null | undefined,
  units: number,
  amounts: Amounts,
): Discount {
  const wholeCode = wholeText(code, 100);
  return {
    ...(wholeCode !== undefined && { code: wholeCode }),
    title: text(title, 200) ?? text(code, 200) ?? 'Discount',
    amount: amounts.money(units),
  };
}

interface Allocation {
  readonly application: number;
  readonly units: number;
  readonly shipping: boolean;
}

function allocations({ lines, shipping }: Kept, amounts: Amounts): Allocation[] {
  const whole = (units: number): number => units;
  const places = [
    ...lines.map((place) => ({ ...place, shipping: false })),
    ...shipping.map((place) => ({ ...place, share: whole, shipping: true })),
  ];
  return places.flatMap(({ line, pointer, share, shipping: onShipping }) =>
    (line.discount_allocations ?? []).map(({ amount, discount_application_index: application }, index) => ({
      application,
      units: share(amounts.read(amount, `${pointer}/discount_allocations/${index}/amount`)),
      shipping: onShipping,
    })),
  );
}
