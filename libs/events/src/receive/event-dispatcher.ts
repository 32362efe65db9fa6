import {
  type AnyEvent,
  type CloudEvent,
  type ReceiveOperation,
  type ServiceEvents,
  upcastEvent,
  violationsOf,
} from '@pactline/contract-runtime';
import { matchesPattern } from '@pactline/contract-runtime/pattern';
import { type Delivery, parseDelivery } from './parse-delivery.ts';
import { PoisonEventError } from '@pactline/contract-runtime';
import { listViolations } from './list-violations.ts';

type Handler = (event: unknown, context: unknown) => unknown;

export interface EventDispatcherOptions {
  readonly events: ServiceEvents;
  /** The class that implements the generated handlers: one method per receive operation. */
  readonly handlers: object;
  /** Only these operations; all by default. For an operation that has a queue of its own, or the queue that it left. */
  readonly operations?: readonly string[] | undefined;
}

/**
 * Knows which handler gets which event, whatever carried it: parses, routes by the patterns of the receive operations, validates for
 * the reader and calls. Queues, transactions and repetition are its caller's.
 */
export class EventDispatcher {
  readonly operations: readonly ReceiveOperation[];
  readonly #handlers: object;
  readonly #ownTypes: ReadonlySet<string>;

  /** @throws Error a handler method is missing */
  constructor({ events, handlers, operations }: EventDispatcherOptions) {
    this.operations = events.receives.filter(({ operationId }) => operations?.includes(operationId) ?? true);
    this.#handlers = handlers;
    this.#ownTypes = new Set(events.receives.flatMap(({ event }) => (event === '*' ? [] : [event.type])));
    const missing = this.operations.filter((operation) => typeof this.#method(operation) !== 'function');
    if (missing.length > 0) {
      const names = missing.map(({ operationId }) => operationId).join(', ');
      throw new Error(`${events.service}: no handler for ${names}. Add these methods to ${handlers.constructor.name}.`);
    }
  }

  /** @throws PoisonEventError */
  parse(body: string): Delivery {
    return parseDelivery(body);
  }

  /**
   * The operations that handle the event. Empty when the event is the lower twin of one that they handle anyway.
   *
   * @throws PoisonEventError nobody matches: the queue's rules and this code do not belong together
   */
  route({ event, envelope }: Delivery): readonly ReceiveOperation[] {
    const matching = this.operations.filter((operation) => matchesPattern(operation.pattern, envelope));
    if (matching.length === 0) {
      throw new PoisonEventError(
        'no-handler',
        `No receive operation matches ${event.type} from ${event.source}. Deploy the rules and the code of the same contract, then redrive.`,
      );
    }
    return matching.filter((operation) => !this.#leftToTwin(operation, event));
  }

  /**
   * The event as the operation's handler gets it; an earlier major is upcast first.
   *
   * @returns undefined when what became of an earlier major is nothing that the operation's filter lets through
   * @throws PoisonEventError the data does not fit the contract, or there is no upcaster
   */
  read(operation: ReceiveOperation, event: CloudEvent): CloudEvent | undefined {
    const { upcast } = operation;
    if (operation.event === '*') return event;
    const read = accept(operation, operation.event, event);
    if (upcast === undefined) return read;
    const later = upcastEvent(read, upcast, this.#handlers);
    if (later === undefined) {
      throw new PoisonEventError(
        'no-upcaster',
        `${operation.operationId} takes ${upcast.to.type} and got ${event.type} ${event.id}. ` +
          `Implement ${upcast.method} in ${this.#handlers.constructor.name}, then redrive.`,
        { contract: operation.event.contract, operationId: operation.operationId },
      );
    }
    const envelope = { source: later.source, 'detail-type': later.type, detail: later };
    const isWanted = this.#majorsOf(operation).some(
      ({ event: taken, pattern }) => taken === upcast.to && matchesPattern(pattern, envelope),
    );
    return isWanted ? accept(operation, upcast.to, later) : undefined;
  }

  /**
   * What all majors of one event have in common for an operation that takes several of them: twins then count once, whichever comes first.
   * Undefined for other operations, and for events without `subjectversion`.
   */
  familyOf(operation: ReceiveOperation, { subject, subjectversion }: CloudEvent): string | undefined {
    const taken = this.#majorsOf(operation).find(({ upcast }) => upcast !== undefined)?.upcast?.to.type;
    if (taken === undefined || subject === undefined || subjectversion === undefined) return undefined;
    return JSON.stringify([taken, subject, subjectversion]);
  }

  /** Every entry of the same operation: one for each major of its event. */
  #majorsOf({ operationId }: ReceiveOperation): readonly ReceiveOperation[] {
    return this.operations.filter((operation) => operation.operationId === operationId);
  }
  /** Calls the handler; what it returns matters for batch operations only. */
  async invoke(
    operation: ReceiveOperation,
    event: CloudEvent | readonly CloudEvent[],
    context: unknown,
  ): Promise<unknown> {
    return await this.#method(operation)?.call(this.#handlers, event, context);
  }

  #method(operation: ReceiveOperation): Handler | undefined {
    return Reflect.get(this.#handlers, operation.operationId) as Handler | undefined;
  }

  #leftToTwin(operation: ReceiveOperation, event: CloudEvent): boolean {
    if (operation.allTwins || operation.upcast || event.twinof === undefined || event.twinof === event.type)
      return false;
    return operation.event === '*' || this.#ownTypes.has(event.twinof);
  }
}

/** @throws PoisonEventError the data does not fit the contract */
function accept({ operationId }: ReceiveOperation, definition: AnyEvent, event: CloudEvent): CloudEvent {
  const result = definition.reader.safeParse(event.data);
  if (result.success) return { ...event, data: result.data };
  const { contract, sensitive } = definition;
  const violations = violationsOf(result.error.issues, event.data, sensitive).map((violation) => ({
    ...violation,
    pointer: `/data${violation.pointer}`,
  }));
  throw new PoisonEventError(
    'contract-violation',
    `${event.type} ${event.id} does not fit ${contract.document}${contract.pointer}: ${listViolations(violations)}`,
    { contract, operationId, violations },
    { cause: result.error },
  );
}
