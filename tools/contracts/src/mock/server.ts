import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answer, type AnswerOptions, bodyLimitOf } from './answer.ts';
import type { Catalogue, MockService } from './catalogue.ts';
import { describeMock, indexPage } from './index-page.ts';
import { readBytes } from './read-bytes.ts';
import { CORS, isPreflight, preflight } from './cors.ts';

export interface MockServerOptions extends AnswerOptions {
  /** Port of the index page and of every service under `/<service>`; 0: any free one. */
  readonly port: number;
  /** Also listen on the port that each service has in the local stack. */
  readonly servicePorts: boolean;
  /** Told about every answer. */
  readonly onAnswer?: (line: AnswerLine) => void;
}

export interface AnswerLine {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Absent where no operation has the path. */
  readonly operationId?: string;
}

export interface MockServer {
  /** Address of the index page. */
  readonly url: string;
  /** Base addresses by service; the first one is the one to use. */
  readonly urls: ReadonlyMap<string, readonly string[]>;
  /** Ports of services that something else listens on. */
  readonly busy: readonly { readonly service: string; readonly port: number }[];
  /** Serves other contracts from now on. Services that are new here are reached by the prefix. */
  reload(catalogue: Catalogue): void;
  close(): Promise<void>;
}

/** The port is taken. */
export class MockPortInUseError extends Error {
  override readonly name = 'MockPortInUseError';
  readonly mend = 'Pass another one as --port, or 0 for any free one.';
}

const HOST = '127.0.0.1';
const LONGEST_URL = 8192;

/**
 * Serves a catalogue on 127.0.0.1: all services on one port under their names, and each on its own port, so that a
 * client of the local stack finds the mock where the service would be.
 *
 * @throws MockPortInUseError the common port is taken
 */
export async function startMockServer(first: Catalogue, options: MockServerOptions): Promise<MockServer> {
  let catalogue = first;
  const urls = new Map<string, string[]>();
  const busy: { service: string; port: number }[] = [];
  const servers: Server[] = [];

  const common = listener(async (request, response) => {
    const { pathname } = addressOf(request);
    const [, name = '', rest = ''] = /^\/([^/]*)(\/.*)?$/s.exec(pathname) ?? [];
    const service = catalogue.services.find((known) => known.name === name);
    if (service !== undefined) return handle(catalogue, service, rest === '' ? '/' : rest, request, response, options);
    if (request.method === 'OPTIONS') return preflight(request, response);
    return serveIndex(pathname, catalogue, urls, request, response);
  });
  const port = await listen(common, options.port).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    throw new MockPortInUseError(`Port ${options.port} is in use.`, { cause });
  });
  servers.push(common);
  for (const { name, port: own } of catalogue.services) {
    const found: string[] = [];
    urls.set(name, found);
    if (options.servicePorts) {
      const server = listener((request, response) => {
        const service = catalogue.services.find((known) => known.name === name);
        if (service === undefined) return send(response, 404, {}, '');
        return handle(catalogue, service, addressOf(request).pathname, request, response, options);
      });
      try {
        await listen(server, own);
        servers.push(server);
        found.push(`http://${HOST}:${own}`);
      } catch {
        busy.push({ service: name, port: own });
      }
    }
    found.push(`http://${HOST}:${port}/${name}`);
  }
  return {
    url: `http://${HOST}:${port}/`,
    urls,
    busy,
    reload: (next) => {
      catalogue = next;
      for (const { name } of next.services) if (!urls.has(name)) urls.set(name, [`http://${HOST}:${port}/${name}`]);
    },
    close: async () => {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise<void>((done) => {
              server.close(() => done());
              server.closeAllConnections();
            }),
        ),
      );
    },
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const listener = (handler: Handler): Server =>
  createServer({ maxHeaderSize: 16_384, requestTimeout: 60_000 }, (request, response) => {
    Promise.resolve(handler(request, response)).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      const problem = {
        type: 'urn:problem:mock-failed',
        title: 'The mock failed',
        status: 500,
        detail,
        errorId: 'mock',
      };
      if (response.headersSent) response.destroy();
      else send(response, 500, { ...CORS, 'content-type': 'application/problem+json' }, JSON.stringify(problem));
    });
  });

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, HOST, () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** @throws TypeError never for what a client can send: an address that is none counts as `/` */
function addressOf({ url = '/' }: IncomingMessage): URL {
  const path = url.startsWith('/') ? url.slice(0, LONGEST_URL) : '/';
  return URL.canParse(`http://${HOST}${path}`) ? new URL(`http://${HOST}${path}`) : new URL(`http://${HOST}/`);
}

async function handle(
  catalogue: Catalogue,
  service: MockService,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  options: MockServerOptions,
): Promise<void> {
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS' && (isPreflight(request) || !hasOperation(service, method, path)))
    return preflight(request, response);
  const limit = bodyLimitOf(service, method, path);
  const body = await readBytes(request, limit);
  const query = addressOf(request).search;
  const found = await answer(catalogue, service, { method, path, query, headers: request.headers, body }, options);
  if (found.delay > 0) await waitFor(found.delay, response);
  options.onAnswer?.({
    service: service.name,
    method,
    path,
    status: found.status,
    ...(found.operationId === undefined ? {} : { operationId: found.operationId }),
  });
  const closing: Record<string, string> = body === undefined ? { connection: 'close' } : {};
  send(response, found.status, { ...CORS, ...found.headers, ...closing }, method === 'HEAD' ? '' : found.body);
}

const hasOperation = ({ router }: MockService, method: string, path: string): boolean => {
  const match = router.match(method, path);
  return match !== undefined && 'operation' in match;
};

/** Ends early when the client leaves. */
const waitFor = (milliseconds: number, response: ServerResponse): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    response.once('close', () => {
      clearTimeout(timer);
      done();
    });
  });

function serveIndex(
  pathname: string,
  catalogue: Catalogue,
  urls: ReadonlyMap<string, readonly string[]>,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const wantsJson = pathname === '/__mock' || (pathname === '/' && (headers.accept ?? '').includes('application/json'));
  if (wantsJson)
    return send(
      response,
      200,
      { ...CORS, 'content-type': 'application/json; charset=utf-8' },
      JSON.stringify(describeMock(catalogue, urls), undefined, 2),
    );
  if (pathname === '/')
    return send(response, 200, { 'content-type': 'text/html; charset=utf-8' }, indexPage(catalogue, urls));
  const detail = `Begin the path with one of: ${catalogue.services.map(({ name }) => `/${name}`).join(', ')}.`;
  const problem = { type: 'urn:problem:not-found', title: 'Not found', status: 404, detail, errorId: 'mock' };
  send(response, 404, { ...CORS, 'content-type': 'application/problem+json; charset=utf-8' }, JSON.stringify(problem));
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  const hasBody = status >= 200 && status !== 204 && status !== 304;
  response.writeHead(status, {
    ...headers,
    ...(hasBody && body !== '' ? { 'content-length': Buffer.byteLength(body) } : {}),
  });
  response.end(hasBody ? body : undefined);
}
