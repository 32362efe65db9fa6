import type { OperationContext } from './operation-context.ts';
import type { RenderedResponse } from './rendered-response.ts';
import type { HttpReply } from './types.ts';

/** Headers as Node writes them fastest: name, value, name, value. */
export type FlatHeaders = readonly string[];

export const flatten = (...headers: readonly (Readonly<Record<string, string>> | undefined)[]): FlatHeaders =>
  Object.entries(Object.assign({}, ...headers) as Record<string, string>).flat();

/**
 * Sends a response. It is written past Fastify's own pipeline, which has nothing to add to bytes and finished headers;
 * streams go through it, as it knows how they end.
 *
 * @param always headers of every response of the operation
 */
export const sendResponse = (
  reply: HttpReply,
  { status, headers, body }: RenderedResponse,
  always: FlatHeaders,
  context: Pick<OperationContext, 'requestId' | 'correlationId' | 'headers'>,
): void => {
  const { raw } = reply;
  // A client that left, or a reply that a lower layer gave already.
  if (reply.sent || raw.headersSent) return;
  const flat = always.concat('x-request-id', context.requestId, 'x-correlation-id', context.correlationId);
  append(flat, headers);
  if (context.headers !== undefined) append(flat, context.headers);
  // Only what a hook has set for the caller's browser.
  if (reply.request.headers.origin !== undefined) append(flat, withoutVary(reply.getHeaders()));
  if (body !== null && typeof body === 'object' && !(body instanceof Uint8Array)) {
    for (let index = 0; index < flat.length; index += 2) reply.header(flat[index] ?? '', flat[index + 1]);
    reply.code(status).send(body);
    return;
  }
  // A response without content has no length either (RFC 9110, section 8.6).
  if (status !== 204 && status !== 304)
    flat.push('content-length', String(body === null ? 0 : Buffer.byteLength(body)));
  reply.hijack();
  raw.writeHead(status, flat);
  raw.end(body);
};

const append = (flat: string[], headers: Readonly<Record<string, unknown>>): void => {
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat.push(name, String(value));
  }
};

/** `Vary: Origin` is among the headers of every response already. */
const withoutVary = ({ vary: _vary, ...headers }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  headers;
