import cors, { type FastifyCorsOptions, type FastifyCorsOptionsDelegateCallback } from '@fastify/cors';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
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

/** Who may call from a browser; undefined when nobody may. */
export const corsOptions = (config: Pick<PlatformConfig, 'stage' | 'corsOrigins'>): FastifyCorsOptions | undefined => {
  const origin = config.stage === 'local' ? [...config.corsOrigins, LOCAL_ORIGIN] : [...config.corsOrigins];
  if (origin.length === 0) return undefined;
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  return { origin, methods, exposedHeaders: EXPOSED_HEADERS, maxAge: 600 };
};

/**
 * Registers CORS so that requests without an `Origin`, which are those of services and not of browsers, do not pay for
 * it. `Vary: Origin` has to be on their responses all the same.
 */
export const registerCors = (adapter: FastifyAdapter, options: FastifyCorsOptions): void => {
  type Server = Parameters<typeof cors>[0];
  const plugin = (server: Server, _options: unknown, done: (error?: Error) => void): void => {
    const addHook = (name: string, hook: (...parameters: never[]) => unknown): void => {
      if (name !== 'onRequest') throw new TypeError(`CORS is not expected to hook into ${name}.`);
      server.addHook('onRequest', (request, reply, next) => {
        if (request.headers.origin === undefined) next();
        else hook(...([request, reply, next] as never[]));
      });
    };
    const hooked = new Proxy(server, {
      get: (target, property) => {
        if (property === 'addHook') return addHook;
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    // OPTIONS without the question of a browser is a request like others: an operation of a contract may answer it.
    const delegator: FastifyCorsOptionsDelegateCallback = (request, decide) =>
      decide(null, { ...options, preflight: request.headers['access-control-request-method'] !== undefined });
    cors(hooked, { delegator }, done);
  };
  // As fastify-plugin does: on the root, not in a context of its own.
  Object.assign(plugin, { [Symbol.for('skip-override')]: true });
  void adapter.getInstance<Server>().register(plugin);
};
