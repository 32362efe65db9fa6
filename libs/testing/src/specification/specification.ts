import { isDeepStrictEqual } from 'node:util';
import {
  type AnyEvent,
  type CloudEvent,
  type DataOf,
  type ReceiveOperation,
  type ServiceEvents,
  type SqlTransaction,
  upcastEvent,
} from '@pactline/contract-runtime';
import { matchesPattern } from '@pactline/contract-runtime/pattern';
import { bridgeEnvelope } from '../events.ts';
import type { LogLine } from '../memory-logger.ts';
import { memoryLogger } from '../memory-logger.ts';
import type { RecordedEvent } from '../recorded-publish.ts';
import { testContext } from '../test-context.ts';
import { testClock } from '../clock.ts';
import { sequentialIds } from '../ids.ts';

export interface SpecificationOptions<Sends extends AnyEvent> {
  readonly events: ServiceEvents<Sends>;
  /** The implemented handlers; a function makes fresh ones for every case. */
  readonly handlers: object | (() => object);
  /** A transaction of a real database; without one, every statement fails. */
  readonly tx?: SqlTransaction;
  readonly now?: () => Date;
  readonly newId?: () => string;
}

/** What came of one case. */
export interface Outcome {
  /** Published while the `when` part was handled. */
  readonly published: readonly RecordedEvent[];
  /** What the handler threw. */
  readonly error: unknown;
  readonly log: readonly LogLine[];
  /** False: no operation's filter lets the event through, and no handler was called. */
  readonly received: boolean;
}

type ErrorPattern = RegExp | string | (new (...args: never[]) => Error);

/** An event that a handler is expected to publish; data may name a part of the properties only. */
export type Expected<E extends AnyEvent = AnyEvent> = readonly [event: E, data?: Partial<DataOf<E>>];

/**
 * Behaviour of event handlers as given / when / then: which events came before, which one comes now, what it leads to. Events pass through the
 * reader of the receive operation, and what is published is checked against its contract.
 *
 * @example
 * await specification({ events: orderEvents, handlers: () => new OrderEventHandlers(orders) })
 *   .given(anEvent(webhookOrderCreated))
 *   .when(anEvent(webhookOrderCreated))
 *   .thenPublished([orderCreated, { orderId: '…' }]);
 */
export function specification<Sends extends AnyEvent>(options: SpecificationOptions<Sends>): Given<Sends> {
  return new Given(options, []);
}

export class Given<Sends extends AnyEvent> {
  readonly #options: SpecificationOptions<Sends>;
  readonly #events: readonly CloudEvent[];

  constructor(options: SpecificationOptions<Sends>, events: readonly CloudEvent[]) {
    this.#options = options;
    this.#events = events;
  }

  /** Events that were handled before; what they publish does not count. */
  given(...events: readonly CloudEvent[]): Given<Sends> {
    return new Given(this.#options, [...this.#events, ...events]);
  }

  /** The event that is handled now, as which delivery. */
  when(event: CloudEvent, { attempt = 1 }: { attempt?: number } = {}): When {
    return new When(() => this.#run(event, attempt));
  }

  async #run(event: CloudEvent, attempt: number): Promise<Outcome> {
    const { handlers } = this.#options;
    const instance = typeof handlers === 'function' ? (handlers as () => object)() : handlers;
    const shared = { now: this.#options.now ?? testClock().now, newId: this.#options.newId ?? sequentialIds() };
    for (const earlier of this.#events) await this.#handle(instance, earlier, 1, shared);
    const log = memoryLogger();
    const published: RecordedEvent[] = [];
    let received = true;
    try {
      received = operationsFor(this.#options.events, event).length > 0;
      await this.#handle(instance, event, attempt, { ...shared, log }, published);
      return { published, error: undefined, log: log.lines, received };
    } catch (error) {
      return { published, error, log: log.lines, received };
    }
  }

  async #handle(
    handlers: object,
    event: CloudEvent,
    attempt: number,
    parts: object,
    published: RecordedEvent[] = [],
  ): Promise<void> {
    const { events, tx } = this.#options;
    for (const operation of operationsFor(events, event)) {
      const { context, published: recorded } = testContext({
        sends: events.sends,
        ...(tx && { tx }),
        ...parts,
        attempt,
        correlationId: event.correlationid,
        causationId: event.id,
        ...(event.tenantid !== undefined && { tenantId: event.tenantid }),
      });
      const method: unknown = Reflect.get(handlers, operation.operationId);
      if (typeof method !== 'function') throw new Error(`The handlers have no method ${operation.operationId}.`);
      const read = readAs(operation, event, handlers, events);
      if (read === undefined) continue;
      try {
        await method.call(handlers, operation.batch ? [read] : read, context);
      } finally {
        published.push(...recorded);
      }
    }
  }
}

export class When {
  readonly #run: () => Promise<Outcome>;

  constructor(run: () => Promise<Outcome>) {
    this.#run = run;
  }

  /** @throws Error the event did not get as far as a handler */
  async #handled(): Promise<Outcome> {
    const outcome = await this.#run();
    if (outcome.received) return outcome;
    throw new Error(
      'The filter of the contract keeps this event away: give it other data, or say thenIsNotReceived().',
    );
  }

  /** Exactly these events, in this order. */
  async thenPublished(...expected: readonly Expected[]): Promise<void> {
    const { published, error } = await this.#handled();
    if (error !== undefined) throw error instanceof Error ? error : new Error(String(error));
    const fits = (actual: RecordedEvent, [event, data]: Expected): boolean =>
      actual.type === event.type && covers(actual.data, data);
    const same = published.length === expected.length && expected.every((want, index) => fits(published[index]!, want));
    if (!same) throw new Error(`Published other events than expected.\n${compare(expected, published)}`);
  }

  /** The filters of the contract keep it away: no handler is called. */
  async thenIsNotReceived(): Promise<void> {
    const { received } = await this.#run();
    if (received) throw new Error('Expected the filter to keep the event away, but a handler was called.');
  }

  async thenNothingIsPublished(): Promise<void> {
    await this.thenPublished();
  }

  /** The handler throws: an error of this class, or with this message. */
  async thenFails(pattern?: ErrorPattern): Promise<void> {
    const { error } = await this.#handled();
    if (error === undefined) throw new Error('Expected a failure, but the event was handled.');
    if (pattern !== undefined && !matchesError(error, pattern)) {
      throw new Error(`Expected another failure (${String(pattern)}), got: ${String(error)}`, { cause: error });
    }
  }

  /** Assertions of your own, on effects for example. A failure of the handler is in `error`. */
  async thenEffect(check: (outcome: Outcome) => void | Promise<void>): Promise<void> {
    await check(await this.#handled());
  }
}

/**
 * The event as the handler gets it: through its reader, and upcast where the handler takes a later major. Undefined when the filter
 * does not let through what became of it.
 */
function readAs(
  { operationId, event: definition, upcast }: ReceiveOperation,
  event: CloudEvent,
  handlers: object,
  events: ServiceEvents,
) {
  if (definition === '*') return event;
  const read = { ...event, data: definition.reader.parse(event.data) };
  if (upcast === undefined) return read;
  const later = upcastEvent(read, upcast, handlers);
  if (later === undefined) throw new Error(`${operationId} cannot take ${event.type}: implement ${upcast.method}.`);
  const isWanted = events.receives.some(
    (other) => other.operationId === operationId && other.event === upcast.to && letsThrough(other, later),
  );
  return isWanted ? { ...later, data: upcast.to.reader.parse(later.data) } : undefined;
}

/** The operations whose filters let an event through. @throws Error none receives events of its kind */
function operationsFor(events: ServiceEvents, event: CloudEvent): readonly ReceiveOperation[] {
  const operations = events.receives.filter(
    (operation) =>
      operation.event === '*' || (operation.event.type === event.type && operation.event.source === event.source),
  );
  if (operations.length === 0)
    throw new Error(`${events.service} does not receive ${event.type} from ${event.source}.`);
  return operations.filter((operation) => letsThrough(operation, event));
}

/** Whether the rule of an operation, its filter included, lets an event through. */
const letsThrough = ({ pattern }: ReceiveOperation, event: CloudEvent): boolean =>
  matchesPattern(pattern, bridgeEnvelope(event));

function covers(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) {
    return expected === undefined || isDeepStrictEqual(actual, expected);
  }
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(expected).every(([key, value]) => covers(Reflect.get(actual, key), value));
}

const matchesError = (error: unknown, pattern: ErrorPattern): boolean => {
  if (typeof pattern === 'function') return error instanceof pattern;
  const message = error instanceof Error ? error.message : String(error);
  return typeof pattern === 'string' ? message.includes(pattern) : pattern.test(message);
};

function compare(expected: readonly Expected[], published: readonly RecordedEvent[]): string {
  const line = (type: string, data: unknown): string => `  ${type} ${JSON.stringify(data) ?? ''}`;
  return [
    'Expected:',
    ...expected.map(([event, data]) => line(event.type, data)),
    'Published:',
    ...published.map(({ type, data }) => line(type, data)),
  ].join('\n');
}
