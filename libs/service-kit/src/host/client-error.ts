import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { IdGenerator } from '../clock.ts';
import type { ServiceLogger } from '../logging/service-logger.ts';
import { Problem, problemDocument } from '../problems/problem.ts';

interface ClientErrorServices {
  readonly log: ServiceLogger;
  readonly newId: IdGenerator;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers what Node could not read as HTTP: there is no request and no reply, only the socket. */
export const clientErrorHandler =
  ({ log, newId, headers }: ClientErrorServices) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const problem = problemOf(error.code);
    const errorId = newId();
    log.info({ errorId, status: problem.status, problem: problem.code, code: error.code }, 'request refused');
    const body = JSON.stringify(problemDocument(problem, errorId));
    const lines = Object.entries({
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    const { status } = problem;
    if (socket.writable) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
    socket.destroy(error);
  };

function problemOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem(408, 'request-timeout', 'Request timeout', 'The request took too long to arrive.');
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(431, 'headers-too-large', 'Request header fields too large', 'The headers are too long.');
  return new Problem(400, 'malformed-http', 'Bad request', 'This is not a well-formed HTTP request.');
}
