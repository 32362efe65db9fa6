import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { defaultStateDir, statePaths } from '../paths.ts';
import { lockHolder } from '../system/lock.ts';

/** How one service of the running stack is reached. */
export interface ServiceState {
  readonly runtime: 'nest' | 'lambda';
  /** Absent for a Lambda, and for a service without HTTP operations. */
  readonly url?: string;
  readonly managementUrl?: string;
  /** Absent for a Lambda. */
  readonly pid?: number;
  /** Path of the log file. */
  readonly log: string;
}

/** What the local stack says of itself while it runs; written to `.state/stack.json`. */
export interface StackState {
  readonly pid: number;
  readonly stage: string;
  readonly region: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly mode: 'processes' | 'single-process';
  readonly endpoints: {
    readonly aws: string;
    readonly database: string;
    readonly redis: string;
    readonly issuer: string;
    readonly jwks: string;
    /** What tokens must be meant for. */
    readonly audience: string;
  };
  readonly services: Readonly<Record<string, ServiceState>>;
}

/** The state of the running stack; undefined when none runs. */
export function readStackState(stateDir: string = defaultStateDir()): StackState | undefined {
  const paths = statePaths(stateDir);
  try {
    const state = JSON.parse(readFileSync(paths.state, 'utf8')) as StackState;
    return lockHolder(paths.lock) === state.pid ? state : undefined;
  } catch {
    return undefined;
  }
}

export function writeStackState(stateDir: string, state: StackState): void {
  const { state: file } = statePaths(stateDir);
  // Readers see the old state or the new one, never half of it.
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2));
  renameSync(`${file}.new`, file);
}

export function removeStackState(stateDir: string): void {
  rmSync(statePaths(stateDir).state, { force: true });
}
