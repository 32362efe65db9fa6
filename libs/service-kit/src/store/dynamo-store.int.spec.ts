import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoStore } from '@pactline/dynamodb';
import { anEvent, bridgeEnvelope, testClock, testId } from '@pactline/testing';
import { eventually, signal, type TestBus, testBus, type TestTable, testTable } from '@pactline/testing/integration';
import { countKey, shelfFilled, shelfHooks, shelfKey, shelfService } from '../fixture/shelf-service.ts';
import { type HostedService, type RunningHost, startHost } from '../host/host.ts';

let table: TestTable;
let bus: TestBus;
let host: RunningHost;
let service: HostedService;
const clock = testClock(new Date());
const markers = 'pactline.shelf.outbox';

beforeAll(async () => {
  table = await testTable();
  bus = await testBus({ patterns: [{ source: ['pactline.shelf'] }], markers });
  host = await startHost({
    services: [shelfService],
    environment: {
      SHELF_STAGE: 'local',
      SHELF_PORT: '0',
      SHELF_MANAGEMENT_PORT: '0',
      SHELF_LOG_LEVEL: 'silent',
      SHELF_TABLE_STORE: table.tableName,
      SHELF_BUS_NAME: bus.busName,
      SHELF_REQUEST_TIMEOUT_SECONDS: '5',
      SHELF_DRAIN_TIMEOUT_SECONDS: '1',
      SHELF_QUEUE_URL: bus.queueUrl,
      SHELF_DLQ_URL: bus.deadLetterQueueUrl,
    },
    clock: clock.now,
  });
  service = host.service('shelf');
});
afterAll(async () => {
  await host.stop();
  await bus.destroy();
  await table.drop();
});

const stored = (name: string) => new DynamoStore(table).reads.get<{ books: number }>(shelfKey(name));
const fill = (name: string, key = name, books = 1): Promise<Response> =>
  fetch(new URL('/shelves', service.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `"${key}"` },
    body: JSON.stringify({ name, books }),
  });

describe('a service on DynamoDB', () => {
  it('stores, publishes and hears its own event once', async () => {
    expect((await fill('first', 'first', 7)).status).toBe(201);
    const got = await fetch(new URL('/shelves/first', service.url));
    expect(await got.json()).toEqual({ name: 'first', books: 7 });
    const counted = () => new DynamoStore(table).reads.get<{ books: number }>(countKey);
    await eventually(async () => (await counted())?.books === 7);
    const outbox = await fetch(new URL('/outbox?service=shelf', service.managementUrl));
    expect(await outbox.json()).toMatchObject({ stats: { dead: 0 }, obstacle: null });
  });

  it('is ready, and says that its table is there', async () => {
    const response = await fetch(new URL('/ready', service.managementUrl));
    expect(await response.json()).toMatchObject({ services: { shelf: { dependencies: { table: { status: 'up' } } } } });
  });

  it('counts a repeated event once', async () => {
    const event = anEvent(shelfFilled, { name: 'x', books: 1_000 }, { id: testId(1) });
    const MessageBody = JSON.stringify(bridgeEnvelope(event));
    for (let n = 0; n < 5; n += 1) await bus.sqs.send(new SendMessageCommand({ QueueUrl: bus.queueUrl, MessageBody }));
    const counted = () => new DynamoStore(table).reads.get<{ books: number }>(countKey);
    await eventually(async () => ((await counted())?.books ?? 0) >= 1_000);
    await eventually(async () => {
      const metrics = await (await fetch(new URL('/metrics', service.managementUrl))).text();
      const lines = metrics.split('\n').filter((line) => line.includes('events_handled_total{'));
      if (!lines.some((line) => line.includes('duplicate') && line.endsWith(' 4'))) throw new Error(lines.join('; '));
    });
    expect((await counted())?.books).toBeLessThan(2_000);
  });
});

describe('Idempotency-Key on DynamoDB', () => {
  it('replays the response, and refuses another request with the key', async () => {
    const first = await fill('replay');
    const second = await fill('replay');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.text()).toBe(await first.text());
    expect((await fill('replay', 'replay', 2)).status).toBe(422);
  });

  it('has one effect for 50 identical requests at once', async () => {
    const responses = await Promise.all(Array.from({ length: 50 }, () => fill('fifty')));
    const created = responses.filter(({ status }) => status === 201);
    expect(responses.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(created.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await stored('fifty')).toMatchObject({ books: 1 });
  });

  it('tells a conflict that only the commit shows by the rule of the service, and keeps it', async () => {
    expect((await fill('taken', 'k1')).status).toBe(201);
    const refused = await fill('taken', 'k2', 3);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ detail: 'There is such a shelf already.' });
    const again = await fill('taken', 'k2', 3);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([409, 'true']);
    expect(await stored('taken')).toMatchObject({ books: 1 });
  });

  it('answers 409 while the first request runs, and is free again when that fails', async () => {
    const inside = signal('the handler');
    const release = signal('the release');
    shelfHooks.fill = async () => {
      inside.fire();
      await release.promise;
      throw new Error('broken');
    };
    const first = fill('slow');
    await inside.promise;
    const during = await fill('slow');
    release.fire();
    delete shelfHooks.fill;
    expect([during.status, during.headers.get('retry-after')]).toEqual([409, '1']);
    expect((await first).status).toBe(500);
    expect(await stored('slow')).toBeUndefined();
    const again = await fill('slow');
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, null]);
  });

  it('is free when the lease of a request that died is over', async () => {
    const frozen = signal('the death');
    shelfHooks.fill = () => {
      frozen.fire();
      return new Promise(() => undefined);
    };
    const lost = fill('dead');
    await frozen.promise;
    delete shelfHooks.fill;
    expect((await fill('dead')).status).toBe(409);
    clock.advance(36_000);
    const again = await fill('dead');
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, null]);
    void lost.catch(() => undefined);
  });

  it('replays until its time is over', async () => {
    await fill('expiry');
    clock.advance(24 * 3_600_000 - 1);
    expect((await fill('expiry')).headers.get('idempotency-replayed')).toBe('true');
    clock.advance(1);
    // The key is free, and the shelf is there.
    expect((await fill('expiry')).status).toBe(409);
  });
});
