import { describe, expect, it } from '@jest/globals';
import { whileItGetsOn } from './progress.ts';

describe('whileItGetsOn', () => {
  const never = new Promise(() => undefined);

  it('waits far beyond the limit of a stall while CPU time is used', async () => {
    let ticks = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cpuTime = (): string => {
      if (++ticks === 50) resolve();
      return String(ticks);
    };

    expect(await whileItGetsOn(1, promise, { stallMs: 10, intervalMs: 2, cpuTime })).toBe('ended');
    expect(ticks).toBe(50);
  });

  it('counts what it says as well', async () => {
    let said = 0;
    const step = (): number => (said < 20 ? ++said : said);

    expect(await whileItGetsOn(1, never, { stallMs: 10, intervalMs: 1, cpuTime: () => '0', step })).toBe('stalled');
    expect(said).toBe(20);
  });

  it('gives up on one that does nothing', async () => {
    expect(await whileItGetsOn(1, never, { stallMs: 10, intervalMs: 2, cpuTime: () => undefined })).toBe('stalled');
  });
});
