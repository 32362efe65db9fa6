import type { AnyEvent, SqlTransaction } from '@pactline/contract-runtime';
import { inWorkSpan } from '@pactline/events';
import type { UnitOfWork, WorkContext, WorkOptions } from '@pactline/service';
import type { Clock, IdGenerator } from '../clock.ts';
import { ScopedLogger, type ServiceLogger } from '../logging/service-logger.ts';
import type { ServiceStore } from '../store/service-store.ts';

/** What the work of one service shares. */
export interface WorkServices {
  readonly store: Pick<ServiceStore, 'transact'> | undefined;
  readonly sends: readonly AnyEvent[];
  readonly source: string;
  readonly log: ServiceLogger;
  readonly clock: Clock;
  readonly newId: IdGenerator;
}

/** `UnitOfWork` on the service's store. */
export class TransactionalUnitOfWork implements UnitOfWork {
  readonly #services: WorkServices;
  constructor(services: WorkServices) {
    this.#services = services;
  }

  async run<Result>(options: WorkOptions, work: (context: WorkContext) => Promise<Result>): Promise<Result> {
    return options.span === undefined
      ? this.#run(options, work)
      : inWorkSpan({ name: options.span, traceparent: options.traceparent }, () => this.#run(options, work));
  }

  async #run<Result>(options: WorkOptions, work: (context: WorkContext) => Promise<Result>): Promise<Result> {
    const { store, sends, source, log, clock, newId } = this.#services;
    if (store === undefined) {
      throw new Error('This service has no Postgres. Pass `needs: { postgres: true }` to defineService().');
    }
    const { causationId, tenantId, traceparent } = options;
    const correlationId = options.correlationId ?? newId();
    const scope = {
      correlationId,
      ...(causationId !== undefined && { causationId }),
      ...(tenantId !== undefined && { tenantId }),
    };
    return store.transact((unit) =>
      work({
        // The contract of the service says which it is; a definition for another does not compile.
        tx: unit.tx as SqlTransaction,
        publish: unit.publisher({
          sends,
          source,
          correlationId,
          causationId,
          tenantId,
          traceparent,
          now: clock,
          newId,
        }),
        correlationId,
        log: new ScopedLogger(log, () => scope),
        now: clock,
        newId,
      }),
    );
  }
}
