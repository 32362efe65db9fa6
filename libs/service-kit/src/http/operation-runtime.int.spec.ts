import { connect } from 'node:net';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@pactline/testing/integration';
import { type ParcelHost, startParcelHost } from '../fixture/parcel-host.ts';
import { hooks } from '../fixture/parcel-service.ts';

const parcel = { recipient: 'Zoë Müller', grams: 250 };
let parcels: ParcelHost;

beforeAll(async () => {
  parcels = await startParcelHost();
});
afterAll(() => parcels.close());

describe('a request that fits', () => {
  it('is handled in one transaction with its event', async () => {
    const response = await parcels.post('/parcels', parcel, { 'idempotency-key': '"first"' });
    const body = (await response.json()) as { id: string };

    expect(response.status).toBe(201);
    expect(body).toEqual({ id: body.id, ...parcel, tenantId: 'acme' });
    expect(response.headers.get('location')).toBe(`/parcels/${body.id}`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const event = await eventually(() => parcels.published.find(({ subject }) => subject === body.id) ?? false);
    expect(event).toMatchObject({
      type: 'parcel.sent',
      tenantid: 'acme',
      correlationid: response.headers.get('x-correlation-id'),
      causationid: response.headers.get('x-request-id'),
    });
    expect(event.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    const found = await parcels.fetch(`/parcels/${body.id}`, {
      headers: { authorization: `Bearer ${await parcels.issuer.token()}` },
    });
    expect(await found.json()).toEqual(body);
  });

  it('logs with its ids, and without what the contract marks as sensitive', async () => {
    const headers = { 'idempotency-key': '"logged"', 'x-correlation-id': 'journey-7' };
    const response = await parcels.post('/parcels', parcel, headers);
    await response.arrayBuffer();

    const line = parcels.logLines().find((l) => l.message === 'parcel sent' && l.correlationId === 'journey-7');
    expect(line).toMatchObject({
      service: 'parcel',
      operation: 'sendParcel',
      requestId: response.headers.get('x-request-id'),
      recipient: '[redacted]',
      carrier: 'slow-mail',
    });
    expect(response.headers.get('x-correlation-id')).toBe('journey-7');
  });

  it('rolls everything back when the handler fails, and tells the caller nothing but an errorId', async () => {
    hooks.send = async (ctx) => {
      await ctx.tx.query({ text: "INSERT INTO parcels VALUES ('ghost', 'x', 1, 'acme')" });
      throw new Error('password=hunter2');
    };
    const response = await parcels.post('/parcels', parcel, { 'idempotency-key': '"fails"' });
    delete hooks.send;
    const body = (await response.json()) as { errorId: string };

    expect(response.status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(body).toMatchObject({ type: 'urn:problem:internal', status: 500 });
    expect(parcels.logLines().find((line) => line.errorId === body.errorId)).toMatchObject({
      level: 'error',
      err: { message: 'password=hunter2' },
    });
    const { rowCount } = await parcels.database.pool.query("SELECT 1 FROM parcels WHERE id = 'ghost'");
    expect(rowCount).toBe(0);
    // A failure of ours is not kept for the key.
    expect((await parcels.post('/parcels', parcel, { 'idempotency-key': '"fails"' })).status).toBe(201);
  });
});

describe('a request that does not fit', () => {
  it.each([
    ['a wrong value', { recipient: '', grams: 'many' }, 422, ['/body/recipient', '/body/grams']],
    ['an unknown property', { ...parcel, extra: 1 }, 422, ['/body']],
    ['U+0000 in a text', { recipient: 'a\u0000b', grams: 1 }, 400, ['/body/recipient']],
  ])('is refused with the place: %s', async (_name, body, status, pointers) => {
    const response = await parcels.post('/parcels', body, { 'idempotency-key': '"v"' });
    const problem = (await response.json()) as { violations: { pointer: string }[] };

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(problem).toMatchObject({ type: 'urn:problem:invalid-request', status });
    expect(problem.violations.map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
  });

  it('is refused when it is no JSON, of another type, or too large', async () => {
    const text = { 'content-type': 'text/plain' };
    expect((await parcels.post('/weighings', '{"recipient":')).status).toBe(400);
    const media = await parcels.post('/weighings', 'hello', text);
    expect([media.status, media.headers.get('accept')]).toEqual([415, 'application/json']);
    expect((await parcels.post('/weighings', { ...parcel, note: 'x'.repeat(2_000) })).status).toBe(413);
    expect((await parcels.post('/weighings?unit=lb', parcel)).status).toBe(400);
    expect((await parcels.post('/weighings', parcel, { accept: 'text/html' })).status).toBe(406);
    expect((await parcels.post('/weighings?unit=%00', parcel)).status).toBe(400);
  });

  it.each([
    ['/parcels/%ff', 400, 'urn:problem:bad-url'],
    [`/parcels/${'a'.repeat(2000)}`, 414, 'urn:problem:uri-too-long'],
  ])('is answered as a problem when its URL cannot be read (%#)', async (path, status, type) => {
    const response = await parcels.fetch(path);

    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toMatchObject({ type, status, errorId: expect.any(String) });
  });

  it.each([
    ['GET / HTTP/1.1\r\nno colon\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ])('is answered as a problem when it is no HTTP (%#)', async (bytes, status) => {
    const { hostname, port } = new URL(parcels.service.url);
    const socket = connect(Number(port), hostname);
    socket.end(bytes);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);

    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain('application/problem+json');
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, errorId: expect.any(String) });
  });

  it('is answered with 404 or 405 as problems', async () => {
    const unknown = await parcels.fetch('/nowhere');
    const wrongMethod = await parcels.fetch('/parcels/1', { method: 'DELETE' });

    expect(await unknown.json()).toMatchObject({ status: 404, type: 'urn:problem:not-found' });
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await parcels.fetch('/parcels/%E0%A4%A')).status).toBe(400);
  });
});

describe('security', () => {
  it('asks for a token, and names a missing scope', async () => {
    const none = await parcels.fetch('/parcels/1');
    const headers = { authorization: `Bearer ${await parcels.issuer.token({ scope: 'other' })}` };
    const noScope = await parcels.fetch('/parcels/1', { headers });

    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="parcel"']);
    expect(noScope.status).toBe(403);
    expect(await noScope.json()).toMatchObject({ detail: 'The token lacks the scope parcels:read.' });
  });

  it("does not show another tenant's parcel", async () => {
    const sent = await parcels.post('/parcels', parcel, { 'idempotency-key': '"tenant"' });
    const { id } = (await sent.json()) as { id: string };
    const headers = { authorization: `Bearer ${await parcels.issuer.token({ tenant_id: 'rival' })}` };

    expect((await parcels.fetch(`/parcels/${id}`, { headers })).status).toBe(404);
  });

  it.each(['new-secret', 'old-secret'])('takes a body signed with %s, over its exact bytes', async (secret) => {
    const body = '{ "weird":   "spacing" }';
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    const response = await parcels.post('/notices', body, { 'x-carrier-hmac': signature });
    const forged = await parcels.post('/notices', `${body} `, { 'x-carrier-hmac': signature });

    expect(await response.json()).toEqual({ bytes: body.length });
    expect(forged.status).toBe(401);
    expect(await forged.text()).not.toContain('secret');
  });
});

describe('every response', () => {
  it('carries ids and hardening headers, and tells of the end of an operation', async () => {
    const response = await parcels.fetch('/lookups');

    expect(response.status).toBe(204);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('deprecation')).toBe('@1767225600');
    expect(response.headers.get('sunset')).toBe('Fri, 01 Jan 2027 00:00:00 GMT');
  });

  it('may be read by browsers on the allowed origins', async () => {
    const ask = (origin: string, init: RequestInit = {}): Promise<Response> =>
      parcels.fetch('/weighings', { method: 'POST', ...init, headers: { ...init.headers, origin } });
    const preflight = await ask('https://app.test', {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' },
    });
    const allowed = await ask('https://app.test');
    const foreign = await ask('https://evil.test');

    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, 'https://app.test']);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('idempotency-key');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.test');
    expect(allowed.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(allowed.headers.get('vary')).toBe('Origin');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('fits its contract, or becomes a 500', async () => {
    hooks.weigh = async () => 'heavy' as unknown as number;
    const response = await parcels.post('/weighings', parcel);
    delete hooks.weigh;

    expect(response.status).toBe(500);
    const { errorId } = (await response.json()) as { errorId: string };
    const line = parcels.logLines().find((l) => l.errorId === errorId) as { err: { message: string } };
    expect(line.err.message).toContain(
      'specs/parcel/openapi.yaml#/paths/~1weighings/post: /body/grams: expected a number',
    );
    expect(line.err.message).not.toContain('heavy');
  });

  it('comes within the time of the operation, and aborts its work', async () => {
    let aborted = false;
    hooks.weigh = (ctx) =>
      new Promise((_resolve, reject) => {
        ctx.signal.addEventListener('abort', () => {
          aborted = true;
          reject(new Error('given up'));
        });
      });
    const response = await parcels.post('/weighings', parcel);
    delete hooks.weigh;

    expect(await response.json()).toMatchObject({ status: 504, type: 'urn:problem:timeout' });
    expect(aborted).toBe(true);
  });
});

describe('credentials that the service judges', () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

  it.each<[string, Record<string, string>, number, string | undefined]>([
    ['a key', { 'X-Rate-Key': 'key' }, 200, 'by-key'],
    ['a name and a password', basic('ada:secret'), 200, 'by-password'],
    ['a key without the role', { 'X-Rate-Key': 'weak' }, 403, undefined],
    ['a wrong key', { 'X-Rate-Key': 'other' }, 401, undefined],
    ['a wrong password', basic('ada:guess'), 401, undefined],
    ['nothing', {}, 401, undefined],
  ])('%s', async (_what, headers, status, reader) => {
    const response = await parcels.fetch('/rates', { headers });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(reader === undefined ? { status } : { reader });
  });
});
