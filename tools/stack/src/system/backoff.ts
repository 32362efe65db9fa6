export interface BackoffOptions {
  readonly firstMs?: number;
  readonly capMs?: number;
  /** 0 to 1. */
  readonly random?: () => number;
}

/** Waits that double up to a cap; each is between half of it and all of it, so that parts that fell together do not rise together. */
export class Backoff {
  readonly #firstMs: number;
  readonly #capMs: number;
  readonly #random: () => number;
  #failures = 0;

  constructor({ firstMs = 500, capMs = 30_000, random = Math.random }: BackoffOptions = {}) {
    this.#firstMs = firstMs;
    this.#capMs = capMs;
    this.#random = random;
  }

  /** Failures since the last success. */
  get failures(): number {
    return this.#failures;
  }

  /** Milliseconds until the next try. */
  next(): number {
    const full = Math.min(this.#capMs, this.#firstMs * 2 ** this.#failures);
    this.#failures += 1;
    return Math.round(full * (0.5 + this.#random() / 2));
  }

  reset(): void {
    this.#failures = 0;
  }
}
