import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually, requireEnvironment, type TcpGateway, tcpGateway } from '@pactline/testing/integration';
import { type ParcelHost, startParcelHost } from '../fixture/parcel-host.ts';

jest.setTimeout(60_000);

/** Connections die without a word: no FIN, no RST. Limits are short here; the defaults are measured by the chaos suite. */
const limits = {
  PARCEL_DATABASE_CONNECTION_TIMEOUT_MS: '500',
  PARCEL_DATABASE_STATEMENT_TIMEOUT_MS: '1000',
  PARCEL_DATABASE_SILENCE_MS: '200',
  PARCEL_REDIS_COMMAND_TIMEOUT_MS: '100',
  PARCEL_REDIS_SILENCE_MS: '200',
  PARCEL_DRAIN_TIMEOUT_SECONDS: '3',
};
const throughGateway = (url: string, gateway: TcpGateway): string => {
  const changed = new URL(url);
  changed.host = gateway.host;
  return changed.href;
};

let postgres: TcpGateway;
let redis: TcpGateway;
let parcels: ParcelHost;
let stopped = false;

beforeAll(async () => {
  postgres = await tcpGateway(requireEnvironment('DATABASE_URL'));
  redis = await tcpGateway(requireEnvironment('REDIS_URL'));
  parcels = await startParcelHost({
    databaseUrl: (url) => throughGateway(url, postgres),
    environment: { ...limits, PARCEL_REDIS_URL: redis.url },
  });
});
afterEach(() => {
  postgres.restore();
  redis.restore();
});
afterAll(async () => {
  if (!stopped) await parcels?.close();
  await postgres.close();
  await redis.close();
});

const send = (key: string, recipient = 'Ada'): Promise<Response> =>
  parcels.post('/parcels', { recipient, grams: 1 }, { 'idempotency-key': `"${key}"` });
const sentTo = async (recipient: string): Promise<number> =>
  (await parcels.database.pool.query('SELECT 1 FROM parcels WHERE recipient = $1', [recipient])).rowCount ?? 0;
interface ReadyBody {
  readonly services: {
    readonly parcel: { readonly dependencies: Record<string, { status: string; reason?: string }> };
  };
}
const dependencies = async () =>
  ((await (await parcels.management('/ready')).json()) as ReadyBody).services.parcel.dependencies;
const metrics = async (): Promise<string> => (await parcels.management('/metrics')).text();
const until201 = (key: string, recipient: string): Promise<Response> =>
  eventually(async () => {
    const response = await send(key, recipient);
    return response.status === 201 && response;
  });

describe('silent connections to Postgres', () => {
  it('are replaced while requests repeat themselves, and nothing is done twice', async () => {
    const names = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all(names.map((name) => until201(name, name)));
    postgres.silence();
    const others = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all(others.map((name) => until201(name, name)));

    expect(await Promise.all([...names, ...others].map(sentTo))).toEqual(Array.from({ length: 24 }, () => 1));
  });

  it.each([
    { received: true, replayed: 'true' },
    { received: false, replayed: null },
  ])('keep a request to once when its COMMIT is not answered (received: $received)', async ({ received, replayed }) => {
    const name = randomUUID();
    const silent = postgres.silenceAt('COMMIT', { forward: received, after: name });
    const first = await send(name, name);
    await silent;
    const second = await until201(name, name);

    expect(first.status).toBe(503);
    expect(second.headers.get('idempotency-replayed')).toBe(replayed);
    expect(await sentTo(name)).toBe(1);
  });

  it('show in readiness and metrics: no gauge keeps its last value, and probes share one look', async () => {
    await eventually(async () => (await metrics()).includes('outbox_oldest_seconds{'));
    const before = postgres.accepted;
    postgres.silenceAll();
    const down = await eventually(async () => {
      const { database } = await dependencies();
      return database?.status === 'down' && database;
    });
    await Promise.all(Array.from({ length: 40 }, dependencies));
    const during = await metrics();

    expect(down.reason).toBeDefined();
    expect(during).not.toMatch(/^outbox_(rows|oldest_seconds)\{/m);
    expect(during).toContain('outbox_up{service="parcel"} 0');
    expect(during).toContain('dependency_up{dependency="database",service="parcel"} 0');
    // Relay, listener and probe try again; forty probes at once add nothing to that.
    expect(postgres.accepted - before).toBeLessThan(40);
    postgres.restore();
    await eventually(async () => (await dependencies()).database?.status !== 'down');
    await eventually(async () => (await metrics()).includes('outbox_up{service="parcel"} 1'));
  });

  it('do not keep the relay from sending', async () => {
    const name = randomUUID();
    postgres.silence();
    await until201(name, name);

    await eventually(() => parcels.published.some(({ correlationid }) => correlationid !== undefined) && true);
    await eventually(async () => (await parcels.count('pactline.outbox')) === 0);
  });
});

describe('a silent connection to Redis', () => {
  it('is thrown away: limits count again within a second', async () => {
    expect((await parcels.fetch('/lookups')).headers.get('ratelimit')).not.toBeNull();
    redis.silence();
    const first = await parcels.fetch('/lookups');
    expect([first.status, first.headers.get('ratelimit')]).toEqual([204, null]);

    await eventually(async () => (await parcels.fetch('/lookups')).headers.get('ratelimit') !== null);
  });
});

describe('a service whose connections are all silent', () => {
  it('stops within its time', async () => {
    postgres.silenceAll();
    redis.silenceAll();
    const began = performance.now();
    await parcels.host.stop();
    stopped = true;

    // Three seconds to drain, and a few to close what does not answer.
    expect(performance.now() - began).toBeLessThan(15_000);
    await parcels.issuer.close();
    await parcels.database.drop();
  });
});
