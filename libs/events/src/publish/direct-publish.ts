import type { AnyEvent, Publish } from '@pactline/contract-runtime';
import { assertEntryFits } from '../bus/entry-size.ts';
import { type BusEntry, type EventBus, mayPass, type PutOutcome } from '../bus/event-bus.ts';
import { acceptData } from '../envelope/accept-data.ts';
import { createEnvelope } from '../envelope/envelope.ts';
import { derivedEventId } from '../envelope/event-ids.ts';
import { type BackoffOptions, fullJitter } from '../time/backoff.ts';
import { pause } from '../time/pause.ts';
import { currentTraceparent } from '../tracing/trace-context.ts';
import { assertDeclared } from './declared.ts';

/** The bus did not take an event that was published without an outbox. */
export class PublishFailedError extends Error {
  override readonly name = 'PublishFailedError';
  readonly outcome: Exclude<PutOutcome, { status: 'published' }>;
  constructor(type: string, outcome: Exclude<PutOutcome, { status: 'published' }>) {
    super(
      `${type} was not published (${outcome.status === 'held-up' ? outcome.obstacle : outcome.status}): ${outcome.code} ${outcome.message}`,
    );
    this.outcome = outcome;
  }
}

export interface DirectPublishOptions<Sends extends AnyEvent> {
  readonly bus: EventBus;
  readonly sends: readonly Sends[];
  readonly source: string;
  readonly correlationId: string;
  /** Id of the event or request that causes the events; with `handler` it determines their ids. */
  readonly causationId: string;
  /** Name of what publishes, unique in the platform, for example `send-email.onOrderCreated`. */
  readonly handler: string;
  readonly tenantId?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly now?: () => Date;
  /** How often a passing trouble is met with another attempt; 3 by default. */
  readonly retries?: number;
  readonly backoff?: BackoffOptions;
}

/**
 * The `publish` of a handler without a database: puts on the bus at once. Repeating the delivery repeats the ids (UUIDv5 of handler, causing
 * id and the position of the call), so consumers see each event once. Events carry no `subjectversion`.
 *
 * The returned function throws `ContractViolationError`, `EventTooLargeError`, `UndeclaredEventError` and {@link PublishFailedError}.
 */
export function createDirectPublish<Sends extends AnyEvent>(options: DirectPublishOptions<Sends>): Publish<Sends> {
  const { bus, sends, source, handler, causationId, now = () => new Date() } = options;
  let published = 0;

  return async (event, data, { subject, time, tenantId }) => {
    // Counted first: a refused event takes its number too, so the others keep theirs when the handler runs again.
    const id = derivedEventId(handler, causationId, published++);
    assertDeclared(event, sends, source);
    const moment = time ?? now();
    const envelope = createEnvelope(event, acceptData(event, data), {
      id,
      subject,
      time: moment,
      correlationId: options.correlationId,
      causationId,
      tenantId: tenantId ?? options.tenantId,
      traceparent: currentTraceparent(options.traceparent),
    });
    const entry = { source, type: event.type, detail: JSON.stringify(envelope), time: moment };
    assertEntryFits(entry);
    await putWithRetries(bus, entry, options);
    return { id, source, type: event.type };
  };
}

async function putWithRetries(
  bus: EventBus,
  entry: BusEntry,
  { retries = 3, backoff = { baseMs: 50, maxMs: 1_000 } }: Pick<DirectPublishOptions<AnyEvent>, 'retries' | 'backoff'>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const [outcome] = await bus.put([entry]);
    if (outcome?.status === 'published') return;
    const failure = outcome ?? ({ status: 'retryable', code: 'NoResult', message: '' } as const);
    if (!mayPass(failure) || attempt > retries) throw new PublishFailedError(entry.type, failure);
    await pause(fullJitter(attempt, backoff));
  }
}
