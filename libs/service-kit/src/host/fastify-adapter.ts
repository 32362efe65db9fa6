import type { FastifyCorsOptions } from '@fastify/cors';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OperationDefinition } from '@pactline/contract-runtime';
import type { PlatformConfig } from '../config/platform-config.ts';

const LOCAL_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const EXPOSED_HEADERS = [
  'X-Request-Id',
  'X-Correlation-Id',
  'Idempotency-Replayed',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Location',
  'ETag',
  'Deprecation',
  'Sunset',
];

/**
 * Fastify as the platform wants it: everything bounded, bodies left as bytes until the runtime knows who sent them, and
 * no logging of its own.
 */
export const createAdapter = (config: PlatformConfig, operations: readonly OperationDefinition[]): FastifyAdapter => {
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
    routerOptions: { maxParamLength: 500 },
    return503OnClosing: false,
  });
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const limits = new Map(
    operations.flatMap(({ method, path, bodyLimit }) =>
      bodyLimit === undefined ? [] : [[`${method} ${routePath(path)}`, bodyLimit]],
    ),
  );
  server.addHook('onRoute', (route) => {
    const limit = limits.get(`${String(route.method)} ${route.url}`);
    if (limit !== undefined) route.bodyLimit = limit;
  });
  return adapter;
};

/** Who may call from a browser; undefined when nobody may. */
export const corsOptions = (config: PlatformConfig): FastifyCorsOptions | undefined => {
  const origin = config.stage === 'local' ? [...config.corsOrigins, LOCAL_ORIGIN] : [...config.corsOrigins];
  if (origin.length === 0) return undefined;
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
  return { origin, methods, exposedHeaders: EXPOSED_HEADERS, maxAge: 600 };
};

/** An OpenAPI path as the router knows it: `/orders/{order-id}` -> `/orders/:order_id`. */
const routePath = (template: string): string =>
  template.replaceAll(/\{([^}]*)\}/g, (_whole, name: string) => `:${name.replaceAll(/[^A-Za-z0-9_]/g, '_')}`);

/** A number of hops counts the proxies nearest to us. */
const trustProxy = (setting: PlatformConfig['trustProxy']) =>
  typeof setting === 'number' ? (_address: string, hop: number): boolean => hop < setting : setting;
