import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DirectRoutes } from './direct-routes.ts';
import { corsOptions, registerCors } from './register-cors.ts';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type OperationDefinition, readQuery } from '@pactline/contract-runtime';
import type { FastifyServerOptions } from 'fastify';
import type { PlatformConfig } from '../config/platform-config.ts';
import { routePath } from '../http/route-path.ts';
import type { HttpReply, HttpRequest } from '../http/types.ts';

/** Who answers what never becomes a request of an operation. */
export interface Refusals {
  /** URLs that Fastify cannot read. */
  readonly answer: (error: unknown, request: HttpRequest, reply: HttpReply) => void;
  /** Bytes that Node cannot read as HTTP. */
  readonly clientError: NonNullable<FastifyServerOptions['clientErrorHandler']>;
  /** CONNECT, which is no request to Node. */
  readonly connect: (request: IncomingMessage, socket: Duplex) => void;
}

/**
 * Fastify as the platform wants it: everything bounded, bodies left as bytes until the runtime knows who sent them, and
 * no logging of its own.
 */
export const createAdapter = (
  config: PlatformConfig,
  operations: readonly OperationDefinition[],
  routes: DirectRoutes,
  refusals: Refusals,
): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: config.bodyLimit,
    // Time for a whole request to arrive, in ms: a sender that drips is cut off.
    requestTimeout: 30_000,
    connectionTimeout: 0,
    // Longer than load balancers keep idle connections (60 s), so that they close them, not we.
    keepAliveTimeout: 72_000,
    http: { maxHeaderSize: 16_384, headersTimeout: 20_000 },
    trustProxy: trustProxy(config.trustProxy),
    // The same reader as everywhere: clients, services, mocks and conformance agree on what a query says.
    routerOptions: { maxParamLength: 500, querystringParser: readQuery as (text: string) => Record<string, unknown> },
    return503OnClosing: false,
    frameworkErrors: refusals.answer,
    clientErrorHandler: refusals.clientError,
  });
  const server = adapter.getInstance();
  server.server.on('connect', refusals.connect);
  server.removeAllContentTypeParsers();
  // Named as well as caught: Fastify finds a parser by name faster.
  server.addContentTypeParser(['application/json', '*'], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const limits = new Map(
    operations.flatMap(({ method, path, bodyLimit }) =>
      bodyLimit === undefined ? [] : [[`${method} ${routePath(path)}`, bodyLimit]],
    ),
  );
  server.addHook('onRoute', (route) => {
    const limit = limits.get(`${String(route.method)} ${route.url}`);
    if (limit !== undefined) route.bodyLimit = limit;
    routes.watch(route);
  });
  const cors = corsOptions(config);
  if (cors !== undefined) registerCors(adapter, cors);
  return adapter;
};

/** A number of hops counts the proxies nearest to us. */
const trustProxy = (setting: PlatformConfig['trustProxy']) =>
  typeof setting === 'number' ? (_address: string, hop: number): boolean => hop < setting : setting;
