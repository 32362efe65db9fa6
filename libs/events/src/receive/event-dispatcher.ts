import { type CloudEvent, type ReceiveOperation, type ServiceEvents, violationsOf } from '@pactline/contract-runtime';
import { matchesPattern } from '../pattern/matches-pattern.ts';
import { type Delivery, parseDelivery } from './parse-delivery.ts';
import { listViolations, PoisonEventError } from './poison-event-error.ts';

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
   * The event as the operation's handler gets it.
   *
   * @throws PoisonEventError the data does not fit the contract
   */
  read(operation: ReceiveOperation, event: CloudEvent): CloudEvent {
    if (operation.event === '*') return event;
    const result = operation.event.reader.safeParse(event.data);
    if (result.success) return { ...event, data: result.data };
    const { contract, sensitive } = operation.event;
    const violations = violationsOf(result.error.issues, event.data, sensitive).map((violation) => ({
      ...violation,
      pointer: `/data${violation.pointer}`,
    }));
    throw new PoisonEventError(
      'contract-violation',
      `${event.type} ${event.id} does not fit ${contract.document}${contract.pointer}: ${listViolations(violations)}`,
      { contract, operationId: operation.operationId, violations },
      { cause: result.error },
    );
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
    if (operation.allTwins || event.twinof === undefined || event.twinof === event.type) return false;
    return operation.event === '*' || this.#ownTypes.has(event.twinof);
  }
}
