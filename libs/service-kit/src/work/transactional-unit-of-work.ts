import type { AnyEvent } from '@pactline/contract-runtime';
import { type Pool, withTransaction } from '@pactline/database';
import { createOutboxPublish, inWorkSpan } from '@pactline/events';
import type { Clock, IdGenerator } from '../clock.ts';
import { ScopedLogger, type ServiceLogger } from '../logging/service-logger.ts';
import type { UnitOfWork, WorkContext, WorkOptions } from '@pactline/service';

/** What the work of one service shares. */
export interface WorkServices {
  readonly pool: Pool | undefined;
  readonly sends: readonly AnyEvent[];
  readonly source: string;
  readonly log: ServiceLogger;
  readonly clock: Clock;
  readonly newId: IdGenerator;
}

/** `UnitOfWork` on the service's Postgres. */
export class TransactionalUnitOfWork implements UnitOfWork {
  readonly #services: WorkServices;
  constructor(services: WorkServices) {
    this.#services = services;
  }

  async run<Result>(options: WorkOptions, work: (context: WorkContext) => Promise<Result>): Promise<Result> {
    const { pool, sends, source, log, clock, newId } = this.#services;
    if (pool === undefined) {
      throw new Error('This service has no Postgres. Pass `needs: { postgres: true }` to defineService().');
    }
    const correlationId = options.correlationId ?? newId();
    const scope = {
      correlationId,
      ...(options.causationId !== undefined && { causationId: options.causationId }),
      ...(options.tenantId !== undefined && { tenantId: options.tenantId }),
    };
    const inTransaction = (): Promise<Result> =>
      withTransaction(pool, (tx) =>
        work({
          tx,
          publish: createOutboxPublish({
            tx,
            sends,
            source,
            correlationId,
            causationId: options.causationId,
            tenantId: options.tenantId,
            traceparent: options.traceparent,
            now: clock,
            newId,
          }),
          correlationId,
          log: new ScopedLogger(log, () => scope),
          now: clock,
          newId,
        }),
      );
    return options.span === undefined
      ? inTransaction()
      : inWorkSpan({ name: options.span, traceparent: options.traceparent }, inTransaction);
  }
}
