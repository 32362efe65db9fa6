import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, requireEnvironment, type TcpGateway, tcpGateway } from '@pactline/testing/integration';
import { type ParcelHost, startParcelHost } from '../fixture/parcel-host.ts';

const through = (url: string, gateway: TcpGateway): string => {
  const changed = new URL(url);
  changed.host = gateway.host;
  return changed.href;
};

let postgres: TcpGateway;
let redis: TcpGateway;
let parcels: ParcelHost;

beforeAll(async () => {
  postgres = await tcpGateway(requireEnvironment('DATABASE_URL'));
  redis = await tcpGateway(requireEnvironment('REDIS_URL'));
  parcels = await startParcelHost({
    databaseUrl: (url) => through(url, postgres),
    environment: { PARCEL_REDIS_URL: redis.url },
  });
});
afterAll(async () => {
  await parcels.close();
  await postgres.close();
  await redis.close();
});

const send = (key: string): Promise<Response> =>
  parcels.post('/parcels', { recipient: 'Ada', grams: 1 }, { 'idempotency-key': `"${key}"` });
interface ReadyBody {
  status: string;
  services: { parcel: { dependencies: Record<string, { status: string }> } };
}
const ready = async (): Promise<{ code: number; body: ReadyBody }> => {
  const response = await parcels.management('/ready');
  return { code: response.status, body: (await response.json()) as ReadyBody };
};

describe('Postgres away', () => {
  it('is a 503 problem with Retry-After and unreadiness, and heals by itself', async () => {
    expect((await send('before')).status).toBe(201);
    postgres.cut();
    const during = await send('during');
    const state = await eventually(async () => {
      const seen = await ready();
      return seen.code === 503 && seen;
    });
    postgres.restore();

    expect([during.status, during.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await during.json()).toMatchObject({ type: 'urn:problem:unavailable' });
    expect(state.code).toBe(503);
    expect(state.body.services.parcel.dependencies.database).toMatchObject({ status: 'down' });
    expect((await parcels.management('/healthz')).status).toBe(200);
    expect((await parcels.management('/metrics')).status).toBe(200);
    const after = await eventually(async () => {
      const response = await send('during');
      return response.status === 201 && response;
    });
    expect(after.headers.get('idempotency-replayed')).toBeNull();
    await eventually(async () => (await ready()).code === 200);
  });
});

describe('Redis away', () => {
  it('lets requests pass uncounted, counts that, and limits again afterwards', async () => {
    const before = await parcels.fetch('/lookups');
    expect(before.headers.get('ratelimit-policy')).toBe('"look-up";q=3;w=60');
    redis.cut();
    const during = await eventually(async () => {
      const responses = await Promise.all(Array.from({ length: 5 }, () => parcels.fetch('/lookups')));
      return responses.every(({ status, headers }) => status === 204 && headers.get('ratelimit') === null) && responses;
    });
    const state = await eventually(async () => {
      const seen = await ready();
      return seen.body.services.parcel.dependencies.redis?.status === 'degraded' && seen;
    });
    const metrics = await (await parcels.management('/metrics')).text();
    redis.restore();

    expect(during).toHaveLength(5);
    expect(state.code).toBe(200);
    expect(state.body.services.parcel.dependencies.redis).toMatchObject({ status: 'degraded' });
    const failedOpen =
      /rate_limit_decisions_total\{policy="look-up",outcome="failed_open",service="parcel"\} (\d+)/.exec(metrics);
    expect(Number(failedOpen?.[1])).toBeGreaterThanOrEqual(5);
    const limited = await eventually(async () => {
      const response = await parcels.fetch('/lookups');
      return response.status === 429 && response;
    });
    expect(limited.headers.get('ratelimit')).toMatch(/^"look-up";r=0;t=\d+$/);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await limited.json()).toMatchObject({ status: 429, type: 'urn:problem:too-many-requests' });
  });
});
