export interface TestClock {
  /** Give this to what is tested; it needs no `this`. */
  readonly now: () => Date;
  /** Moves the clock, in ms. */
  advance(ms: number): void;
  set(time: Date | string): void;
}

/**
 * A clock that stands still unless it is moved.
 *
 * @param options.stepMs moves it on by so many ms after every look
 */
export function testClock(start: Date | string = '2026-01-01T00:00:00.000Z', { stepMs = 0 } = {}): TestClock {
  let time = new Date(start).getTime();
  return {
    now: () => {
      const moment = new Date(time);
      time += stepMs;
      return moment;
    },
    advance: (ms) => {
      time += ms;
    },
    set: (to) => {
      time = new Date(to).getTime();
    },
  };
}
