import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { webhookOrderCreated, webhookOrderUpdated } from '@pactline/contracts-webhook/events';
import { uuidV7 } from '@pactline/service-kit';
import { anEvent } from '@pactline/testing';
import { eventually } from '@pactline/testing/integration';
import { orderHost } from './order-host.fixture.ts';

let host: Awaited<ReturnType<typeof orderHost>>;
beforeAll(async () => {
  host = await orderHost();
}, 30_000);
afterAll(() => host.close());

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const basket = {
  currency: 'EUR',
  customer: { email: 'zoe.mueller@example.com', name: 'Zoë Müller' },
  lines: [
    { sku: 'KASE-500', title: 'Käsespätzle-Set', quantity: 2, unitPrice: eur(2490) },
    { title: 'Brenner', quantity: 1, unitPrice: eur(3900) },
  ],
  discounts: [{ code: 'TEN', title: '10 %', amount: eur(888) }],
  taxes: [{ title: 'USt', rate: 0.19, amount: eur(1631) }],
  shippingLines: [{ title: 'Standard', price: eur(590) }],
  shippingAddress: { recipient: 'Zoë Müller', lines: ['Getreidegasse 9'], city: 'Salzburg', countryCode: 'AT' },
  paid: true,
};
const place = (changes: object = {}, key: string = uuidV7(), as = 'alpenladen') =>
  host.call('/orders', { body: { ...basket, ...changes }, key, as });

describe('an order', () => {
  it('goes from the basket to the door, every step told', async () => {
    const placed = await place({ expectedTotal: eur(10213) });
    expect([placed.status, placed.headers.get('location')]).toEqual([201, `/orders/${placed.body.orderId}`]);
    const path = `/orders/${placed.body.orderId}`;
    expect((await host.call(path)).body).toEqual(placed.body);

    const processing = await host.call(`${path}/status`, {
      method: 'PUT',
      body: { status: 'processing', expectedVersion: 1 },
    });
    expect(processing).toMatchObject({ status: 200, body: { status: 'processing', version: 2 } });
    const shipment = {
      carrier: 'Post',
      trackingNumber: 'RR123456789AT',
      trackingUrl: 'https://post.example/RR123456789AT',
    };
    const shipped = await host.call(`${path}/shipment`, { body: shipment, key: uuidV7() });
    expect(shipped).toMatchObject({ status: 201, body: { status: 'shipped', shipment } });
    const delivered = await host.call(`${path}/status`, { method: 'PUT', body: { status: 'delivered' } });
    expect(delivered.body.shipment.deliveredAt).toBeDefined();

    const end = (await host.call(path)).body;
    expect(end).toMatchObject({ status: 'delivered', version: 4, allowedStatuses: ['refunded'] });
    const deprecated = await host.call(`${path}/status`);
    const { status, version, statusSince: since, allowedStatuses: allowed } = end;
    expect(deprecated.body).toMatchObject({ status, version, since, allowed });
    expect([deprecated.headers.get('deprecation'), deprecated.headers.get('sunset')]).toEqual([
      '@1795219200',
      'Mon, 31 May 2027 00:00:00 GMT',
    ]);
    const first = await host.call(`${path}/timeline?limit=3`);
    const rest = await host.call(`${path}/timeline?limit=3&cursor=${first.body.nextCursor}`);
    expect([...first.body.data, ...rest.body.data].map(({ kind }: { kind: string }) => kind)).toEqual([
      'placed',
      'status_changed',
      'shipped',
      'delivered',
    ]);
    expect(rest.body.nextCursor).toBeNull();

    const events = await host.published(9);
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'order.created',
      'order.delivered',
      'order.shipped',
      'order.status_changed',
      'order.status_changed',
      'order.status_changed',
      'order.status_changed.v2',
      'order.status_changed.v2',
      'order.status_changed.v2',
    ]);
    expect(new Set(events.map(({ subject }) => subject))).toEqual(new Set([placed.body.orderId]));
    const versionsOf = (wanted: (type: string) => boolean) =>
      events.flatMap(({ type, subjectversion }) => (wanted(type) ? [subjectversion] : [])).toSorted();
    expect(versionsOf((type) => type !== 'order.status_changed')).toEqual([1, 2, 3, 4, 5, 6]);
    // Twins share the version of their subject.
    const twins = versionsOf((type) => type === 'order.status_changed');
    expect(twins).toEqual(versionsOf((type) => type === 'order.status_changed.v2'));
    expect(new Set(events.map(({ twinof }) => twinof))).toEqual(new Set([undefined, 'order.status_changed.v2']));
    expect(new Set(events.map(({ tenantid }) => tenantid))).toEqual(new Set(['alpenladen']));
  });

  it('is placed once, however often the same request comes', async () => {
    const key = uuidV7();
    const answers = await Promise.all(Array.from({ length: 10 }, () => place({}, key)));
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.orderId));

    expect(ids.size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await place({}, key)).body.orderId).toBe([...ids][0]);
    expect((await place({ paid: false }, key)).status).toBe(422);
    expect((await host.call('/orders', { body: basket })).status).toBe(400);
  });

  it('is ordered again as an order of its own', async () => {
    const { body: former } = await place();
    const again = await host.call(`/orders/${former.orderId}/reorder`, { method: 'POST', key: uuidV7() });

    expect(again).toMatchObject({
      status: 201,
      body: {
        status: 'pending',
        origin: { kind: 'reorder', reorderOf: former.orderId },
        totals: { total: eur(11270) },
      },
    });
  });

  it('refuses what it cannot be', async () => {
    const { body: order } = await place();
    const status = (body: object) => host.call(`/orders/${order.orderId}/status`, { method: 'PUT', body });

    expect(await status({ status: 'delivered' })).toMatchObject({
      status: 409,
      body: {
        type: 'urn:problem:illegal-transition',
        from: 'confirmed',
        to: 'delivered',
        allowed: expect.arrayContaining(['shipped']),
      },
    });
    expect(await status({ status: 'processing', expectedVersion: 9 })).toMatchObject({
      status: 409,
      body: { type: 'urn:problem:version-conflict', version: 1 },
    });
    expect((await status({ status: 'shipped' })).status).toBe(422);
    expect((await status({ status: 'lost' })).status).toBe(422);
    expect((await place({ expectedTotal: eur(1) })).status).toBe(422);
    expect((await place({ lines: [] })).status).toBe(422);
    expect((await place({ surprise: true })).status).toBe(422);
    expect((await host.call('/orders/7')).status).toBe(400);
    expect((await host.call('/orders?cursor=nonsense')).status).toBe(400);
  });
});

describe('the list', () => {
  it('shows every order of the tenant once, newest first', async () => {
    for (let i = 0; i < 5; i += 1) await place({ paid: i % 2 === 0 }, uuidV7(), 'lister');
    const seen: { orderId: string; placedAt: string }[] = [];
    let cursor: string | null = null;
    do {
      const query: string = new URLSearchParams({ limit: '2', ...(cursor && { cursor }) }).toString();
      const { body } = await host.call(`/orders?${query}`, { as: 'lister' });
      seen.push(...body.data);
      cursor = body.nextCursor;
    } while (cursor);

    expect(new Set(seen.map(({ orderId }) => orderId)).size).toBe(5);
    expect(seen.map(({ placedAt }) => placedAt)).toEqual(
      seen
        .map(({ placedAt }) => placedAt)
        .toSorted()
        .reverse(),
    );
    expect((await host.call('/orders?status=pending', { as: 'lister' })).body.data).toHaveLength(2);
  });
});

describe('who may do what', () => {
  it("keeps a tenant's orders from every other", async () => {
    const { body: order } = await place();
    const path = `/orders/${order.orderId}`;
    const foreign = { as: 'other' } as const;
    const answers = await Promise.all([
      host.call(path, foreign),
      host.call(`${path}/status`, foreign),
      host.call(`${path}/timeline`, foreign),
      host.call(`${path}/status`, { ...foreign, method: 'PUT', body: { status: 'cancelled' } }),
      host.call(`${path}/shipment`, { ...foreign, key: uuidV7(), body: { carrier: 'Post', trackingNumber: 'X1' } }),
      host.call(`${path}/reorder`, { ...foreign, key: uuidV7(), method: 'POST' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await host.call(path)).body).toEqual(order);
  });

  it('asks for a token and its scopes', async () => {
    expect((await host.call('/orders', { as: null })).status).toBe(401);
    expect((await host.call('/orders', { scope: 'orders:write' })).status).toBe(403);
    expect((await host.call('/orders', { scope: 'orders:read', body: basket, key: uuidV7() })).status).toBe(403);
  });
});

describe('the public lookup', () => {
  it('opens with number and address, and refuses everything else alike, up to its limit', async () => {
    const { body: order } = await place();
    const look = (orderNumber: string, email: string) =>
      host.call('/orders/lookup', { as: null, body: { orderNumber, email } });
    const found = await look(order.orderNumber.toLowerCase(), 'Zoe.Mueller@example.com');
    expect(found).toMatchObject({
      status: 200,
      body: { orderNumber: order.orderNumber, status: 'confirmed', total: eur(10213) },
    });
    expect(JSON.stringify(found.body)).not.toMatch(/Getreidegasse|Müller|@/);

    const refused = [
      await look('PL-00000-00000', 'zoe.mueller@example.com'),
      await look(order.orderNumber, 'x@example.com'),
    ];
    const [unknown, other] = refused.map(({ status, body: { errorId: _errorId, ...body } }) => ({ status, body }));
    expect(unknown).toEqual(other);
    expect(unknown?.status).toBe(404);

    let last = refused[1]!;
    for (let i = 0; i < 10 && last.status !== 429; i += 1) last = await look('PL-00000-00000', 'x@example.com');
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('an order of a shop', () => {
  it('is placed from the bus, follows its updates, and ignores what is repeated', async () => {
    const facts = (id: string) => ({ id, tenantid: 'shop', correlationid: 'journey-1' });
    const created = anEvent(webhookOrderCreated, undefined, facts(uuidV7()));
    const updated = anEvent(webhookOrderUpdated, undefined, facts(uuidV7()));
    for (const event of [created, updated, created, { ...created, id: uuidV7() }, updated]) await host.tell(event);
    const orders = () => host.call('/orders', { as: 'shop' }).then(({ body }) => body.data);
    const [order] = await eventually(async () => {
      const found = await orders();
      return found[0]?.status === 'shipped' && found;
    });

    expect(order.origin).toMatchObject({ kind: 'shopify', externalOrderNumber: '#1001' });
    // A last one behind the repetitions shows that they were handled without another effect.
    await host.tell({ ...anEvent(webhookOrderCreated, undefined, facts(uuidV7())), tenantid: 'shop-two' });
    await eventually(async () => (await host.call('/orders', { as: 'shop-two' })).body.data.length === 1);
    expect(await orders()).toHaveLength(1);
    const { rows } = await host.database.pool.query(
      'SELECT count(*)::int AS entries FROM order_timeline WHERE order_id = $1',
      [order.orderId],
    );
    expect(rows).toEqual([{ entries: 2 }]);
  });

  it('goes to the dead-letter queue with its reason when its amounts contradict each other', async () => {
    const event = anEvent(webhookOrderCreated, undefined, { id: uuidV7(), tenantid: 'shop' });
    const totals = { ...event.data.order.totals, total: eur(1) };
    await host.tell({
      ...event,
      data: { ...event.data, order: { ...event.data.order, externalOrderId: '666', totals } },
    });
    const [letter] = await host.deadLetters(1);

    expect(letter).toContain('666');
    expect(letter).toContain('do not add up');
  });

  it('leaves nothing of its customer in the log', () => {
    expect(host.log()).toContain('order of a shop synchronised');
    expect(host.log()).not.toMatch(/Zoë|zoe\.mueller|Getreidegasse/);
  });
});

describe('an order at the limits of its contract', () => {
  // Three bytes of UTF-8 for each unit that a limit counts: the most there is.
  const words = (length: number) => '漢'.repeat(length);
  const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
  const line = {
    sku: words(100),
    title: words(300),
    variantTitle: words(300),
    quantity: 100_000,
    unitPrice: eur(99_999_999),
  };
  const address = {
    recipient: words(200),
    company: words(200),
    lines: times(4, words(200)),
    city: words(120),
    region: words(120),
    postalCode: words(20),
    countryCode: 'AT',
  };
  const largest = {
    lines: times(500, line),
    discounts: times(100, { code: words(100), title: words(200), amount: eur(88_888_888) }),
    taxes: times(100, { title: words(100), rate: 0.123_456_789, amount: eur(99_999_999) }),
    shippingLines: times(100, { title: words(200), code: words(100), price: eur(99_999_999) }),
    shippingAddress: address,
    billingAddress: address,
    note: words(5000),
  };

  it('is kept whole, and told within one event', async () => {
    const placed = await place(largest);

    expect(placed).toMatchObject({ status: 201, body: { note: largest.note } });
    expect(placed.body.lines).toHaveLength(500);
    expect(placed.body.lines[499]).toMatchObject(line);
    const told = await eventually(async () => {
      const [event] = await host.published(1);
      if (event?.subject !== placed.body.orderId) throw new Error(`not yet: ${event?.subject}`);
      return event as unknown as { data: { lines: object[]; totals: object } };
    });
    expect(told.data.lines).toHaveLength(500);
    expect(told.data.lines[499]).toMatchObject({ quantity: 100_000, unitPrice: eur(99_999_999) });
    expect(told.data.totals).toEqual(placed.body.totals);
  });

  it('is refused with one line more, and nothing is stored', async () => {
    const email = `${uuidV7()}@example.com`;
    const refused = await place({ ...largest, customer: { email }, lines: times(501, line) });

    expect(refused).toMatchObject({ status: 422, body: { violations: [{ pointer: '/body/lines' }] } });
    const newest = await host.call('/orders?limit=1');
    expect(newest.body.data[0].customer.email).not.toBe(email);
  });
});
