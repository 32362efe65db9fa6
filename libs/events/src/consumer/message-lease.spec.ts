import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { memoryLogger } from '@pactline/testing';
import { MessageLease } from './message-lease.ts';

/** A queue that answers when it is told to. */
class SlowQueue {
  /** Seconds of visibility, in the order in which they were asked for. */
  readonly asked: number[] = [];
  readonly #answers: (() => void)[] = [];
  readonly send = (command: ChangeMessageVisibilityCommand): Promise<void> => {
    this.asked.push(command.input.VisibilityTimeout ?? -1);
    return new Promise((resolve) => this.#answers.push(resolve));
  };
  async answer(): Promise<void> {
    this.#answers.shift()?.();
    await jest.advanceTimersByTimeAsync(0);
  }
}

const message = { queueUrl: 'queue', receiptHandle: 'receipt' };
const leaseOn = (queue: SlowQueue): MessageLease =>
  new MessageLease(queue as unknown as Pick<SQSClient, 'send'>, message, 60, memoryLogger());

describe('MessageLease', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('gives back only after the heartbeat under way: the message is not hidden again', async () => {
    const queue = new SlowQueue();
    const lease = leaseOn(queue);
    await jest.advanceTimersByTimeAsync(30_000);
    const givingBack = lease.giveBack(0);
    await jest.advanceTimersByTimeAsync(0);
    expect(queue.asked).toEqual([60]);

    await queue.answer();
    expect(queue.asked).toEqual([60, 0]);
    await queue.answer();
    await givingBack;
  });

  it('has one heartbeat under way, and none after its end', async () => {
    const queue = new SlowQueue();
    const lease = leaseOn(queue);
    await jest.advanceTimersByTimeAsync(90_000);
    expect(queue.asked).toEqual([60]);

    await queue.answer();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(queue.asked).toEqual([60, 60]);
    lease.end();
    await queue.answer();
    await jest.advanceTimersByTimeAsync(300_000);
    expect(queue.asked).toEqual([60, 60]);
  });
});
