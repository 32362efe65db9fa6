import type { Address, Customer, Discount, Money, ShippingLine, Tax } from '@pactline/contracts-common/schemas';
import type { OrderConfig } from '../config.ts';
import { InvalidOrderError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { Actor } from '../domain/timeline.ts';
import { price, type UnpricedLine } from '../domain/totals.ts';
import { createWithNumber } from './create-order.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import { publishCreated } from './publish-changes.ts';
import type { Work } from './work.ts';

export interface PlaceOrderCommand {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly currency: string;
  readonly customer: Customer;
  readonly lines: readonly UnpricedLine[];
  readonly discounts?: readonly Discount[] | undefined;
  readonly taxes?: readonly Tax[] | undefined;
  readonly shippingLines?: readonly ShippingLine[] | undefined;
  readonly taxesIncluded?: boolean | undefined;
  readonly shippingAddress?: Address | undefined;
  readonly billingAddress?: Address | undefined;
  readonly note?: string | undefined;
  readonly paid?: boolean | undefined;
  /** Refuses the order when it costs something else. */
  readonly expectedTotal?: Money | undefined;
}

export class PlaceOrder {
  readonly #orders: OrderStore;
  readonly #numberPrefix: string;
  constructor({ orders, config }: OrderPorts & { readonly config: OrderConfig }) {
    this.#orders = orders;
    this.#numberPrefix = config.numberPrefix;
  }

  /** @throws InvalidOrderError the amounts make no sense or are not what the caller expects */
  async execute(command: PlaceOrderCommand, work: Work): Promise<Order> {
    const { tenantId, actor, currency, customer, shippingAddress, billingAddress, note, expectedTotal } = command;
    const { discounts = [], taxes = [], shippingLines = [], taxesIncluded = false } = command;
    const parts = { currency, lines: command.lines, discounts, taxes, shippingLines };
    const { lines, totals } = price({ ...parts, taxesIncluded });
    if (expectedTotal && !(expectedTotal.amount === totals.total.amount && expectedTotal.currency === currency)) {
      throw new InvalidOrderError(
        `The order costs ${totals.total.amount} ${currency} in minor units, expected were ${expectedTotal.amount} ${expectedTotal.currency}.`,
      );
    }
    const at = work.now();
    const change = await createWithNumber(
      this.#orders,
      this.#numberPrefix,
      {
        ...parts,
        tenantId,
        lines,
        totals,
        customer,
        shippingAddress,
        billingAddress,
        note,
        status: command.paid ? 'confirmed' : 'pending',
        origin: { kind: 'api' },
        shipments: [],
        test: false,
        placedAt: at,
      },
      'placed',
      { at, actor, entryId: work.newId() },
      work,
    );
    if (!change) throw new Error('An order that was placed here cannot be known from a shop.');
    await publishCreated(change.order, work);
    return change.order;
  }
}
