import type { Exit } from '../system/managed-process.ts';

/** A running backend. */
export interface Backend {
  readonly name: string;
  readonly url: string;
  /** Absent for one that runs outside of this tool's reach. */
  readonly pid?: number | undefined;
  /** Resolves when the process ends, asked to or not; never for one outside. */
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
}

export interface BackendOptions {
  readonly stateDir: string;
  readonly port: number;
  /** Progress for people. */
  readonly log: (line: string) => void;
}

/** A backend that somebody else runs: used, never stopped. */
export function existingBackend(name: string, url: string): Backend {
  return { name, url, exited: new Promise(() => undefined), stop: () => Promise.resolve() };
}
