import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EarlierEventPendingError } from '../domain/errors.ts';
import { inMemoryConversations } from '../data/in-memory-conversations.fixture.ts';
import { InOrder } from './in-order.ts';

const impatient = { waitMs: 0, pollMs: 1, lastAttempt: 2 };
const { signal } = new AbortController();
const warnings: string[] = [];
const log = { warn: (_facts: object, message: string) => void warnings.push(message) };
const turn = (version: number, attempt = 1) => ({ orderId: 'o', version, attempt, signal, log });

describe('the mails of one order', () => {
  it('leave in its order, in whatever order the events come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), async (versions) => {
        const inOrder = new InOrder(inMemoryConversations(), { ...impatient, waitMs: 5_000 });
        const sent: number[] = [];
        await Promise.all(
          versions.map((version) => inOrder.run(turn(version), () => Promise.resolve(void sent.push(version)))),
        );
        expect(sent).toEqual([1, 2, 3, 4, 5, 6]);
      }),
      { numRuns: 20 },
    );
  });

  it('wait for one that could not be sent yet, up to their last delivery', async () => {
    const inOrder = new InOrder(inMemoryConversations(), impatient);
    const sent: number[] = [];
    const send = (version: number, attempt = 1) =>
      inOrder.run(turn(version, attempt), () => Promise.resolve(void sent.push(version)));
    await expect(inOrder.run(turn(1), () => Promise.reject(new Error('throttled')))).rejects.toThrow('throttled');

    await expect(send(2)).rejects.toThrow(EarlierEventPendingError);
    await send(1, 2);
    await send(2, 2);
    await expect(inOrder.run(turn(3), () => Promise.reject(new Error('throttled')))).rejects.toThrow('throttled');
    await send(4, impatient.lastAttempt);
    expect(sent).toEqual([1, 2, 4]);
  });

  it('do not wait long for an event that never comes', async () => {
    const inOrder = new InOrder(inMemoryConversations(), impatient);
    const sent: number[] = [];
    await inOrder.run(turn(7), () => Promise.resolve(void sent.push(7)));
    await inOrder.run(turn(8), () => Promise.resolve(void sent.push(8)));

    expect(sent).toEqual([7, 8]);
  });

  it('are not sent again because they could not be noted', async () => {
    const conversations = { ...inMemoryConversations(), reach: () => Promise.reject(new Error('throttled')) };
    await new InOrder(conversations, impatient).run(turn(1), () => Promise.resolve());

    expect(warnings).toEqual(['the mail was sent, and not noted']);
  });
});
