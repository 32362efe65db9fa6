import type { IncomingMessage, ServerResponse } from 'node:http';

/** Any page may read the answers: they are the examples of contracts, and no cookie means anything here. */
export const CORS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Location, Retry-After, RateLimit, RateLimit-Policy, Deprecation, Sunset, Preference-Applied, X-Mock, X-Request-Id, WWW-Authenticate, Allow',
};

const TOKEN = /^[\w!#$%&'*+.^`|~-]+(\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/;

/** Whether a browser asks before a request; any other OPTIONS may be an operation. */
export const isPreflight = ({ headers }: IncomingMessage): boolean =>
  headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

/** Answers the question that a browser asks before a request with headers of its own. */
export function preflight({ headers }: IncomingMessage, response: ServerResponse): void {
  const asked = headers['access-control-request-headers'] ?? '';
  response
    .writeHead(204, {
      ...CORS,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
      ...(TOKEN.test(asked) ? { 'access-control-allow-headers': asked } : {}),
      'access-control-max-age': '600',
      vary: 'Access-Control-Request-Headers',
    })
    .end();
}
