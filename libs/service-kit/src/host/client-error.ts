import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { IdGenerator } from '../clock.ts';
import type { ServiceLogger } from '../logging/service-logger.ts';
import { Problem, problemDocument } from '../problems/problem.ts';
import { UnknownMethodProblem } from '../problems/problems.ts';

interface ClientErrorServices {
  readonly log: ServiceLogger;
  readonly newId: IdGenerator;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers what Node could not read as HTTP: there is no request and no reply, only the socket. */
export const clientErrorHandler =
  (services: ClientErrorServices) =>
  (error: Error & { readonly code?: string; readonly rawPacket?: unknown }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    refuse(services, socket, problemOf(error), error.code);
    socket.destroy(error);
  };

/** Answers CONNECT, which Node gives to whoever builds proxies and else to nobody. */
export const connectHandler =
  (services: ClientErrorServices) =>
  (_request: IncomingMessage, socket: Duplex): void => {
    // Without a listener, a client that leaves would end the process.
    socket.on('error', () => undefined);
    refuse(services, socket, new UnknownMethodProblem(METHODS), 'CONNECT');
    socket.end();
  };

const refuse = (
  { log, newId, headers }: ClientErrorServices,
  socket: Duplex,
  problem: Problem,
  code: string | undefined,
): void => {
  const errorId = newId();
  log.info({ errorId, status: problem.status, problem: problem.code, code }, 'request refused');
  const body = JSON.stringify(problemDocument(problem, errorId));
  const lines = Object.entries({
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const { status } = problem;
  if (socket.writable) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
};

/** Those of contracts, and what browsers ask. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** A request line that is right but for a method that Node does not know (RFC 9110, section 9.1: methods are tokens with a case). */
const REQUEST_LINE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40} [^ \r\n]{1,8000} HTTP\/1\.[01]\r?\n/;

function problemOf({ code, rawPacket }: { readonly code?: string; readonly rawPacket?: unknown }): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem(408, 'request-timeout', 'Request timeout', 'The request took too long to arrive.');
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(431, 'headers-too-large', 'Request header fields too large', 'The headers are too long.');
  if (code === 'HPE_INVALID_METHOD' && Buffer.isBuffer(rawPacket) && REQUEST_LINE.test(rawPacket.toString('latin1')))
    return new UnknownMethodProblem(METHODS);
  return new Problem(400, 'malformed-http', 'Bad request', 'This is not a well-formed HTTP request.');
}
