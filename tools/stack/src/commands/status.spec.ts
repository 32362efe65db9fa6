import { describe, expect, it } from '@jest/globals';
import { settledStatus, type StackStatus } from './status.ts';

const status = (...up: boolean[]): StackStatus =>
  ({ running: true, parts: up.map((one, index) => ({ name: `part ${index}`, up: one })) }) as unknown as StackStatus;

/** Answers one after the other; the last one for good. */
function answers(...all: StackStatus[]) {
  const asked = { times: 0 };
  const ask = () => Promise.resolve(all[Math.min(asked.times++, all.length - 1)] as StackStatus);
  return { ask, asked };
}

describe('settledStatus', () => {
  it('asks again until every part answers', async () => {
    const { ask, asked } = answers(status(false, true), status(true, false), status(true, true));
    expect(await settledStatus('', { ask, pauseMs: 0 })).toEqual(status(true, true));
    expect(asked.times).toBe(3);
  });

  it('tells what is down once the time is up', async () => {
    const { ask } = answers(status(false));
    expect(await settledStatus('', { ask, pauseMs: 1, withinMs: 20 })).toEqual(status(false));
  });

  it('does not wait for a stack that does not run', async () => {
    const { ask, asked } = answers({ ...status(false), running: false } as StackStatus);
    await settledStatus('', { ask });
    expect(asked.times).toBe(1);
  });
});
