import type { GaugeMetric } from '../metrics/service-metrics.ts';

/** Takes the duration of a request, in seconds. */
export type DurationObserver = (operation: string, status: number, seconds: number) => void;

/** Counts the requests in work, and how long they took. */
export class RequestMeter {
  #inWork = 0;
  #idle: (() => void)[] = [];
  readonly #observe: DurationObserver | undefined;
  readonly #gauge: GaugeMetric<never> | undefined;
  constructor(observe?: DurationObserver, gauge?: GaugeMetric<never>) {
    this.#observe = observe;
    this.#gauge = gauge;
  }

  get inWork(): number {
    return this.#inWork;
  }

  /** @returns the start, for `end` */
  begin(): number {
    this.#inWork += 1;
    return performance.now();
  }

  /** @returns the duration in seconds */
  end(operation: string, status: number, started: number): number {
    const seconds = (performance.now() - started) / 1000;
    this.#observe?.(operation, status, seconds);
    this.#inWork -= 1;
    if (this.#inWork === 0 && this.#idle.length > 0) {
      for (const resolve of this.#idle.splice(0)) resolve();
    }
    return seconds;
  }

  /** Resolves when no request is in work. */
  whenIdle(): Promise<void> {
    return this.#inWork === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Writes the present number to the gauge; called when metrics are read. */
  publish(): void {
    this.#gauge?.set({}, this.#inWork);
  }
}
