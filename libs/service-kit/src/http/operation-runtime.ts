import { ContractViolationError, type OperationDefinition, StoreUnavailableError } from '@pactline/contract-runtime';
import { requestFingerprint } from '../idempotency/fingerprint.ts';
import type { StoredResponse } from '../idempotency/idempotency-record.ts';
import type { IdempotentExecution } from '../idempotency/idempotent-execution.ts';
import type { CounterMetric } from '../metrics/service-metrics.ts';
import { Problem } from '../problems/problem.ts';
import { InternalProblem, TimeoutProblem, TooManyRequestsProblem, UnavailableProblem } from '../problems/problems.ts';
import type { Identity } from '../security/security-guard.ts';
import { CompiledOperation, type OperationServices } from './compiled-operation.ts';
import type { KeyedWork } from '../store/service-store.ts';
import { type ContextServices, OperationContext } from './operation-context.ts';
import { problemResponse } from './problem-response.ts';
import type { RenderedResponse } from './rendered-response.ts';
import { requestIds } from './request-ids.ts';
import type { RequestMeter } from './request-meter.ts';
import { sendResponse } from './send-response.ts';
import { inServerSpan } from './server-span.ts';
import type { HttpReply, HttpRequest, OperationMethod, OperationResponse } from './types.ts';

/** What serving the operations of one service needs. */
export interface RuntimeServices extends ContextServices, OperationServices {
  /** Absent without a database. */
  readonly idempotency: IdempotentExecution | undefined;
  readonly responseValidation: 'enforce' | 'report' | 'off';
  readonly meter: RequestMeter;
  readonly contractViolations: CounterMetric<'operation'>;
}

/** One request on its way to its answer. */
interface Exchange {
  readonly operation: CompiledOperation;
  readonly context: OperationContext;
  readonly reply: HttpReply;
  readonly started: number;
  answered: boolean;
  status: number;
  timer: NodeJS.Timeout | undefined;
}

const NO_RESPONSE: RenderedResponse = { status: 0, headers: {}, body: null };
const NOBODY: Identity = Object.freeze({});
/** Refusals that say nothing lasting about the request: a repetition with the same key may succeed. */
const PASSING = new Set([401, 403, 408, 423, 425, 429]);

/** Serves operations: everything between a generated controller and the implementation. Injectable. */
export class OperationRuntime {
  readonly #services: RuntimeServices;
  readonly #inWork = new Set<Exchange>();
  #draining = false;
  readonly #compiled = new Map<OperationDefinition, CompiledOperation>();
  constructor(services: RuntimeServices) {
    this.#services = services;
  }

  /**
   * Compiles operations before the first request needs them.
   *
   * @throws RangeError a contract asks for something that the service does not have, for example an unknown `x-signature`
   */
  prepare(operations: Iterable<OperationDefinition>): void {
    for (const operation of operations) {
      if (operation.idempotency !== 'none' && this.#services.idempotency === undefined) {
        throw new RangeError(`${operation.operationId} takes an Idempotency-Key, which needs a database.`);
      }
      this.#operation(operation);
    }
  }

  /** From now on every response closes its connection. */
  drain(): void {
    this.#draining = true;
  }

  /** Ends all requests in work, because the process does: their transactions are rolled back, and they may be repeated. */
  cutOff(): void {
    for (const exchange of this.#inWork) {
      this.#giveUp(exchange, new UnavailableProblem('The service restarts. Try again.', 1));
    }
  }

  /**
   * Runs security, rate limit, validation, idempotency and transaction, then `method`, and answers.
   * Never throws: every failure becomes a problem response.
   */
  async handle(
    definition: OperationDefinition,
    method: OperationMethod,
    request: HttpRequest,
    reply: HttpReply,
  ): Promise<void> {
    return inServerSpan(definition, request, () => this.#handle(definition, method, request, reply));
  }

  /** @returns the status of the answer */
  async #handle(
    definition: OperationDefinition,
    method: OperationMethod,
    request: HttpRequest,
    reply: HttpReply,
  ): Promise<number> {
    const services = this.#services;
    const operation = this.#operation(definition);
    const ids = requestIds(request.headers, services.newId);
    const context = new OperationContext(services, definition.operationId, operation.unsafe, ids, reply);
    const exchange: Exchange = {
      operation,
      context,
      reply,
      started: services.meter.begin(),
      answered: false,
      status: 0,
      timer: undefined,
    };
    exchange.timer = setTimeout(this.#onTimeout, operation.timeoutMs, exchange);
    this.#inWork.add(exchange);
    let response: RenderedResponse;
    try {
      response = await this.#serve(operation, method, context, request);
    } catch (error) {
      response = this.#refuse(error, exchange);
    }
    this.#answer(exchange, response);
    return exchange.status;
  }

  /** Answers at once; whatever the work still comes to is nobody's concern. */
  readonly #onTimeout = (exchange: Exchange): void => {
    this.#giveUp(exchange, new TimeoutProblem(exchange.operation.timeoutMs));
  };

  #giveUp(exchange: Exchange, problem: Problem): void {
    const response = this.#refuse(problem, exchange);
    exchange.context.abort(problem);
    this.#answer(exchange, response);
  }

  #refuse(error: unknown, { operation, context, answered }: Exchange): RenderedResponse {
    if (answered) return NO_RESPONSE;
    return problemResponse(error, context.log, this.#services.newId, { method: operation.definition.method });
  }

  #answer(exchange: Exchange, response: RenderedResponse): void {
    if (exchange.answered) return;
    exchange.answered = true;
    exchange.status = response.status;
    clearTimeout(exchange.timer);
    this.#inWork.delete(exchange);
    if (this.#draining) exchange.context.addHeaders({ connection: 'close' });
    const { operation, context, reply, started } = exchange;
    sendResponse(reply, response, operation.headers, context);
    const { operationId, method } = operation.definition;
    const seconds = this.#services.meter.end(operationId, response.status, started);
    if (operation.unsafe && response.status < 400 && this.#services.log.isEnabled('info')) {
      this.#services.log.access(context.accessFields(method, response.status, seconds));
    }
  }

  async #serve(
    operation: CompiledOperation,
    method: OperationMethod,
    context: OperationContext,
    request: HttpRequest,
  ): Promise<RenderedResponse> {
    const { definition, guard, limiter } = operation;
    if (limiter !== undefined && definition.rateLimit?.by === 'ip') await this.#limit(operation, context, request.ip);
    let identity = NOBODY;
    if (!guard.isPublic) {
      const raw = operation.raw(request);
      const { headers, method: verb, url } = request;
      const guarded = { headers, raw, method: verb, url };
      identity = guard.recall(guarded) ?? (await guard.check(guarded));
      context.auth = identity.auth;
    }
    if (limiter !== undefined && definition.rateLimit?.by === 'caller') {
      await this.#limit(operation, context, callerOf(context) ?? request.ip);
    }
    operation.responses.assertAcceptable(request.headers.accept);
    const read = operation.read(request, identity);
    const input = read instanceof Promise ? await read : read;
    const key = operation.idempotencyKey(request);
    const accept = request.headers.accept;
    if (key === undefined) {
      try {
        const response = this.#render(operation, await method(input, context), accept);
        if (context.dirty) await context.commit();
        return response;
      } catch (error) {
        if (context.dirty) await context.rollback();
        throw error;
      }
    }
    return this.#serveOnce(operation, context, request, key, async () =>
      this.#render(operation, await method(input, context), accept),
    );
  }

  async #serveOnce(
    { definition }: CompiledOperation,
    context: OperationContext,
    request: HttpRequest,
    key: string,
    work: () => Promise<RenderedResponse>,
  ): Promise<RenderedResponse> {
    const { idempotency, log, newId } = this.#services;
    if (idempotency === undefined) throw new Error('An Idempotency-Key needs a database.');
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const idempotent: KeyedWork = {
      scope: { caller: callerOf(context) ?? 'anonymous', operation: definition.operationId, key },
      fingerprint: requestFingerprint(request.url, request.headers['content-type'], body),
      unit: context.unit,
    };
    let worked = false;
    try {
      const { response, replayed } = await idempotency.run(idempotent, async () => {
        worked = true;
        return storable(await work());
      });
      if (replayed) {
        await context.rollback();
        context.addHeaders({ 'idempotency-replayed': 'true' });
      }
      return response;
    } catch (error) {
      await context.rollback();
      const refused = worked && error instanceof Problem && error.status < 500 && !PASSING.has(error.status);
      if (!refused) {
        await this.#release(idempotency, idempotent, error);
        throw error;
      }
      const response = problemResponse(error, context.log, newId, { method: definition.method });
      await idempotency.storeRefusal(idempotent, storable(response)).catch((failure: unknown) => {
        log.warn({ err: failure, operation: definition.operationId }, 'a refusal was not kept for its Idempotency-Key');
      });
      return response;
    }
  }

  /** Only where nothing is left of the work for sure; else the key is free when its time is over. */
  async #release(idempotency: IdempotentExecution, request: KeyedWork, error: unknown): Promise<void> {
    if (error instanceof StoreUnavailableError && error.outcomeUnknown) return;
    await idempotency.release(request).catch((failure: unknown) => {
      this.#services.log.warn(
        { err: failure, operation: request.scope.operation },
        'an Idempotency-Key was not given back',
      );
    });
  }

  #render(operation: CompiledOperation, response: OperationResponse, accept: string | undefined): RenderedResponse {
    const { responseValidation, contractViolations, log } = this.#services;
    const { rendered, violations } = operation.responses.render(response, accept, responseValidation !== 'off');
    if (violations.length === 0) return rendered;
    const { operationId, contract } = operation.definition;
    contractViolations.inc({ operation: operationId });
    // What was found is the service's own data, personal data included.
    const shown = violations.map((violation) => ({ ...violation, found: 'something else' }));
    const error = new ContractViolationError(`The ${response.status} response of ${operationId}`, contract, shown);
    if (responseValidation === 'enforce') throw new InternalProblem({ cause: error });
    log.warn({ err: error, operation: operationId }, 'a response does not fit its contract');
    return rendered;
  }

  async #limit(operation: CompiledOperation, context: OperationContext, key: string): Promise<void> {
    const decision = await operation.limiter?.take(key);
    if (decision?.headers !== undefined) context.addHeaders(decision.headers);
    if (decision?.allowed === false) throw new TooManyRequestsProblem(decision.retryAfterSeconds);
  }

  #operation(definition: OperationDefinition): CompiledOperation {
    let operation = this.#compiled.get(definition);
    if (operation === undefined) {
      operation = new CompiledOperation(definition, this.#services);
      this.#compiled.set(definition, operation);
    }
    return operation;
  }
}

/** Who counts as one caller: a subject within a tenant. */
const callerOf = ({ auth }: OperationContext): string | undefined =>
  auth && JSON.stringify([auth.tenantId, auth.subject]);

const storable = ({ status, headers, body }: RenderedResponse): StoredResponse => {
  if (typeof body === 'string') return { status, headers, body: Buffer.from(body) };
  if (body === null || body instanceof Uint8Array) return { status, headers, body };
  throw new TypeError(
    'An operation with an Idempotency-Key cannot answer with a stream: there would be nothing to replay.',
  );
};
