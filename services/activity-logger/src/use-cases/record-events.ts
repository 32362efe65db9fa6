import type { AppendOutcome } from '@pactline/audit';
import { type BatchFailure, type CloudEvent, type Logger, PoisonEventError } from '@pactline/contract-runtime';
import type { AuditLog } from './ports.ts';

/** Puts events into the audit chains of their tenants and names those that have to come back. */
export class RecordEvents {
  readonly #auditLog: AuditLog;

  constructor({ auditLog }: { auditLog: AuditLog }) {
    this.#auditLog = auditLog;
  }

  async execute(
    events: readonly CloudEvent[],
    { signal, log }: { readonly signal: AbortSignal; readonly log: Logger },
  ): Promise<BatchFailure[]> {
    const outcomes = await this.#auditLog.append(events, { signal });
    const count = (status: AppendOutcome['status']): number =>
      outcomes.filter((outcome) => outcome.status === status).length;
    log.info(
      { recorded: count('recorded'), duplicates: count('duplicate'), failed: count('failed') },
      'events recorded',
    );
    return outcomes.flatMap((outcome, index) =>
      outcome.status === 'failed' ? [{ index, error: failure(outcome) }] : [],
    );
  }
}

function failure({ error, permanent }: AppendOutcome & { readonly status: 'failed' }): Error {
  if (!permanent) return error;
  return new PoisonEventError('unprocessable', `the event cannot be recorded: ${error.message}`, {}, { cause: error });
}
