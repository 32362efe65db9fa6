import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testClock } from '@pactline/testing';
import { signal } from '@pactline/testing/integration';
import { type ParcelHost, startParcelHost } from '../fixture/parcel-host.ts';
import { hooks } from '../fixture/parcel-service.ts';
import { ConflictProblem } from '../problems/problems.ts';

const DAY_MS = 24 * 3_600_000;
const parcel = { recipient: 'Ada', grams: 100 };
const clock = testClock();
let parcels: ParcelHost;

beforeAll(async () => {
  parcels = await startParcelHost({ clock: clock.now });
});
afterAll(() => parcels.close());

const send = async (key: string, body: unknown = parcel, headers: Record<string, string> = {}): Promise<Response> => {
  // The service's clock is the test's, so tokens are made for its time.
  const token = await parcels.issuer.token({}, clock.now());
  return parcels.post('/parcels', body, {
    authorization: `Bearer ${token}`,
    'idempotency-key': `"${key}"`,
    ...headers,
  });
};

describe('Idempotency-Key', () => {
  it('is required, and a string in double quotes', async () => {
    const missing = await parcels.post('/parcels', parcel, { 'idempotency-key': '' });
    const bare = await parcels.post('/parcels', parcel, { 'idempotency-key': 'bare' });

    expect([missing.status, bare.status]).toEqual([400, 400]);
  });

  it('replays the stored response: status, headers and body', async () => {
    const first = await send('replay');
    const second = await send('replay');

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await second.text()).toBe(await first.text());
  });

  it('refuses another request with the key', async () => {
    await send('reused');
    const other = await send('reused', { ...parcel, grams: 101 });

    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ type: 'urn:problem:idempotency-key-reused' });
  });

  it('means nothing outside its caller', async () => {
    const before = await parcels.count('parcels');
    await send('scoped');
    const rival = await parcels.issuer.token({ sub: 'user-2' }, clock.now());
    const response = await send('scoped', parcel, { authorization: `Bearer ${rival}` });

    expect(response.headers.get('idempotency-replayed')).toBeNull();
    expect(await parcels.count('parcels')).toBe(before + 2);
  });

  it('has one effect for 50 identical requests at once', async () => {
    const parcelsBefore = await parcels.count('parcels');
    const eventsBefore = await parcels.count('pactline.subject_versions');
    const responses = await Promise.all(Array.from({ length: 50 }, () => send('fifty')));
    const statuses = responses.map(({ status }) => status);

    expect(await parcels.count('parcels')).toBe(parcelsBefore + 1);
    expect(await parcels.count('pactline.subject_versions')).toBe(eventsBefore + 1);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    const created = responses.filter(({ status }) => status === 201);
    expect(created.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    const bodies = new Set(await Promise.all(created.map((response) => response.text())));
    expect(bodies.size).toBe(1);
  });

  it('answers 409 while the first request runs, and its result afterwards', async () => {
    const inside = signal('the handler');
    const release = signal('the release');
    hooks.send = async () => {
      inside.fire();
      await release.promise;
    };
    const first = send('slow');
    await inside.promise;
    const during = await send('slow');
    release.fire();
    delete hooks.send;

    expect([during.status, during.headers.get('retry-after')]).toEqual([409, '1']);
    expect((await first).status).toBe(201);
    expect((await send('slow')).headers.get('idempotency-replayed')).toBe('true');
  });

  it('is free at once when the first request dies with its connection', async () => {
    hooks.send = async () => {
      await parcels.database.killConnections();
    };
    const died = await send('crash');
    delete hooks.send;
    const before = await parcels.count('parcels');
    const again = await send('crash');

    expect([died.status, died.headers.get('retry-after')]).toEqual([503, '2']);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(await parcels.count('parcels')).toBe(before + 1);
  });

  it('keeps a refusal of the handler without its effects', async () => {
    hooks.send = async (ctx) => {
      await ctx.tx.query({ text: "INSERT INTO parcels VALUES ('refused', 'x', 1, 'acme')" });
      throw new ConflictProblem('No more parcels today.');
    };
    const first = await send('refused');
    delete hooks.send;
    const second = await send('refused');

    expect([first.status, second.status]).toEqual([409, 409]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.text()).toBe(await first.text());
    const { rowCount } = await parcels.database.pool.query("SELECT 1 FROM parcels WHERE id = 'refused'");
    expect(rowCount).toBe(0);
  });

  it('replays until the last millisecond of its 24 hours, and not a day of seconds', async () => {
    const first = await send('expiry');
    clock.advance(DAY_MS - 1);
    const last = await send('expiry');
    clock.advance(1);
    const after = await send('expiry');
    const again = await send('expiry');

    expect(await last.text()).toBe(await first.text());
    expect(last.headers.get('idempotency-replayed')).toBe('true');
    expect(after.headers.get('idempotency-replayed')).toBeNull();
    expect(after.headers.get('location')).not.toBe(first.headers.get('location'));
    expect(again.headers.get('location')).toBe(after.headers.get('location'));
  });
});
