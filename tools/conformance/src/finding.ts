/** One way in which a service is not what its contract says. */
export interface Finding {
  readonly service: string;
  /** The operationId or the event type. */
  readonly where: string;
  /** In kebab-case, for example `undocumented-status`. */
  readonly rule: string;
  /** What was expected, what was found, and what to do. */
  readonly message: string;
  /** A curl command, or the event as JSON. */
  readonly reproduce: string;
  /** Repeats the run. */
  readonly seed: number;
}

/** Takes a line about what happens now. */
export interface Progress {
  (line: string): void;
}
