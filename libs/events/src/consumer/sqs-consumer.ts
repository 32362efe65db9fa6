import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { isUnavailable } from '@pactline/database';
import { DeadLetterQueue } from '../dead-letters/dead-letter-queue.ts';
import { deadLetterReason } from '../dead-letters/failure-attributes.ts';
import { InboxProcessor, storeOf } from '../inbox/inbox-processor.ts';
import { PoisonEventError } from '@pactline/contract-runtime';
import { type BackoffOptions, equalJitter, fullJitter } from '../time/backoff.ts';
import { pause } from '../time/pause.ts';
import { WakeUp } from '../time/wake-up.ts';
import type { ConsumerHealth, SqsConsumerOptions } from './consumer-options.ts';
import { DatabaseGate } from './database-gate.ts';
import { DeleteBuffer } from './delete-buffer.ts';
import { MessageLease } from './message-lease.ts';
import { answeredWithin, QUEUE_ANSWER_MS } from './queue-limits.ts';

const MAX_MESSAGES = 10;
const MAX_POLLERS = 4;

/**
 * Takes events from a service's queue and has each handled once in effect: the inbox row commits with the effects. What cannot be handled
 * goes to the dead-letter queue with its reason. Outages of queue and database are waited out.
 */
export class SqsConsumer {
  readonly #options: SqsConsumerOptions;
  readonly #processor: InboxProcessor;
  readonly #deadLetters: DeadLetterQueue;
  readonly #deletes: DeleteBuffer;
  readonly #gate: DatabaseGate;
  readonly #concurrency: number;
  readonly #maxReceiveCount: number;
  readonly #visibilitySeconds: number;
  readonly #answerMs: number;
  readonly #retryBackoff: BackoffOptions;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #pollers: WakeUp[];
  /** Ends polling and waiting. */
  readonly #stopping = new AbortController();
  /** Ends handlers. */
  readonly #deadline = new AbortController();
  #reserved = 0;
  #slotFreed: (() => void)[] = [];
  #running: Promise<unknown> | undefined;
  #queueObstacle: ConsumerHealth['obstacle'];

  /** @throws Error a handler method is missing */
  constructor(options: SqsConsumerOptions) {
    this.#options = options;
    this.#concurrency = options.concurrency ?? 10;
    this.#maxReceiveCount = options.maxReceiveCount ?? 5;
    this.#visibilitySeconds = options.visibilitySeconds ?? 60;
    this.#answerMs = options.answerTimeoutMs ?? QUEUE_ANSWER_MS;
    this.#retryBackoff = options.retryBackoff ?? { baseMs: 2_000, maxMs: 300_000 };
    this.#processor = new InboxProcessor({ ...options, onHandled: (report) => options.observer?.handled?.(report) });
    this.#deadLetters = new DeadLetterQueue(options.sqs, options.deadLetterQueueUrl, this.#answerMs);
    this.#deletes = new DeleteBuffer(options.sqs, options.queueUrl, options.log, this.#answerMs);
    const store = storeOf(options);
    this.#gate = new DatabaseGate(() => store.probe(), this.#stopping.signal, options.log);
    const pollers = Math.min(MAX_POLLERS, Math.ceil(this.#concurrency / MAX_MESSAGES) + 1);
    this.#pollers = Array.from({ length: pollers }, () => new WakeUp());
  }

  start(): void {
    this.#running ??= Promise.all(this.#pollers.map((_, poller) => this.#poll(poller)));
  }

  get health(): ConsumerHealth {
    const since = this.#gate.closedSince;
    const database = since && { kind: 'database' as const, reason: 'The database is not available.', since };
    const obstacle = database ?? this.#queueObstacle;
    return { healthy: obstacle === undefined, obstacle, inFlight: this.#inFlight.size };
  }

  /**
   * Stops polling and finishes what is in flight; handlers still running when the time is over are aborted, rolled back and their messages
   * given back.
   */
  async stop({ timeoutMs = 25_000 }: { timeoutMs?: number } = {}): Promise<void> {
    this.#stopping.abort();
    this.#pollers.forEach((poller) => poller.ring());
    this.#slotFreed.splice(0).forEach((notify) => notify());
    const timer = setTimeout(() => this.#deadline.abort(new Error('The process stops.')), timeoutMs);
    try {
      await this.#running;
      while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
      await this.#deletes.drain();
    } finally {
      clearTimeout(timer);
    }
  }

  /** The first poller always polls; each further one only while the one before it gets full batches. */
  async #poll(poller: number): Promise<void> {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      await this.#gate.whenOpen();
      const free = await this.#reserve();
      if (free === 0) return;
      let messages: Message[] = [];
      try {
        messages = await this.#receive(free, poller);
        failures = 0;
        this.#queueObstacle = undefined;
      } catch (error) {
        if (!signal.aborted) this.#onReceiveFailure(error, ++failures);
      }
      this.#release(free - messages.length);
      messages.forEach((message) => this.#take(message));
      if (failures > 0) await pause(fullJitter(failures, { baseMs: 100, maxMs: 5_000 }), signal);
      else if (messages.length === free) this.#pollers[poller + 1]?.ring();
      else if (poller > 0 && messages.length === 0) await this.#pollers[poller]?.sleep(3_600_000);
    }
  }

  async #receive(free: number, poller: number): Promise<Message[]> {
    const { sqs, queueUrl, waitSeconds = 2, observer } = this.#options;
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: free,
      VisibilityTimeout: this.#visibilitySeconds,
      WaitTimeSeconds: poller === 0 ? waitSeconds : Math.min(1, waitSeconds),
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    // Not aborted at shutdown: a queue that has answered into a closed connection hides those messages until their visibility is over.
    const answerMs = waitSeconds * 1_000 + this.#answerMs;
    const { Messages = [] } = await sqs.send(command, { ...answeredWithin(answerMs), requestTimeout: answerMs });
    if (Messages.length > 0) observer?.received?.(Messages.length);
    return Messages;
  }

  #onReceiveFailure(error: unknown, failures: number): void {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.#queueObstacle ??= { kind: 'queue', reason, since: new Date() };
    if (failures === 1) this.#options.log.warn({ err: error }, 'cannot receive from the queue; trying again');
  }

  #take(message: Message): void {
    const work = this.#handle(message).finally(() => {
      this.#inFlight.delete(work);
      this.#release(1);
    });
    this.#inFlight.add(work);
  }

  async #handle(message: Message): Promise<void> {
    const { sqs, queueUrl, log } = this.#options;
    const receiptHandle = message.ReceiptHandle ?? '';
    const attempt = Math.max(1, Number(message.Attributes?.ApproximateReceiveCount) || 1);
    const lease = new MessageLease(sqs, { queueUrl, receiptHandle }, this.#visibilitySeconds, log, this.#answerMs);
    try {
      const error = await this.#process(message.Body ?? '', attempt);
      if (error === undefined) this.#deletes.add(receiptHandle);
      else if (isUnavailable(error) || this.#deadline.signal.aborted) await lease.giveBack(0);
      else await this.#onFailure(message, lease, error, attempt);
    } catch (error) {
      // Not even the dead-letter queue could be reached: the message comes again.
      log.error({ err: error, messageId: message.MessageId }, 'a failed message could not be put away');
      await lease.giveBack(equalJitter(attempt, this.#retryBackoff) / 1_000);
    } finally {
      lease.end();
    }
  }

  /** The error that decides about the message, or undefined when it is done. Holds the message while the database is away. */
  async #process(body: string, attempt: number): Promise<unknown> {
    // By a clock that nobody sets: a jump must neither hold a message for hours nor give it back at once.
    const holdUntil = performance.now() + (this.#options.holdMs ?? 120_000);
    for (;;) {
      try {
        await this.#processor.process(body, { attempt, signal: this.#deadline.signal });
        return undefined;
      } catch (error) {
        if (!isUnavailable(error) || this.#stopping.signal.aborted || performance.now() > holdUntil) return error;
        this.#gate.close(error);
        await Promise.race([this.#gate.whenOpen(), pause(holdUntil - performance.now(), this.#stopping.signal)]);
      }
    }
  }

  async #onFailure(message: Message, lease: MessageLease, error: unknown, attempt: number): Promise<void> {
    const { log, observer, now = () => new Date() } = this.#options;
    const facts = { err: error, messageId: message.MessageId, attempt };
    const poison = error instanceof PoisonEventError;
    if (!poison && attempt < this.#maxReceiveCount) {
      const delay = equalJitter(attempt, this.#retryBackoff) / 1_000;
      log.warn({ ...facts, retryInSeconds: delay }, 'a message was not handled; it will be delivered again');
      observer?.retried?.(attempt, error);
      await lease.giveBack(delay);
      return;
    }
    await this.#deadLetters.add(message.Body ?? '', error, { attempts: attempt, failedAt: now() });
    this.#deletes.add(message.ReceiptHandle ?? '');
    const { reason } = deadLetterReason(error);
    log.error({ ...facts, reason }, 'a message went to the dead-letter queue');
    observer?.dead?.(reason, error);
  }

  /** Waits until at least one message can be handled; reserves up to ten places. 0 when the consumer stops. */
  async #reserve(): Promise<number> {
    const { signal } = this.#stopping;
    while (!signal.aborted && this.#reserved >= this.#concurrency) {
      await new Promise<void>((resolve) => this.#slotFreed.push(resolve));
    }
    if (signal.aborted) return 0;
    const places = Math.min(MAX_MESSAGES, this.#concurrency - this.#reserved);
    this.#reserved += places;
    return places;
  }

  #release(places: number): void {
    this.#reserved -= places;
    if (places > 0) this.#slotFreed.splice(0).forEach((notify) => notify());
  }
}
