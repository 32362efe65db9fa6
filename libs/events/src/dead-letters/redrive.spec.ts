import type { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { deadLetters } from './dead-letters.ts';

interface Held {
  readonly MessageId: string;
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly Attributes: Record<string, string>;
  isHeld: boolean;
}

/** A dead-letter queue with a clock of its own, and a consumer that gives up at once whatever has "poison" in it. */
class Queue implements Pick<SQSClient, 'send'> {
  readonly messages: Held[] = [];
  readonly sentBack: string[] = [];
  readonly #tellsTimes: boolean;
  #now: number;
  #made = 0;
  constructor(now: number, { tellsTimes = true } = {}) {
    this.#now = now;
    this.#tellsTimes = tellsTimes;
  }

  add(body: string): void {
    this.#now += 1;
    this.#made += 1;
    const Attributes: Record<string, string> = this.#tellsTimes ? { SentTimestamp: String(this.#now) } : {};
    this.messages.push({
      MessageId: `m${this.#made}`,
      Body: body,
      ReceiptHandle: `r${this.#made}`,
      Attributes,
      isHeld: false,
    });
  }

  readonly send = (async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    this.#now += 1;
    const { input } = command;
    switch (command.constructor.name) {
      case 'ReceiveMessageCommand': {
        const got = this.messages.filter(({ isHeld }) => !isHeld).slice(0, input['MaxNumberOfMessages'] as number);
        for (const message of got) {
          message.isHeld = true;
          if (this.#tellsTimes) message.Attributes['ApproximateFirstReceiveTimestamp'] ??= String(this.#now);
        }
        return { Messages: got };
      }
      case 'SendMessageCommand': {
        const body = String(input['MessageBody']);
        this.sentBack.push(body);
        if (body.includes('poison')) this.add(body);
        return {};
      }
      case 'DeleteMessageCommand': {
        const index = this.messages.findIndex(({ ReceiptHandle }) => ReceiptHandle === input['ReceiptHandle']);
        this.messages.splice(index, 1);
        return {};
      }
      default:
        for (const message of this.messages) message.isHeld = false;
        return {};
    }
  }) as unknown as SQSClient['send'];
}

const HOUR = 3_600_000;

describe('a redrive', () => {
  it.each([
    ['as ours', 0],
    ['an hour behind ours', -HOUR],
    ['an hour ahead of ours', HOUR],
    ['at the beginning of time', -Date.now()],
  ])('sends each dead letter back once when the clock of the queue is %s', async (_name, offset) => {
    const queue = new Queue(Date.now() + offset);
    for (let n = 0; n < 15; n += 1) queue.add(`good ${n}`);
    queue.add('poison');

    expect(await deadLetters.redrive(queue, 'dlq', 'queue')).toEqual({ redriven: 16, kept: 1 });
    expect(queue.sentBack.filter((body) => body === 'poison')).toHaveLength(1);
    expect(queue.messages.map(({ Body }) => Body)).toEqual(['poison']);
  });

  it('sends back every one of several that are alike', async () => {
    const queue = new Queue(0);
    for (const body of ['poison', 'good', 'poison', 'good', 'poison']) queue.add(body);

    expect(await deadLetters.redrive(queue, 'dlq', 'queue')).toEqual({ redriven: 5, kept: 3 });
  });

  it('sends back again what was looked at or sent back before', async () => {
    const queue = new Queue(0);
    queue.add('poison');
    await deadLetters.list(queue, 'dlq');

    expect(await deadLetters.redrive(queue, 'dlq', 'queue')).toEqual({ redriven: 1, kept: 1 });
    expect(await deadLetters.redrive(queue, 'dlq', 'queue')).toEqual({ redriven: 1, kept: 1 });
  });

  it('ends where the queue tells no times', async () => {
    const queue = new Queue(0, { tellsTimes: false });
    for (const body of ['good', 'poison', 'good']) queue.add(body);

    expect(await deadLetters.redrive(queue, 'dlq', 'queue')).toEqual({ redriven: 2, kept: 2 });
  });
});
