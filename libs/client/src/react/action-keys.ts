const MOST_OPEN = 20;

/**
 * Idempotency keys of actions whose end is open. Whoever presses the button again after a failure that says nothing about the
 * effect, or twice in a row, means the same action: it gets the same key. With an answer the action is over.
 */
export class ActionKeys {
  readonly #open = new Map<string, string>();
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** @param request what is asked for, as a text that is the same for the same request */
  keyFor(request: string): string {
    const known = this.#open.get(request);
    if (known !== undefined) return known;
    const [oldest] = this.#open.keys();
    if (this.#open.size >= MOST_OPEN && oldest !== undefined) this.#open.delete(oldest);
    const key = this.#newId();
    this.#open.set(request, key);
    return key;
  }

  /** The action is over: the next one, even with the same request, is another. */
  end(request: string, key: string): void {
    if (this.#open.get(request) === key) this.#open.delete(request);
  }

  endAll(): void {
    this.#open.clear();
  }
}
