import type { AnyEvent, Auth, Logger, Publish, RequestContext } from '@pactline/contract-runtime';
import type { Clock, IdGenerator } from '../clock.ts';
import { ScopedLogger, type ServiceLogger } from '../logging/service-logger.ts';
import type { ServiceStore, WorkUnit } from '../store/service-store.ts';
import { type RequestIds, traceparentOf } from './request-ids.ts';
import type { HttpReply } from './types.ts';

/** What the requests of one service share. */
export interface ContextServices {
  /** Absent without a database. */
  readonly store: Pick<ServiceStore, 'reads' | 'begin'> | undefined;
  readonly sends: readonly AnyEvent[];
  readonly source: string;
  readonly log: ServiceLogger;
  readonly clock: Clock;
  readonly newId: IdGenerator;
}

/**
 * The context of one request. Everything that costs something is made when it is first asked for, as most requests need
 * little of it.
 */
export class OperationContext implements RequestContext<AnyEvent, unknown> {
  readonly requestId: string;
  readonly correlationId: string;
  readonly now: Clock;
  readonly newId: IdGenerator;
  readonly operationId: string;
  readonly #services: ContextServices;
  readonly #ids: RequestIds;
  readonly #unsafe: boolean;
  readonly #reply: HttpReply;
  /** Further headers of whatever the response will be. */
  headers: Record<string, string> | undefined;
  auth: Auth | undefined;
  #log: Logger | undefined;
  #publish: Publish<AnyEvent> | undefined;
  #abort: AbortController | undefined;
  #abortReason: Error | undefined;
  #unit: WorkUnit | undefined;
  #traceparent: string | undefined;
  constructor(services: ContextServices, operationId: string, unsafe: boolean, ids: RequestIds, reply: HttpReply) {
    this.#services = services;
    this.#ids = ids;
    this.#unsafe = unsafe;
    this.#reply = reply;
    this.operationId = operationId;
    this.requestId = ids.requestId;
    this.correlationId = ids.correlationId;
    this.now = services.clock;
    this.newId = services.newId;
  }

  get tx(): unknown {
    if (this.#services.store === undefined) throw noDatabase();
    return this.#unsafe ? this.unit.tx : this.#services.store.reads;
  }

  /** The request's transaction. A safe method has one as well, for the events it publishes. */
  get unit(): WorkUnit {
    if (this.#unit !== undefined) return this.#unit;
    if (this.#services.store === undefined) throw noDatabase();
    this.#unit = this.#services.store.begin();
    if (this.#abortReason !== undefined) this.#unit.abandon(this.#abortReason);
    return this.#unit;
  }

  get publish(): Publish<AnyEvent> {
    return (this.#publish ??= this.unit.publisher({
      sends: this.#services.sends,
      source: this.#services.source,
      correlationId: this.correlationId,
      causationId: this.requestId,
      tenantId: this.auth?.tenantId,
      traceparent: this.traceparent,
      now: this.#services.clock,
      newId: this.#services.newId,
    }));
  }

  get log(): Logger {
    return (this.#log ??= new ScopedLogger(this.#services.log, () => this.#logScope()));
  }

  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      const { raw } = this.#reply;
      if (this.#abortReason !== undefined) this.#abort.abort(this.#abortReason);
      else raw.once('close', () => raw.writableFinished || this.#abort?.abort(new Error('The client left.')));
    }
    return this.#abort.signal;
  }

  get traceparent(): string {
    return (this.#traceparent ??= traceparentOf(this.#ids));
  }

  /** Ends the request's work from outside: aborts `signal`, and nothing of the transaction is kept. */
  abort(reason: Error): void {
    this.#abortReason = reason;
    this.#abort?.abort(reason);
    this.#unit?.abandon(reason);
  }

  addHeaders(headers: Readonly<Record<string, string>>): void {
    this.headers = { ...this.headers, ...headers };
  }

  /** Commits what the request did; nothing to do when it never asked the database. */
  async commit(): Promise<void> {
    await this.#unit?.commit();
  }

  async rollback(): Promise<void> {
    await this.#unit?.rollback();
  }

  /** True when `commit` has something to do. */
  get dirty(): boolean {
    return this.#unit !== undefined;
  }

  accessFields(method: string, status: number, seconds: number): object {
    return { ...this.#logScope(), method, status, seconds: Math.round(seconds * 1e6) / 1e6 };
  }

  #logScope(): object {
    return {
      requestId: this.requestId,
      correlationId: this.correlationId,
      causationId: this.requestId,
      traceId: this.traceparent.slice(3, 35),
      operation: this.operationId,
      ...(this.auth && { tenantId: this.auth.tenantId }),
    };
  }
}

const noDatabase = (): Error =>
  new Error(
    'This service stores nothing. Pass `needs: { postgres: true }` to defineService(), or write `dynamodb: true` in its service.yaml.',
  );
