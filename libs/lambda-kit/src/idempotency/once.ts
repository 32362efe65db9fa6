/** Runs work at most once per key as far as can be known, and gives its stored result to every repetition. */
export interface Once {
  /**
   * @param key of the work; the result is kept for 15 days or more
   * @param remainingMs after this time an unfinished run counts as crashed, and the work may run again
   * @returns the result of this run or of the one that finished before
   * @throws what the work throws, or `WorkInProgressError` while another run is under way
   */
  run(key: string, remainingMs: number, work: () => Promise<string>): Promise<string>;
}

/** The same work is under way elsewhere; a later delivery finds it done. */
export class WorkInProgressError extends Error {
  override readonly name = 'WorkInProgressError';
}
