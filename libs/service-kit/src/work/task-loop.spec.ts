import { describe, expect, it, jest } from '@jest/globals';
import { memoryLogger } from '@pactline/testing';
import { TaskLoop } from './task-loop.ts';

const loopOf = (run: () => Promise<'more' | void>, everySeconds = 3600, random = () => 0): TaskLoop =>
  new TaskLoop(run, {
    name: 'task',
    everySeconds,
    log: memoryLogger(),
    now: () => new Date(),
    rounds: { inc: () => undefined },
    random,
  });

describe('TaskLoop', () => {
  it('goes on at once while there is more', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let rounds = 0;
    const loop = loopOf(async () => {
      rounds += 1;
      if (rounds < 3) return 'more';
      resolve();
    });
    loop.start();
    await promise;
    await loop.stop();

    expect(rounds).toBe(3);
  });

  it('does not lose a wake-up that comes during a round, and never overlaps rounds', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let running = 0;
    let rounds = 0;
    const loop: TaskLoop = loopOf(async () => {
      running += 1;
      expect(running).toBe(1);
      rounds += 1;
      if (rounds === 1) loop.wake();
      if (rounds === 2) resolve();
      await Promise.resolve();
      running -= 1;
    });
    loop.start();
    await promise;
    await loop.stop();

    expect(rounds).toBe(2);
  });

  it('tries again after a failure, with growing pauses that a wake-up does not shorten', async () => {
    jest.useFakeTimers();
    let rounds = 0;
    const loop = loopOf(
      async () => {
        rounds += 1;
        throw new Error('no');
      },
      1,
      () => 1,
    );
    loop.start();
    await jest.advanceTimersByTimeAsync(0);
    loop.wake();
    await jest.advanceTimersByTimeAsync(1_999);
    const early = rounds;
    await jest.advanceTimersByTimeAsync(1);
    const second = rounds;
    await jest.advanceTimersByTimeAsync(4_000);
    const third = rounds;
    const stopped = loop.stop();
    jest.useRealTimers();
    await stopped;

    expect([early, second, third]).toEqual([1, 2, 3]);
  });
});
