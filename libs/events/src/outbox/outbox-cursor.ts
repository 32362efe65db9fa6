import type { Survey } from './outbox-store.ts';

/**
 * Where to go on reading the outbox. Starting at the front every time would wade through all rows deleted since the oldest snapshot that
 * anybody holds; starting behind the last row seen would miss rows that commit late or come back from a relay that died. So there are two
 * positions: `position` for the next read, and a `floor` below which provably nothing can appear any more, to which every doubt goes back.
 */
export class OutboxCursor {
  #position = 0n;
  #floor = 0n;
  #mark: { position: bigint; xmax: bigint } | undefined;

  get position(): bigint {
    return this.#position;
  }

  get floor(): bigint {
    return this.#floor;
  }

  /** True when rows may wait between floor and position. */
  get inDoubt(): boolean {
    return this.#position > this.#floor;
  }

  /** Up to where the next survey has to look. */
  get surveyLimit(): bigint {
    return this.#mark?.position ?? this.#position;
  }

  advance(seq: bigint): void {
    if (seq > this.#position) this.#position = seq;
  }

  rewind(): void {
    this.#position = this.#floor;
  }

  /** Back to the very beginning: the net below all reasoning. */
  reset(): void {
    this.#position = 0n;
    this.#floor = 0n;
    this.#mark = undefined;
  }

  /**
   * Every sequence number up to a position was drawn by a transaction that had its id before that position was read. Once all transactions of
   * that time are over, what is not visible up to there never will be.
   *
   * @param position the cursor's position from before the survey was sent
   */
  observe(survey: Survey, position: bigint): void {
    const mark = this.#mark;
    if (mark && survey.xmin >= mark.xmax) {
      const clear = survey.oldest === undefined ? mark.position : survey.oldest - 1n;
      const floor = clear < mark.position ? clear : mark.position;
      if (floor > this.#floor) this.#floor = floor;
      this.#mark = undefined;
    }
    if (position > this.#floor) this.#mark ??= { position, xmax: survey.xmax };
    if (this.#position < this.#floor) this.#position = this.#floor;
  }
}
