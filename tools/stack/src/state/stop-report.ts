import { readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import type { StopOutcome } from '../backends/backend.ts';
import { statePaths } from '../paths.ts';
import { tryWritePrivateFile } from '../system/private-file.ts';

const schema = z.object({
  /** Of the stack that stops, or has stopped. */
  pid: z.number(),
  /** RFC 3339; written again every second while it stops. */
  at: z.string(),
  /** What it does. */
  text: z.string(),
  done: z.boolean(),
  /** Parts that had to be ended hard. */
  killed: z.array(z.string()),
  /** What could not be written to disk. */
  notSaved: z.array(z.string()),
  /** What else went wrong. */
  failures: z.array(z.string()),
});

/** How far a stop is, and how it went; written by the stack, read by `stack stop`. */
export type StopReport = z.infer<typeof schema>;

export const emptyReport = (pid: number, text: string): StopReport => ({
  pid,
  at: new Date().toISOString(),
  text,
  done: false,
  killed: [],
  notSaved: [],
  failures: [],
});

/** Everything ended when asked to, and what had to be saved is saved. */
export const isClean = ({ killed, notSaved, failures }: StopReport): boolean =>
  killed.length + notSaved.length + failures.length === 0;

export function withOutcomes(report: StopReport, outcomes: readonly StopOutcome[]): StopReport {
  return {
    ...report,
    killed: [...report.killed, ...outcomes.filter(({ killed }) => killed).map(({ name }) => name)],
    notSaved: [
      ...report.notSaved,
      ...outcomes.flatMap(({ name, notSaved }) => notSaved.map((part) => `${name}: ${part}`)),
    ],
  };
}

export function writeStopReport(stateDir: string, report: StopReport): void {
  tryWritePrivateFile(statePaths(stateDir).stopReport, JSON.stringify({ ...report, at: new Date().toISOString() }));
}

export function readStopReport(stateDir: string): StopReport | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(statePaths(stateDir).stopReport, 'utf8')));
  } catch {
    return undefined;
  }
}

export function forgetStopReport(stateDir: string): void {
  rmSync(statePaths(stateDir).stopReport, { force: true });
  rmSync(statePaths(stateDir).discard, { force: true });
}

/** The stack that stops need not save: its data is deleted next. */
export const markDiscarded = (stateDir: string): boolean => tryWritePrivateFile(statePaths(stateDir).discard, '');

type Ended = Readonly<Record<'killed' | 'notSaved' | 'failures', readonly string[]>>;

/** What went wrong, and what to do, in lines of a terminal; nothing for a clean stop. */
export function troubleLines({ killed, notSaved, failures }: Ended): string[] {
  return [
    ...(killed.length > 0 ? [`Ended hard, because it did not end when asked to: ${killed.join(', ')}`] : []),
    ...(notSaved.length > 0 ? [`Could not be saved: ${notSaved.join(', ')} (see the logs)`] : []),
    ...failures.map((failure) => `Did not stop cleanly: ${failure}`),
    ...(killed.length + notSaved.length + failures.length > 0 ? ['The next start says what is missing.'] : []),
  ];
}
