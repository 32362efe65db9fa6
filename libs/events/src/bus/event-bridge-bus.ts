import { type EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { classifyEntry, classifyRequest, unexpectedSuccess } from './classify.ts';
import type { BusEntry, EventBus, PutOutcome } from './event-bus.ts';
import { requestBatches } from './request-batches.ts';

export interface EventBridgeBusOptions {
  readonly client: Pick<EventBridgeClient, 'send'>;
  readonly busName: string;
  /** PutEvents requests under way at once per call of `put`; 8 by default. */
  readonly concurrency?: number;
  /** A request that takes longer, in ms, counts as failed for now; 10,000 by default. */
  readonly requestTimeoutMs?: number;
}

/** An EventBridge custom bus behind the {@link EventBus} port. */
export class EventBridgeBus implements EventBus {
  readonly name: string;
  readonly #client: Pick<EventBridgeClient, 'send'>;
  readonly #concurrency: number;
  readonly #timeoutMs: number;

  constructor(options: EventBridgeBusOptions) {
    this.name = options.busName;
    this.#client = options.client;
    this.#concurrency = options.concurrency ?? 8;
    this.#timeoutMs = options.requestTimeoutMs ?? 10_000;
  }

  async put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> {
    const outcomes = new Array<PutOutcome>(entries.length);
    const queue = requestBatches(entries);
    const lane = async (): Promise<void> => {
      for (let batch = queue.shift(); batch; batch = queue.shift()) {
        const results = await this.#request(batch.map((index) => entries[index] as BusEntry));
        batch.forEach((index, position) => (outcomes[index] = results[position] as PutOutcome));
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#concurrency, queue.length) }, lane));
    return outcomes;
  }

  async #request(entries: readonly BusEntry[]): Promise<PutOutcome[]> {
    try {
      return await this.#send(entries);
    } catch (error) {
      const failure = classifyRequest(error);
      if (entries.length > 1) {
        // One bad entry can fail the whole request: find it, so that its neighbours leave.
        if (failure.status === 'rejected') {
          return (await Promise.all(entries.map((entry) => this.#request([entry])))).flat();
        }
        // A proxy in between has a limit of its own; halves may pass it, and what does not pass alone holds up nobody else.
        if (failure.status === 'held-up' && failure.tooLarge) return await this.#inHalves(entries);
      }
      return entries.map(() => failure);
    }
  }

  async #inHalves(entries: readonly BusEntry[]): Promise<PutOutcome[]> {
    const half = Math.ceil(entries.length / 2);
    const outcomes = await Promise.all([this.#request(entries.slice(0, half)), this.#request(entries.slice(half))]);
    return outcomes.flat();
  }

  async #send(entries: readonly BusEntry[]): Promise<PutOutcome[]> {
    const command = new PutEventsCommand({
      Entries: entries.map((entry) => ({
        EventBusName: this.name,
        Source: entry.source,
        DetailType: entry.type,
        Detail: entry.detail,
        Time: entry.time,
      })),
    });
    const response = await this.#client.send(command, { abortSignal: AbortSignal.timeout(this.#timeoutMs) });
    const results: unknown = response.Entries;
    // Results belong to entries by their position only: one too few, and none can be told from the others.
    if (!Array.isArray(results) || results.length !== entries.length) {
      const failure = unexpectedSuccess(
        `${Array.isArray(results) ? results.length : 'no'} results for ${entries.length} entries`,
      );
      return entries.map(() => failure);
    }
    const outcomes = results.map((result) => outcomeOf(result as PutEventsResultEntry | null));
    // A bus that says nothing of any entry is no bus.
    return outcomes.some((outcome) => outcome !== undefined)
      ? outcomes.map((outcome) => outcome ?? NO_RESULT)
      : entries.map(() => unexpectedSuccess('no entry has an id or an error'));
  }
}

const NO_RESULT: PutOutcome = {
  status: 'retryable',
  code: 'NoResult',
  message: 'The bus reported nothing for the entry.',
};

/** FailedEntryCount is not trusted, in neither direction: an entry went out when it has an id and no error. */
function outcomeOf(result: PutEventsResultEntry | null): PutOutcome | undefined {
  if (result?.ErrorCode) return classifyEntry(result.ErrorCode, result.ErrorMessage ?? '');
  return result?.EventId ? { status: 'published', eventId: result.EventId } : undefined;
}
