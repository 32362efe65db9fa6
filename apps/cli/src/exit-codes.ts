/** What a script can rely on; printed by `pactline --help`. */
export const exitCode = {
  ok: 0,
  /** The command ran and its outcome is bad: a broken chain, a dead letter that could not be moved, a hop that is missing. */
  failed: 1,
  /** Wrong arguments or options. */
  usage: 2,
  /** The stack (or the given endpoint) does not answer. */
  unreachable: 3,
  /** The thing that was asked for does not exist. */
  notFound: 4,
  /** The contract refuses the data. */
  refused: 5,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
