import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, requireEnvironment } from '@pactline/testing/integration';
import { type ParcelHost, startParcelHost } from '../fixture/parcel-host.ts';
import { startTcpProxy, type TcpProxy } from '../fixture/tcp-proxy.ts';

const through = (url: string, proxy: TcpProxy): string => {
  const changed = new URL(url);
  changed.host = `127.0.0.1:${proxy.port}`;
  return changed.href;
};
const target = (url: string) => ({ host: new URL(url).hostname, port: Number(new URL(url).port) });

let postgres: TcpProxy;
let redis: TcpProxy;
let parcels: ParcelHost;

beforeAll(async () => {
  postgres = await startTcpProxy(target(requireEnvironment('DATABASE_URL')));
  redis = await startTcpProxy(target(requireEnvironment('REDIS_URL')));
  parcels = await startParcelHost({
    databaseUrl: (url) => through(url, postgres),
    environment: { PARCEL_REDIS_URL: through(requireEnvironment('REDIS_URL'), redis) },
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
    await postgres.cut();
    const during = await send('during');
    const state = await ready();
    await postgres.mend();

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
    await redis.cut();
    const during = await eventually(async () => {
      const responses = await Promise.all(Array.from({ length: 5 }, () => parcels.fetch('/lookups')));
      return responses.every(({ status, headers }) => status === 204 && headers.get('ratelimit') === null) && responses;
    });
    const state = await ready();
    const metrics = await (await parcels.management('/metrics')).text();
    await redis.mend();

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
