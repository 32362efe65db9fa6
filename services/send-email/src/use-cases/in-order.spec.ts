import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EarlierEventPendingError } from '../domain/conversation.ts';
import { inMemoryConversations } from './in-memory-conversations.fixture.ts';
import { InOrder } from './in-order.ts';

const impatient = { waitMs: 0, pollMs: 1, lastAttempt: 2 };
const { signal } = new AbortController();
const warnings: string[] = [];
const log = { warn: (_facts: object, message: string) => void warnings.push(message) };
const turn = (version: number, attempt = 1) => ({ orderId: 'o', version, attempt, signal, log });

describe('the mails of one order', () => {
  it('leave in its order, in whatever order the events come and come again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), async (versions) => {
        const inOrder = new InOrder(inMemoryConversations(), impatient);
        const sent: number[] = [];
        let waiting = versions;
        while (waiting.length > 0) {
          const back: number[] = [];
          for (const version of waiting) {
            await inOrder
              .run(turn(version), () => Promise.resolve(void sent.push(version)))
              .catch((error: unknown) => {
                expect(error).toBeInstanceOf(EarlierEventPendingError);
                back.push(version);
              });
          }
          expect(back.length).toBeLessThan(waiting.length);
          waiting = back;
        }
        expect(sent).toEqual([1, 2, 3, 4, 5, 6]);
      }),
    );
  });

  it('wait for each other within one batch', async () => {
    const inOrder = new InOrder(inMemoryConversations(), { waitMs: 5_000, pollMs: 1, lastAttempt: 2 });
    const sent: number[] = [];
    await Promise.all(
      [3, 2, 1].map((version) => inOrder.run(turn(version), () => Promise.resolve(void sent.push(version)))),
    );

    expect(sent).toEqual([1, 2, 3]);
  });

  it('do not wait for ever for an event that never comes', async () => {
    const inOrder = new InOrder(inMemoryConversations(), impatient);
    const sent: number[] = [];
    const send = () => Promise.resolve(void sent.push(2));

    await expect(inOrder.run(turn(2), send)).rejects.toThrow('Event 2 of order o waits: none was dealt with so far.');
    await inOrder.run(turn(2, 2), send);
    await inOrder.run(turn(3), () => Promise.resolve());
    expect(sent).toEqual([2]);
  });

  it('are not sent again because they could not be noted', async () => {
    const conversations = { ...inMemoryConversations(), reach: () => Promise.reject(new Error('throttled')) };
    await new InOrder(conversations, impatient).run(turn(1), () => Promise.resolve());

    expect(warnings).toEqual(['the mail was sent, and not noted']);
  });

  it('are not counted as sent when sending failed', async () => {
    const conversations = inMemoryConversations();
    const inOrder = new InOrder(conversations, impatient);

    await expect(inOrder.run(turn(1), () => Promise.reject(new Error('throttled')))).rejects.toThrow('throttled');
    expect(await conversations.reached('o')).toBeUndefined();
  });
});
