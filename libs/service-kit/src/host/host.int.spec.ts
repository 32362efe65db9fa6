import { type CanActivate, Injectable, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Signal, signal, type TestDatabase } from '@pactline/testing/integration';
import { type ParcelHost, parcelDatabase, parcelEnvironment, startParcelHost } from '../fixture/parcel-host.ts';
import { type ParcelSends, parcelSent } from '../fixture/parcel-contract.ts';
import { hooks, parcelParts, parcelService } from '../fixture/parcel-service.ts';
import { startTokenIssuer, type TokenIssuer } from '../fixture/token-issuer.ts';
import { defineService, type UnitOfWork } from '@pactline/service';
import { nestModule } from '../injection/nest-parts.ts';
import { startHost } from './host.ts';

const parcel = { recipient: 'Ada', grams: 1 };

describe('draining', () => {
  let parcels: ParcelHost;
  beforeEach(async () => {
    parcels = await startParcelHost({ environment: { PARCEL_DRAIN_TIMEOUT_SECONDS: '2' } });
  });
  afterEach(() => parcels.close());

  it('is not ready, takes no new connections, finishes what is in work, and sends its events', async () => {
    const inside = signal('the handler');
    const release = signal('the release');
    hooks.send = async () => {
      inside.fire();
      await release.promise;
    };
    const slow = parcels.post('/parcels', parcel, { 'idempotency-key': '"slow"' });
    await inside.promise;
    const stopped = parcels.host.stop();
    const ready = await parcels.management('/ready');
    const refused = await fetch(new URL('/lookups', parcels.service.url), { headers: { connection: 'close' } }).then(
      () => 'answered',
      () => 'refused',
    );
    release.fire();
    const response = await slow;
    const { id } = (await response.json()) as { id: string };
    await stopped;

    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'draining' });
    expect(refused).toBe('refused');
    expect(response.status).toBe(201);
    expect(parcels.published.map(({ subject }) => subject)).toEqual([id]);
    const sessions = await parcels.database.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('parcel', 'pactline-outbox-relay')",
    );
    expect(sessions.rowCount).toBe(0);
  });

  it('cuts off what takes longer than the drain may', async () => {
    const inside = signal('the handler');
    hooks.send = async () => {
      inside.fire();
      await new Promise(() => undefined);
    };
    const cut = parcels.post('/parcels', parcel, { 'idempotency-key': '"endless"' });
    await inside.promise;
    await parcels.host.stop();

    const response = await cut;
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(parcels.logLines().map(({ message }) => message)).toContain('requests are cut off');
    expect(await parcels.count('parcels')).toBe(0);
  });
});

const JSON_BODY = { 'content-type': 'application/json' };

describe('the management port', () => {
  let parcels: ParcelHost;
  beforeAll(async () => {
    parcels = await startParcelHost();
  });
  afterAll(() => parcels.close());

  it('shows dead events and makes them pending again', async () => {
    await parcels.database.pool.query(`
      INSERT INTO pactline.outbox (id, source, type, subject, detail, time, attempts, last_error, dead_at)
      SELECT id, 'pactline.parcel', 'parcel.sent', '1', '{"subject":"' || id || '"}', now(), 1, 'Refused: why', now()
      FROM unnest(ARRAY['e1', 'e2', 'e3']) AS id`);
    const listed = (await (await parcels.management('/outbox?status=dead')).json()) as { entries: { id: string }[] };
    const post = (body: unknown): Promise<Response> =>
      parcels.management('/outbox/retry', { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) });
    const one = await post({ ids: ['e2'] });
    const rest = await post({ all: true });

    expect(listed.entries.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3']);
    expect([await one.json(), await rest.json()]).toEqual([{ retried: 1 }, { retried: 2 }]);
    expect((await post({ ids: [] })).status).toBe(400);
    expect((await parcels.management('/outbox?status=odd')).status).toBe(400);
    expect((await parcels.management('/nothing')).status).toBe(404);
  });

  it('rebuilds nothing of a service that receives nothing', async () => {
    const rebuild = (service: string): Promise<Response> =>
      parcels.management(`/inbox/rebuild?service=${service}`, {
        method: 'POST',
        headers: JSON_BODY,
        body: '{"operations":["onLamp"]}',
      });

    expect([(await rebuild('parcel')).status, (await rebuild('nobody')).status]).toEqual([404, 404]);
  });

  it('counts requests by operation and status', async () => {
    await (await parcels.fetch('/lookups')).arrayBuffer();
    const metrics = await (await parcels.management('/metrics')).text();

    expect(metrics).toMatch(
      /http_server_request_duration_seconds_count\{operation="lookUp",status="204",service="parcel"\} 1/,
    );
    expect(metrics).toMatch(
      /http_server_request_duration_seconds_bucket\{operation="lookUp",status="204",service="parcel",le="\+Inf"\} 1/,
    );
    expect(metrics).toMatch(/outbox_rows\{state="dead",service="parcel"\} 0/);
  });
});

describe('a module with a guard of its own', () => {
  it('is guarded on the routes of the contract, too', async () => {
    @Injectable()
    class Closed implements CanActivate {
      canActivate(): boolean {
        return false;
      }
    }
    @Module({ providers: [{ provide: APP_GUARD, useClass: Closed }] })
    class GuardedModule {}
    const database = await parcelDatabase();
    const issuer = await startTokenIssuer();
    const host = await startHost({
      services: [defineService({ ...parcelParts, extensions: [nestModule(GuardedModule)] })],
      environment: parcelEnvironment(database.url, issuer),
      logDestination: { write: () => undefined },
    });
    const response = await fetch(new URL('/lookups', host.service('parcel').url));
    await host.stop();
    await issuer.close();
    await database.drop();

    expect([response.status, response.headers.get('content-type')]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('two services in one process', () => {
  let ran: Signal<string>;

  class Restock {
    readonly #work: UnitOfWork<ParcelSends>;
    constructor({ work }: { work: UnitOfWork<ParcelSends> }) {
      this.#work = work;
    }
    async execute(): Promise<void> {
      await this.#work.run({ correlationId: 'restock' }, async ({ publish, newId }) => {
        await publish(parcelSent, { parcelId: newId(), recipient: 'Shelf' }, { subject: 'shelf' });
      });
      ran.fire('ran');
    }
  }
  const depot = defineService({
    ...parcelParts,
    contract: { ...parcelParts.contract, service: 'parcel-depot' },
    useCases: { ...parcelParts.useCases, Restock },
    tasks: {
      restock: {
        run:
          ({ restock }) =>
          () =>
            restock.execute(),
        everySeconds: 3600,
      },
    },
  });

  let databases: TestDatabase[];
  let issuer: TokenIssuer;
  beforeAll(async () => {
    ran = signal('the task');
    databases = [await parcelDatabase(), await parcelDatabase()];
    issuer = await startTokenIssuer();
  });
  afterAll(async () => {
    await issuer.close();
    for (const database of databases) await database.drop();
  });

  it('keeps ports, settings, databases, logs and series apart, and runs the task of the one that has it', async () => {
    const [first, second] = databases;
    const rename = Object.entries(parcelEnvironment(second?.url ?? '', issuer)).map(
      ([name, value]) => [name.replace('PARCEL_', 'PARCEL_DEPOT_'), value] as const,
    );
    const lines: string[] = [];
    const host = await startHost({
      services: [parcelService, depot],
      environment: { ...parcelEnvironment(first?.url ?? '', issuer), ...Object.fromEntries(rename) },
      logDestination: { write: (line) => void lines.push(line) },
    });
    const headers = { authorization: `Bearer ${await issuer.token()}`, 'content-type': 'application/json' };
    for (const { url } of host.services) {
      const body = JSON.stringify(parcel);
      const post = { method: 'POST', headers: { ...headers, 'idempotency-key': '"same"' }, body };
      const response = await fetch(new URL('/parcels', url), post);
      expect([response.status, response.headers.get('idempotency-replayed')]).toEqual([201, null]);
    }
    await ran.promise;
    const metrics = await (await fetch(new URL('/metrics', host.service('parcel').managementUrl))).text();
    await host.stop();

    expect(new Set(host.services.flatMap(({ url, managementUrl }) => [url, managementUrl])).size).toBe(4);
    for (const service of ['parcel', 'parcel-depot']) {
      expect(metrics).toContain(
        `http_server_request_duration_seconds_count{operation="sendParcel",status="201",service="${service}"} 1`,
      );
      expect(lines.some((line) => line.includes('"parcel sent"') && line.includes(`"service":"${service}"`))).toBe(
        true,
      );
    }
    const sent = await second?.pool.query("SELECT 1 FROM pactline.subject_versions WHERE subject = 'shelf'");
    expect(sent?.rowCount).toBe(1);
  });
});
