import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SqlTransaction } from '@pactline/contract-runtime';
import { sql, withTransaction } from '@pactline/database';
import { PostgresSnapshots } from '../data/postgres-snapshots.ts';
import { NotReplayableError, WebhookNotFoundError } from '../domain/errors.ts';
import { stripeDelivery } from '../providers/stripe/delivery.ts';
import { shopifyOrder } from '../providers/shopify/order.fixture.ts';
import { orderDelivery, shop, tenant, webhookWorld, type WebhookWorld } from './webhook-world.fixture.ts';

const dayMs = 86_400_000;

/** Fails as often as it is told to, before anything happened. */
class Faulty extends PostgresSnapshots {
  #faults: number;
  constructor(faults: number) {
    super();
    this.#faults = faults;
  }
  override async replace(...parameters: Parameters<PostgresSnapshots['replace']>) {
    if ((this.#faults -= 1) >= 0) throw new Error('disk on fire at 10.0.0.7');
    return super.replace(...parameters);
  }
}

describe('webhooks', () => {
  let world: WebhookWorld;
  beforeEach(async () => {
    world = await webhookWorld();
  });
  afterEach(() => world.database.drop());

  it('says once what a webhook means, in the journey that stored it', async () => {
    const { webhookId, outcome } = await world.receive(orderDelivery({ note: 'Bitte läuten' }));
    await world.workOff();
    await world.workOff();

    expect(outcome).toBe('accepted');
    expect(await world.published()).toMatchObject([
      {
        type: 'webhook.order_created',
        subject: 'shopify:order:5678901234567',
        subjectversion: 1,
        tenantid: tenant,
        correlationid: 'correlation-1',
        causationid: webhookId,
        data: { webhookId, order: { shopDomain: shop, note: 'Bitte läuten' } },
      },
    ]);
    expect(await world.stored(webhookId)).toMatchObject({ status: 'processed', attempts: 1 });
  });

  it('has one effect for 50 identical webhooks at once', async () => {
    const delivery = orderDelivery();
    const receipts = await Promise.all(Array.from({ length: 50 }, () => world.receive(delivery)));
    await world.workOff();

    expect(receipts.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(new Set(receipts.map(({ webhookId }) => webhookId)).size).toBe(1);
    expect(await world.published()).toHaveLength(1);
  });

  it('knows a body again under other headers, which no signature covers', async () => {
    const first = await world.receive(orderDelivery());
    const again = await Promise.all([
      world.receive(orderDelivery()),
      world.receive(orderDelivery({}, { account: 'other.myshopify.com' })),
    ]);
    await world.receive(orderDelivery({}, { topic: 'orders/paid' }));
    const repeated = await world.receive(orderDelivery({}, { topic: 'orders/updated' }));
    await world.workOff();

    expect(again.map(({ outcome, webhookId }) => [outcome, webhookId])).toEqual([
      ['duplicate', first.webhookId],
      ['duplicate', first.webhookId],
    ]);
    // Two topics that mean the same bring the same state.
    expect(repeated.outcome).toBe('duplicate');
    expect((await world.published()).map(({ type, tenantid }) => [type, tenantid]).sort()).toEqual([
      ['webhook.order_created', tenant],
      ['webhook.order_updated', tenant],
    ]);
    expect(world.log.lines.map(({ message }) => message)).toContain(
      'the account that the headers of a webhook name is not the one that its body is from',
    );
  });

  it('goes by the shop that the body names, not by the header', async () => {
    const page = (host: string) => ({
      order_status_url: `https://${host}/548380009/orders/${host}/authenticate?key=a`,
    });
    const headed = { account: 'other.myshopify.com' };
    await world.receive(orderDelivery({ id: 1, ...page(shop) }, headed));
    await world.workOff();
    await world.receive(orderDelivery({ id: 2, ...page('pages.alpenladen.example') }, headed));
    const foreign = await world.receive(orderDelivery({ id: 3, ...page('neu.myshopify.com') }, { account: shop }));
    const unknown = await world.receive(orderDelivery({ id: 4, ...page('somewhere.example') }, { account: shop }));
    await world.workOff();

    expect(await world.published()).toMatchObject([
      { subject: 'shopify:order:1', tenantid: tenant, data: { order: { shopDomain: shop } } },
      { subject: 'shopify:order:2', tenantid: tenant, data: { order: { shopDomain: shop } } },
    ]);
    expect((await world.stored(foreign.webhookId, 'platform'))?.failure?.reason).toContain(
      'No tenant has claimed the shopify account "neu.myshopify.com"',
    );
    expect((await world.stored(unknown.webhookId, 'platform'))?.failure?.reason).toContain(
      'The order\'s page is on "somewhere.example" (shop 548380009), and no claimed shop is known by that.',
    );
  });

  it('hands over what it doubted once the shop is known by its number', async () => {
    const page = { order_status_url: 'https://neu.example/77/orders/x' };
    const { webhookId } = await world.receive(orderDelivery(page, { account: 'neu.myshopify.com' }));
    await world.workOff();
    await inTransaction(world, (tx) =>
      tx.query(
        sql`INSERT INTO provider_accounts (provider, account, tenant_id, shop_id) VALUES ('shopify', 'neu.myshopify.com', 'neu', '77')`,
      ),
    );
    await world.replay(webhookId, 'platform');
    await world.workOff();

    expect(await world.stored(webhookId, 'neu')).toMatchObject({ status: 'processed', account: 'neu.myshopify.com' });
  });

  it('trusts an account that proved itself by a secret of its own, and no other word of it', async () => {
    const proven = {
      ...orderDelivery({ id: 5, order_status_url: 'https://somewhere.example/1/orders/x' }),
      provenAccount: shop,
    };
    const body = new TextEncoder().encode(
      JSON.stringify({ id: 'evt_9', type: 'payment_intent.succeeded', account: 'acct_b' }),
    );
    await world.receive(proven);
    const mixed = await world.receive(stripeDelivery({}, body, 'acct_a'));
    await world.workOff();

    expect(await world.published()).toMatchObject([{ subject: 'shopify:order:5', tenantid: tenant }]);
    expect((await world.stored(mixed.webhookId, 'platform'))?.failure?.reason).toBe(
      'The secret of "acct_a" signed it, and the body names "acct_b".',
    );
  });

  it('tells apart orders whose ids differ beyond 2^53', async () => {
    const text = (id: string) => JSON.stringify(shopifyOrder()).replace('5678901234567', id);
    await world.receive(orderDelivery(text('820982911946154508')));
    await world.receive(orderDelivery(text('820982911946154509')));
    await world.workOff();

    expect((await world.published()).map(({ subject }) => subject).sort()).toEqual([
      'shopify:order:820982911946154508',
      'shopify:order:820982911946154509',
    ]);
  });

  it('tells apart the topics of one merchant action', async () => {
    await world.receive(orderDelivery({}, { topic: 'orders/create', eventId: 'e' }));
    await world.receive(orderDelivery({}, { topic: 'orders/paid', eventId: 'e' }));
    await world.workOff();

    expect((await world.published()).map(({ type }) => type).sort()).toEqual([
      'webhook.order_created',
      'webhook.order_updated',
    ]);
  });

  it('shares the work between workers without doing anything twice', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => world.receive(orderDelivery({ id: index + 1 }))));
    await Promise.all([world.workOff(world.worker()), world.workOff(world.worker()), world.workOff(world.worker())]);
    await world.workOff();

    const orders = (await world.published()).map(({ subject }) => subject);
    expect(orders).toHaveLength(40);
    expect(new Set(orders).size).toBe(40);
  });

  it.each([
    ['no JSON', '{"id":', 'The payload is not JSON.'],
    ['another shape', '{"id":1,"name":"Zoë"}', '/line_items: expected a value, found nothing'],
    ['nothing in it', JSON.stringify({}), 'The payload does not fit its contract.'],
  ])('keeps a signed webhook with %s, and does not try again', async (_, body, reason) => {
    const { webhookId, outcome } = await world.receive(orderDelivery(body));
    await world.workOff();
    world.clock.advance(dayMs);
    await world.workOff();

    expect(outcome).toBe('accepted');
    const stored = await world.stored(webhookId);
    expect(stored).toMatchObject({ status: 'failed', attempts: 1, failure: { permanent: true } });
    expect(stored?.failure?.reason).toContain(reason);
    expect(stored?.failure?.reason).not.toContain('Zoë');
    expect(await world.published()).toEqual([]);
  });

  it('names the place of a value that our own contract refuses', async () => {
    const line = { id: 1, title: 'a', quantity: 1, price: '1.005' };
    const { webhookId } = await world.receive(orderDelivery({ line_items: [line] }));
    await world.workOff();

    expect((await world.stored(webhookId))?.failure?.reason).toContain('/line_items/0/price: 1.005 EUR is finer');
  });

  it('ignores a topic that nothing follows from', async () => {
    const { webhookId } = await world.receive(orderDelivery({}, { topic: 'orders/delete' }));
    await world.workOff();

    expect(await world.stored(webhookId)).toMatchObject({ status: 'ignored' });
    expect(await world.published()).toEqual([]);
  });

  it('tries again with growing pauses, and tells the tenant nothing of our inside', async () => {
    const { webhookId } = await world.receive(orderDelivery());
    const worker = world.worker(new Faulty(2));
    await world.workOff(worker);

    const once = await world.stored(webhookId);
    expect(once).toMatchObject({ status: 'retrying', attempts: 1, failure: { permanent: false } });
    expect(once?.failure?.reason).not.toContain('10.0.0.7');
    const first = once!.nextAttemptAt!.getTime() - world.clock.now().getTime();
    await world.workOff(worker);
    expect(await world.stored(webhookId)).toMatchObject({ attempts: 1 });

    world.clock.advance(first);
    await world.workOff(worker);
    const second = (await world.stored(webhookId))!.nextAttemptAt!.getTime() - world.clock.now().getTime();
    expect(first).toBeGreaterThanOrEqual(500);
    expect(second).toBeGreaterThanOrEqual(1000);

    world.clock.advance(second);
    await world.workOff(worker);
    expect(await world.stored(webhookId)).toMatchObject({ status: 'processed', attempts: 3 });
    expect(await world.published()).toHaveLength(1);
  });

  it('gives up after the last attempt, and a replay begins anew', async () => {
    await world.database.drop();
    world = await webhookWorld({ maxAttempts: '3' });
    const { webhookId } = await world.receive(orderDelivery());
    const worker = world.worker(new Faulty(3));
    for (let round = 0; round < 5; round += 1) {
      await world.workOff(worker);
      world.clock.advance(dayMs);
    }
    expect(await world.stored(webhookId)).toMatchObject({
      status: 'failed',
      attempts: 3,
      failure: { permanent: false },
    });

    await world.replay(webhookId);
    await world.workOff(worker);
    expect(await world.stored(webhookId)).toMatchObject({ status: 'processed', attempts: 4 });
  });

  it('takes over from a worker that died, after its lease and not before', async () => {
    const { webhookId } = await world.receive(orderDelivery());
    const death = Promise.withResolvers<never>();
    const begun = Promise.withResolvers<void>();
    const dying = world.worker(
      new (class extends PostgresSnapshots {
        override replace(): Promise<never> {
          begun.resolve();
          return death.promise;
        }
      })(),
    );
    const work = world.workOff(dying);
    await begun.promise;

    await world.workOff();
    expect(await world.published()).toEqual([]);

    world.clock.advance(60_000);
    await world.workOff();
    expect(await world.stored(webhookId)).toMatchObject({ status: 'processed', attempts: 2 });
    death.reject(new Error('killed'));
    await work;
    expect(await world.stored(webhookId)).toMatchObject({ status: 'processed', attempts: 2 });
    expect(await world.published()).toHaveLength(1);
  });

  it('has no effect left of a worker that comes back after its lease', async () => {
    const { webhookId } = await world.receive(orderDelivery());
    const asleep = Promise.withResolvers<void>();
    const awake = Promise.withResolvers<void>();
    const slow = world.worker(
      new (class extends PostgresSnapshots {
        override async replace(...parameters: Parameters<PostgresSnapshots['replace']>) {
          asleep.resolve();
          await awake.promise;
          return super.replace(...parameters);
        }
      })(),
    );
    const late = world.workOff(slow);
    await asleep.promise;
    world.clock.advance(60_000);
    await world.workOff();
    awake.resolve();
    await late;

    expect(await world.published()).toHaveLength(1);
    expect(await world.stored(webhookId)).toMatchObject({ status: 'processed', attempts: 2 });
    expect(world.log.lines.map(({ message }) => message)).toContain('webhook was taken over by another worker');
  });

  it('gives up on a webhook that kills every worker', async () => {
    await world.database.drop();
    world = await webhookWorld({ maxAttempts: '2' });
    const { webhookId } = await world.receive(orderDelivery());
    for (let crash = 0; crash < 2; crash += 1) {
      await inTransaction(world, (tx) =>
        tx.query(
          sql`UPDATE webhooks SET status = 'processing', run_attempts = run_attempts + 1, attempts = attempts + 1`,
        ),
      );
    }
    await world.workOff();

    const stored = await world.stored(webhookId);
    expect(stored).toMatchObject({ status: 'failed', failure: { permanent: true } });
    expect(stored?.failure?.reason).toMatch(/began 2 times/);
  });

  it('publishes a replayed webhook as a new event about the same order, with every aspect', async () => {
    await world.receive(orderDelivery());
    const { webhookId } = await world.receive(orderDelivery({ financial_status: 'paid' }, { topic: 'orders/updated' }));
    await world.workOff();
    await world.replay(webhookId);
    await world.workOff();

    const updates = (await world.published()).filter(({ type }) => type === 'webhook.order_updated');
    expect(updates.map(({ data }) => (data as { changed: string[] }).changed)).toEqual([
      ['payment'],
      expect.any(Array),
    ]);
    expect((updates[1]?.data as { changed: string[] }).changed).toHaveLength(8);
    expect(updates[0]?.id).not.toBe(updates[1]?.id);
    expect(updates[0]?.subject).toBe(updates[1]?.subject);
    await expect(world.replay(webhookId, 'someone-else')).rejects.toThrow(WebhookNotFoundError);
  });

  it('does not replay what waits for processing already', async () => {
    const { webhookId } = await world.receive(orderDelivery());
    await expect(world.replay(webhookId)).rejects.toThrow(NotReplayableError);
  });

  it('holds a webhook of an unknown shop until somebody claims the shop', async () => {
    const { webhookId } = await world.receive(orderDelivery({}, { account: 'neu.myshopify.com' }));
    await world.workOff();
    expect(await world.stored(webhookId)).toBeUndefined();
    expect((await world.stored(webhookId, 'platform'))?.failure?.reason).toContain(
      'No tenant has claimed the shopify account',
    );

    await inTransaction(world, (tx) =>
      tx.query(
        sql`INSERT INTO provider_accounts (provider, account, tenant_id) VALUES ('shopify', 'neu.myshopify.com', 'neu')`,
      ),
    );
    await world.replay(webhookId, 'platform');
    await world.workOff();
    expect(await world.stored(webhookId, 'neu')).toMatchObject({ status: 'processed' });
    expect(await world.published()).toMatchObject([{ tenantid: 'neu' }]);
  });

  it('reads a Stripe payment', async () => {
    const body = {
      id: 'evt_1',
      object: 'event',
      type: 'payment_intent.succeeded',
      created: 1_773_480_413,
      livemode: true,
      data: { object: { id: 'pi_1', object: 'payment_intent', amount: 1999, currency: 'eur' } },
    };
    await world.receive(stripeDelivery({}, new TextEncoder().encode(JSON.stringify(body))));
    await world.workOff();

    expect(await world.published()).toMatchObject([
      { type: 'webhook.payment_received', data: { amount: { amount: 1999, currency: 'EUR' }, test: false } },
    ]);
  });

  it('forgets payloads first and webhooks later, but never what is still due', async () => {
    const done = await world.receive(orderDelivery());
    await world.workOff();
    const waiting = await world.receive(orderDelivery({ note: 'another' }));
    world.clock.advance(31 * dayMs);
    await world.prune();

    await expect(world.replay(done.webhookId)).rejects.toThrow('no longer stored');
    expect(await world.stored(waiting.webhookId)).toMatchObject({ status: 'received' });
    world.clock.advance(180 * dayMs);
    await world.prune();
    expect(await world.stored(done.webhookId)).toBeUndefined();
    expect(await world.stored(waiting.webhookId)).toBeDefined();
  });

  it('survives a database that goes away in the middle', async () => {
    const { webhookId } = await world.receive(orderDelivery());
    const worker = world.worker(
      new (class extends PostgresSnapshots {
        override async replace(...parameters: Parameters<PostgresSnapshots['replace']>) {
          await world.database.killConnections();
          return super.replace(...parameters);
        }
      })(),
    );
    await world.workOff(worker).catch(() => undefined);
    world.clock.advance(60_000);
    await world.workOff();

    expect(await world.stored(webhookId)).toMatchObject({ status: 'processed' });
    expect(await world.published()).toHaveLength(1);
  });
});

const inTransaction = (world: WebhookWorld, work: (tx: SqlTransaction) => Promise<unknown>) =>
  withTransaction(world.database.pool, work);
