import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unlessStopped, untilSignal } from './signals.ts';

describe('untilSignal', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('takes a second Ctrl-C for impatience, but not the echo of the first', () => {
    const terminal = Object.assign(new EventEmitter(), { ppid: 1, env: {} });
    const second = jest.fn();
    const signal = untilSignal(second, terminal as unknown as NodeJS.Process);

    // What a terminal and npm send together.
    terminal.emit('SIGINT', 'SIGINT');
    terminal.emit('SIGTERM', 'SIGTERM');
    expect([signal.aborted, signal.reason, second.mock.calls.length]).toEqual([true, 'SIGINT', 0]);

    jest.advanceTimersByTime(2_500);
    terminal.emit('SIGINT', 'SIGINT');
    expect(second).toHaveBeenCalledTimes(1);
  });
});

describe('unlessStopped', () => {
  const fails = () => Promise.reject(new Error('the wait was ended'));

  it('is silent about what fails because somebody ended it, and about nothing else', async () => {
    expect(await unlessStopped(AbortSignal.abort('SIGINT'), fails)).toBeUndefined();
    await expect(unlessStopped(new AbortController().signal, fails)).rejects.toThrow('the wait was ended');
    expect(await unlessStopped(AbortSignal.abort(), () => Promise.resolve('done'))).toBe('done');
  });
});
