/** Contracts of which something cannot be generated, and what is said about it. */
export interface RefusalCase {
  readonly name: string;
  /** By path below the specs folder. */
  readonly documents: Readonly<Record<string, string>>;
  /** `file:line severity rule pointer` */
  readonly findings: readonly string[];
}

export interface RefusalFamily {
  readonly name: string;
  readonly cases: readonly RefusalCase[];
}
