import {
  actorOf,
  advance,
  type ExternalOrder,
  follow,
  type Followed,
  openingStatus,
} from '../domain/external-order.ts';
import type { OrderConfig } from '../config.ts';
import { isTakenOverLate } from '../domain/historical.ts';
import type { Order } from '../domain/order.ts';
import { checkTotals } from '../domain/totals.ts';
import { createWithNumber } from './create-order.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import { publishChanges, publishCreated } from './publish-changes.ts';
import type { Work } from './work.ts';

export type SyncOutcome = 'created' | Followed['outcome'];

/**
 * Takes an order over from a shop, or follows what the shop changed.
 *
 * Creation and update carry the whole order, so one use case serves both, whichever arrives first: the first one creates
 * the order, later ones count only when the provider's state is newer. Repeated and concurrent deliveries under other
 * event ids, which no inbox recognises, meet at the unique key (tenant, shop, external id).
 */
export class SyncExternalOrder {
  readonly #orders: OrderStore;
  readonly #numberPrefix: string;
  constructor({ orders, config }: OrderPorts & { readonly config: OrderConfig }) {
    this.#orders = orders;
    this.#numberPrefix = config.numberPrefix;
  }

  /** @throws InconsistentTotalsError */
  async execute(
    tenantId: string,
    external: ExternalOrder,
    work: Work,
  ): Promise<{ order: Order; outcome: SyncOutcome }> {
    const known = await this.#find(tenantId, external, work);
    if (known) return this.#follow(known, external, work);
    const created = await this.#create(tenantId, external, work);
    if (created) return { order: created, outcome: 'created' };
    const faster = await this.#find(tenantId, external, work);
    if (!faster) throw new Error('The order of the shop is neither new nor known; the delivery is to be repeated.');
    return this.#follow(faster, external, work);
  }

  #find(tenantId: string, { shopDomain, externalOrderId }: ExternalOrder, { tx }: Work): Promise<Order | undefined> {
    return this.#orders.findExternalForUpdate(tx, tenantId, shopDomain, externalOrderId);
  }

  async #create(tenantId: string, external: ExternalOrder, work: Work): Promise<Order | undefined> {
    const { provider, shopDomain, externalOrderId, externalOrderNumber, content, createdAt, updatedAt } = external;
    checkTotals(content, content.totals);
    const origin = { kind: provider, shopDomain, externalOrderId, externalOrderNumber };
    const change = await createWithNumber(
      this.#orders,
      this.#numberPrefix,
      {
        ...content,
        tenantId,
        status: openingStatus(external),
        origin,
        shipments: [],
        test: external.test,
        placedAt: createdAt,
        providerUpdatedAt: updatedAt,
        providerSequence: external.sequence,
      },
      'imported',
      { at: work.now(), actor: actorOf(external), entryId: work.newId() },
      work,
    );
    if (!change) return undefined;
    await publishCreated(change.order, work, isTakenOverLate(createdAt, work.now()));
    const progress = advance(change.order, external, work.now(), work.newId, true);
    if (progress.changes.length === 0) return change.order;
    await this.#orders.save(
      work.tx,
      progress.order,
      change.order.version,
      progress.changes.map(({ entry }) => entry),
    );
    await publishChanges(progress.changes, work);
    return progress.order;
  }

  async #follow(known: Order, external: ExternalOrder, work: Work): Promise<{ order: Order; outcome: SyncOutcome }> {
    const { order, changes, outcome } = follow(known, external, work.now(), work.newId);
    const facts = { orderId: order.orderId, status: order.status, providerUpdatedAt: external.updatedAt.toISOString() };
    if (outcome === 'stale') {
      work.log.info(facts, 'the order follows this state of the shop or a newer one already');
      return { order, outcome };
    }
    if (outcome === 'unreachable') work.log.warn(facts, 'the order cannot reach the status that the shop reports');
    await this.#orders.save(
      work.tx,
      order,
      known.version,
      changes.map(({ entry }) => entry),
    );
    await publishChanges(changes, work);
    return { order, outcome };
  }
}
