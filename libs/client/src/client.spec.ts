import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ClientOptions,
  createClient,
  NetworkError,
  type Operation,
  type PagedOperation,
  ProblemError,
  TimeoutError,
  UnexpectedResponseError,
} from './index.ts';
import { TestServer } from './test-server.fixture.ts';

interface Parcel {
  parcelId: string;
}

interface ParcelClient {
  readonly sendParcel: Operation<{ idempotencyKey?: string; body: { to: string } }, Parcel>;
  readonly listParcels: PagedOperation<
    { limit?: number; cursor?: string },
    { data: Parcel[]; nextCursor: string | null }
  >;
  readonly forget: Operation<object, void>;
}

const facts = {
  sendParcel: {
    method: 'POST',
    path: '/parcels',
    headers: [{ name: 'Idempotency-Key', as: 'idempotencyKey' }],
    body: [{ type: 'application/json' }],
    idempotencyKey: 'idempotencyKey',
    scopes: ['parcels:write'],
  },
  listParcels: {
    method: 'GET',
    path: '/parcels',
    query: ['limit', 'cursor'],
    scopes: ['parcels:read'],
    paginated: true,
  },
  forget: { method: 'POST', path: '/forget', answer: 'none' },
} as const;

describe('createClient', () => {
  let server: TestServer;
  const waits: number[] = [];

  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.stop());

  const client = (options: Partial<ClientOptions> = {}) => {
    waits.length = 0;
    return createClient<ParcelClient>(facts, {
      baseUrl: `${server.url}/`,
      token: 'secret',
      random: () => 0.5,
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
      ...options,
    });
  };

  it('sends token, correlation id and body, and reads the answer', async () => {
    server.answer({ status: 201, body: { parcelId: 'p1', unknownYet: true }, headers: { Location: '/parcels/p1' } });

    const answer = await client().sendParcel.answer({ body: { to: 'Zoë' } }, { correlationId: 'c-1' });

    expect(answer).toMatchObject({ status: 201, body: { parcelId: 'p1', unknownYet: true } });
    expect(answer.headers.get('Location')).toBe('/parcels/p1');
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/parcels', body: '{"to":"Zoë"}' });
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'x-correlation-id': 'c-1' });
  });

  it('makes one Idempotency-Key per call, the same for every attempt', async () => {
    server.answer({ status: 503 }, { status: 503 }, { status: 201, body: { parcelId: 'p1' } });
    const parcels = client();

    await parcels.sendParcel({ body: { to: 'a' } });
    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    await parcels.sendParcel({ body: { to: 'a' } });

    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    // A structured-field string (draft-ietf-httpapi-idempotency-key-header-07).
    expect(keys[0]).toMatch(/^"[0-9a-f-]{36}"$/);
    expect(server.requests.at(-1)?.headers['idempotency-key']).not.toBe(keys[0]);
  });

  it('keeps a key that the caller gives', async () => {
    server.answer({ status: 201, body: { parcelId: 'p1' } });

    await client().sendParcel({ idempotencyKey: '"mine"', body: { to: 'a' } });

    expect(server.requests[0]?.headers['idempotency-key']).toBe('"mine"');

    await client().sendParcel({ idempotencyKey: 'say "hi"', body: { to: 'a' } });
    expect(server.requests[1]?.headers['idempotency-key']).toBe(String.raw`"say \"hi\""`);
  });

  it('throws a problem with its type, errorId and violations', async () => {
    const problem = {
      type: 'https://acme.example/problems/no',
      title: 'No',
      status: 422,
      detail: 'Because.',
      errorId: 'e-1',
      violations: [{ pointer: '/body/to', expected: 'a text', found: '""' }],
    };
    server.answer({ status: 422, body: problem });

    const error = await client()
      .sendParcel({ body: { to: '' } })
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      status: 422,
      type: problem.type,
      errorId: 'e-1',
      violations: problem.violations,
      operationId: 'sendParcel',
    });
    expect((error as Error).message).toBe('sendParcel answered 422 No: Because. (errorId e-1)');
    expect(server.requests).toHaveLength(1);
  });

  it('makes a problem of an answer that is none', async () => {
    server.answer({ status: 418, body: '<html>', headers: { 'Content-Type': 'text/html' } });

    await expect(client().listParcels()).rejects.toMatchObject({ status: 418, type: 'about:blank', violations: [] });
  });

  it('waits with full jitter and gives up after its retries', async () => {
    server.answer({ status: 503 });

    await expect(client({ retry: { retries: 2 } }).listParcels()).rejects.toMatchObject({ status: 503 });
    expect(server.requests).toHaveLength(3);
    expect(waits).toEqual([100, 200]);
  });

  it('honours Retry-After in seconds and as a date', async () => {
    const now = Date.parse('2026-03-14T09:26:53Z');
    const date = new Date(now + 5000).toUTCString();
    server.answer(
      { status: 429, headers: { 'Retry-After': '2' } },
      { status: 503, headers: { 'Retry-After': date } },
      { status: 200, body: { data: [], nextCursor: null } },
    );

    await client({ now: () => now }).listParcels();

    expect(waits).toEqual([2100, 5200]);
  });

  it('does not wait longer than it was told to, and says for how long it should have', async () => {
    server.answer({ status: 429, headers: { 'Retry-After': '3600' } });

    await expect(client().listParcels()).rejects.toMatchObject({ status: 429, retryAfterMs: 3_600_000 });
    expect(waits).toEqual([]);
  });

  it('never repeats what is not safe to repeat', async () => {
    server.answer({ status: 503 });

    await expect(client().forget()).rejects.toMatchObject({ status: 503 });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('repeats after a cut connection, and then names what it could not reach', async () => {
    server.answer({ status: 200, destroy: true }, { status: 200, body: { data: [], nextCursor: null } });
    expect(await client().listParcels()).toEqual({ data: [], nextCursor: null });

    server.answer({ status: 200, destroy: true });
    await expect(client({ retry: { retries: 1 } }).listParcels()).rejects.toThrow(NetworkError);
    expect(server.requests).toHaveLength(2);
  });

  it('ends an attempt after its time', async () => {
    server.answer({ status: 200, hang: true });

    const error = await client()
      .listParcels({}, { timeoutMs: 30, retries: 0 })
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: 30 });
  });

  it('ends an attempt whose answer stops halfway, and repeats it', async () => {
    const body = { data: [], nextCursor: null };
    server.answer({ status: 200, body: '{"data":', stall: true }, { status: 200, body });
    expect(await client().listParcels({}, { timeoutMs: 400 })).toEqual(body);

    server.answer({ status: 200, body: '{"data":', stall: true });
    await expect(client().listParcels({}, { timeoutMs: 400, retries: 0 })).rejects.toThrow(TimeoutError);
  });

  it('obeys the caller’s signal, also between attempts', async () => {
    server.answer({ status: 503 });
    const controller = new AbortController();
    const stop = new Error('enough');
    const waiting = client({
      sleep: async (_milliseconds, signal) => {
        controller.abort(stop);
        signal?.throwIfAborted();
      },
    });

    await expect(waiting.listParcels({}, { signal: controller.signal })).rejects.toBe(stop);
    expect(server.requests).toHaveLength(1);
  });

  it('asks for a new token once when the service refuses the old one', async () => {
    server.answer(({ headers }) =>
      headers.authorization === 'Bearer new' ? { status: 201, body: { parcelId: 'p' } } : { status: 401 },
    );
    const asked: object[] = [];
    const token = (request: { scopes: readonly string[]; refresh: boolean }): Promise<string> => {
      asked.push(request);
      return Promise.resolve(request.refresh ? 'new' : 'old');
    };

    await client({ token }).sendParcel({ body: { to: 'a' } });
    expect(asked).toEqual([
      { scopes: ['parcels:write'], refresh: false },
      { scopes: ['parcels:write'], refresh: true },
    ]);

    server.answer({ status: 401 });
    await expect(client({ token }).sendParcel({ body: { to: 'a' } })).rejects.toMatchObject({ status: 401 });
    expect(server.requests).toHaveLength(2);
  });

  it('says when a successful answer is unreadable', async () => {
    server.answer({ status: 200, body: '{', headers: { 'Content-Type': 'application/json' } });

    await expect(client().listParcels()).rejects.toThrow(UnexpectedResponseError);
  });

  it('walks through all pages, item by item', async () => {
    server.answer(({ url }) => {
      const cursor = new URL(url, server.url).searchParams.get('cursor');
      if (cursor === null)
        return { status: 200, body: { data: [{ parcelId: '1' }, { parcelId: '2' }], nextCursor: 'b c' } };
      return { status: 200, body: { data: [{ parcelId: `after ${cursor}` }], nextCursor: null } };
    });

    const found: string[] = [];
    for await (const parcel of client().listParcels.items({ limit: 2 })) found.push(parcel.parcelId);

    expect(found).toEqual(['1', '2', 'after b c']);
    expect(server.requests.map(({ url }) => url)).toEqual(['/parcels?limit=2', '/parcels?limit=2&cursor=b%20c']);
  });

  it('notices pages that would never end', async () => {
    server.answer({ status: 200, body: { data: [], nextCursor: 'same' } });

    const walk = async (): Promise<void> => {
      for await (const page of client().listParcels.pages()) expect(page.data).toEqual([]);
    };

    await expect(walk()).rejects.toThrow(/repeated the cursor same/);
  });
});
