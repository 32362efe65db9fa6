import { readFileSync, rmSync } from 'node:fs';
import { defaultStateDir, statePaths } from '../paths.ts';
import { lockHolder } from '../system/lock.ts';
import { tryWritePrivateFile, writePrivateFile } from '../system/private-file.ts';

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
  /** Of a Lambda: its name at the emulator, and how many queues call it. */
  readonly function?: string;
  readonly queues?: number;
  /** Hash of the bundle that runs. */
  readonly code?: string;
}

/** Something that is otherwise than the sources say, and what to do. */
export interface Problem {
  /** A service, or `contracts`, `topology`, `sources`. */
  readonly part: string;
  readonly message: string;
}

/** What a running stack was last brought to. */
export interface Applied {
  /** RFC 3339. */
  readonly at: string;
  /** Digest of the topology's file; absent when the topology does not come from the project. */
  readonly topology?: string;
  /** The requests that were answered by it; see `stack up`. */
  readonly requests: readonly string[];
}

/** What the local stack says of itself while it runs; written to `.state/stack.json`. */
export interface StackState {
  readonly pid: number;
  readonly stage: string;
  readonly region: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly mode: 'processes' | 'single-process';
  readonly ports: 'fixed' | 'free';
  readonly localstack: boolean;
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
  /** The physical name of the bus. */
  readonly bus: string;
  readonly problems: readonly Problem[];
  readonly applied?: Applied;
  /** While it takes in a change. */
  readonly working?: boolean;
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
  // It holds the password of the databases.
  writePrivateFile(statePaths(stateDir).state, JSON.stringify(state, null, 2));
}

/** On a full disk the old state stays. */
export function tryWriteStackState(stateDir: string, state: StackState): void {
  tryWritePrivateFile(statePaths(stateDir).state, JSON.stringify(state, null, 2));
}

export function removeStackState(stateDir: string): void {
  rmSync(statePaths(stateDir).state, { force: true });
}
