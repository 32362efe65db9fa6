import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { privatePortRefusal } from '@pactline/private-port';
import type { Registry } from 'prom-client';
import * as z from 'zod';
import type { ServiceInstance } from './service-instance.ts';

const MAX_BODY = 65_536;

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a management port serves. */
export interface ManagementServerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly registry: Registry;
  /** Names besides `localhost` and addresses under which the port may be called. */
  readonly hosts?: readonly string[];
  /** The services that share the port. */
  readonly services: () => readonly ServiceInstance[];
}

const retryRequest = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ ids: z.array(z.string().min(1).max(200)).min(1).max(1000) }),
]);
const rebuildRequest = z.strictObject({ operations: z.array(z.string().min(1).max(200)).min(1).max(100) });
const states = z.enum(['pending', 'retrying', 'dead']);

/**
 * Health, readiness, metrics, outbox and inbox, for operators and machines inside. It authenticates nobody: no load balancer
 * forwards it, and it answers no web page.
 */
export class ManagementServer {
  readonly #options: ManagementServerOptions;
  readonly #server: Server;
  constructor(options: ManagementServerOptions) {
    this.#options = options;
    this.#server = createServer(
      { requestTimeout: 10_000, headersTimeout: 5_000, maxHeaderSize: 8_192 },
      (request, response) => {
        this.#handle(request)
          .catch((error: unknown) => problem(503, error instanceof Error ? error.message : String(error)))
          .then((answer) => send(response, answer))
          .catch(() => response.destroy());
      },
    );
  }

  /** @returns the port */
  async listen(): Promise<number> {
    const { host, port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #handle(request: IncomingMessage): Promise<Answer> {
    const refusal = privatePortRefusal(request, { hosts: this.#options.hosts ?? [] });
    if (refusal !== undefined) return problem(refusal.status, refusal.detail);
    const target = request.url ?? '/';
    const path = target.split('?', 1)[0] ?? '/';
    const allowed = METHODS[path];
    if (allowed === undefined) return problem(404, `Here are ${PATHS}.`);
    if (request.method !== allowed && !(allowed === 'GET' && request.method === 'HEAD')) {
      const allow = allowed === 'GET' ? 'GET, HEAD' : allowed;
      return { ...problem(405, `Allowed here: ${allow}.`), headers: { allow } };
    }
    const query = new URLSearchParams(target.slice(path.length));
    switch (path) {
      case '/healthz':
        return { status: 200, body: { status: 'ok' } };
      case '/ready':
        return this.#ready();
      case '/metrics':
        return this.#metrics();
      case '/outbox':
        return this.#outbox(query);
      case '/outbox/retry':
        return this.#retry(query, await readJson(request));
      default:
        return this.#rebuild(query, await readJson(request));
    }
  }

  async #ready(): Promise<Answer> {
    const states = await Promise.all(
      this.#options.services().map(async (service) => [service.name, await service.readiness()] as const),
    );
    const ready = states.every(([, state]) => state.ready);
    const status = ready ? 'ready' : states.some(([, state]) => state.draining) ? 'draining' : 'unready';
    return { status: ready ? 200 : 503, body: { status, services: Object.fromEntries(states) } };
  }

  async #metrics(): Promise<Answer> {
    await Promise.all(this.#options.services().map((service) => service.publishGauges()));
    const { registry } = this.#options;
    return { status: 200, body: await registry.metrics(), contentType: registry.contentType };
  }

  async #outbox(query: URLSearchParams): Promise<Answer> {
    const service = this.#service(query);
    const status = query.get('status');
    const state = states.safeParse(status ?? undefined);
    const limit = Number(query.get('limit') ?? 100);
    if (service === undefined) return problem(404, 'Pass ?service= with the name of a service with an outbox.');
    if (status !== null && !state.success) return problem(400, 'status is pending, retrying or dead.');
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return problem(400, 'limit is 1 to 1000.');
    return { status: 200, body: await service.outbox({ ...(state.success && { state: state.data }), limit }) };
  }

  async #retry(query: URLSearchParams, body: unknown): Promise<Answer> {
    const service = this.#service(query);
    const request = retryRequest.safeParse(body);
    if (service === undefined) return problem(404, 'Pass ?service= with the name of a service with an outbox.');
    if (!request.success) return problem(400, 'Send {"all": true} or {"ids": ["…"]}.');
    const retried = await service.retryOutbox('ids' in request.data ? request.data.ids : undefined);
    return { status: 200, body: { retried } };
  }

  async #rebuild(query: URLSearchParams, body: unknown): Promise<Answer> {
    const service = this.#options.services().find(({ name }) => name === query.get('service'));
    const request = rebuildRequest.safeParse(body);
    if (!service?.hasInbox) return problem(404, 'Pass ?service= with the name of a service that receives events.');
    if (!request.success) return problem(400, 'Send {"operations": ["…"]}.');
    const unknown = request.data.operations.filter((operation) => !service.receives.includes(operation));
    if (unknown.length > 0)
      return problem(400, `${service.name} has no ${unknown.join(', ')}. It has: ${service.receives.join(', ')}.`);
    const generations: Record<string, number> = {};
    for (const operation of request.data.operations) generations[operation] = await service.raiseGeneration(operation);
    return { status: 200, body: { generations } };
  }

  #service(query: URLSearchParams): ServiceInstance | undefined {
    const withOutbox = this.#options.services().filter((service) => service.hasOutbox);
    const name = query.get('service');
    if (name === null) return withOutbox.length === 1 ? withOutbox[0] : undefined;
    return withOutbox.find((service) => service.name === name);
  }
}

const METHODS: Readonly<Record<string, 'GET' | 'POST' | undefined>> = {
  __proto__: null as never,
  '/healthz': 'GET',
  '/ready': 'GET',
  '/metrics': 'GET',
  '/outbox': 'GET',
  '/outbox/retry': 'POST',
  '/inbox/rebuild': 'POST',
};
const PATHS = Object.entries(METHODS)
  .map(([path, method]) => `${method} ${path}`)
  .join(', ');

const problem = (status: number, detail: string): Answer => ({
  status,
  body: { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail },
  contentType: 'application/problem+json',
});

const send = (response: ServerResponse, { status, body, contentType = 'application/json', headers }: Answer): void => {
  response.writeHead(status, { ...headers, 'content-type': contentType, 'cache-control': 'no-store' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** Undefined for what is no JSON; the caller says what it wants instead. */
const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};
