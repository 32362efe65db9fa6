import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { OperationDefinition } from '@pactline/contract-runtime';
import { problemResponse } from '../http/problem-response.ts';
import { requestIds } from '../http/request-ids.ts';
import { flatten, type FlatHeaders, sendResponse } from '../http/send-response.ts';
import type { HttpReply, HttpRequest } from '../http/types.ts';
import { ScopedLogger, type ServiceLogger } from '../logging/service-logger.ts';
import { BadRequestProblem, MethodNotAllowedProblem, NotFoundProblem } from '../problems/problems.ts';
import type { IdGenerator } from '../clock.ts';

/** What the filter needs of its service. */
export interface ProblemFilterOptions {
  readonly operations: readonly OperationDefinition[];
  readonly log: ServiceLogger;
  readonly newId: IdGenerator;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers what never reaches an operation: unknown paths and methods, and what Fastify refuses. */
export class ProblemFilter implements ExceptionFilter {
  readonly #options: ProblemFilterOptions;
  readonly #headers: FlatHeaders;
  readonly #routes: readonly { readonly method: string; readonly pattern: RegExp }[];
  constructor(options: ProblemFilterOptions) {
    this.#options = options;
    this.#headers = flatten(options.headers);
    this.#routes = options.operations.map(({ method, path }) => ({ method, pattern: pathPattern(path) }));
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<HttpRequest>(), http.getResponse<HttpReply>());
  }

  /** The same for what Fastify refuses before Nest hears of it: URLs that it cannot read. */
  answer(error: unknown, request: HttpRequest, reply: HttpReply): void {
    const { log, newId } = this.#options;
    const ids = requestIds(request.headers, newId);
    const scoped = new ScopedLogger(log, () => ({ requestId: ids.requestId, correlationId: ids.correlationId }));
    const facts = { method: request.method, path: pathOf(request.url).slice(0, 200) };
    const response = problemResponse(this.#explain(error, request), scoped, newId, facts);
    sendResponse(reply, response, this.#headers, { ...ids, headers: undefined });
  }

  /** Nest knows no route for the method; perhaps there is one for another. */
  #explain(error: unknown, { method, url }: HttpRequest): unknown {
    // Fastify has demands of its own on methods that no contract can name.
    if (!(error instanceof NotFoundException) && KNOWN.has(method)) return error;
    const path = pathOf(url);
    const isServer = path === '*';
    const offered = this.#routes.filter(({ pattern }) => isServer || pattern.test(path)).map((route) => route.method);
    if (isServer && method !== 'OPTIONS') {
      return new BadRequestProblem('Only OPTIONS can ask the whole server.', {}, 'bad-url');
    }
    if (offered.length === 0 || offered.includes(method)) return new NotFoundProblem('There is no such path here.');
    // Fastify answers HEAD wherever it answers GET.
    return new MethodNotAllowedProblem([...new Set([...offered, ...(offered.includes('GET') ? ['HEAD'] : [])])]);
  }
}

// Called rather than written as a decorator: this package runs on Node without a compiler.
Catch()(ProblemFilter);

const KNOWN: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The path of a request target, whether it names the server (`http://host/path`, RFC 9112) or not. */
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0] ?? '';

/** `/orders/{orderId}` as a pattern of request paths. */
const pathPattern = (template: string): RegExp => {
  const parts = template
    .split(/(\{[^{}]*\})/)
    .map((part) => (part.startsWith('{') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`);
};
