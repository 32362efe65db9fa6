import type { Problem } from '../state/stack-state.ts';

/** What went wrong, by service or part. */
export type Failures = ReadonlyMap<string, Error>;

export const problemsOf = (failures: Failures): Problem[] =>
  [...failures].map(([part, { message }]) => ({ part, message }));

/** The first one, for whoever must not go on. */
export function throwFirst(failures: Failures): void {
  for (const [part, error] of failures) {
    if (!error.message.startsWith(part)) error.message = `${part}: ${error.message}`;
    throw error;
  }
}
