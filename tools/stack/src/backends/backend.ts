import type { Exit } from '../system/managed-process.ts';
import type { EmulatorLoss } from './emulator-loss.ts';

/** How the end of a part went. */
export interface StopOutcome {
  readonly name: string;
  /** It did not end when asked to. */
  readonly killed: boolean;
  /** What could not be written to disk. */
  readonly notSaved: readonly string[];
}

export interface StopOptions {
  /** Its data is deleted next: it need not save any. */
  readonly discard?: boolean;
  /** Progress for people, when it takes long. */
  readonly onProgress?: (text: string) => void;
}

/** A running backend. */
export interface Backend {
  readonly name: string;
  readonly url: string;
  /** Where it answers before it is published, for whoever prepares it. */
  readonly privateUrl?: string;
  /** Absent for one that runs outside of this tool's reach. */
  readonly pid?: number | undefined;
  /** Resolves when the process ends, asked to or not; never for one outside. */
  readonly exited: Promise<Exit>;
  /** What it has not any more, though it had it. */
  readonly loss?: EmulatorLoss | undefined;
  /** Lets it answer at `url`; it does so at once, if absent. Again: nothing happens. @throws StartupError */
  publish?(): Promise<void>;
  stop(options?: StopOptions): Promise<StopOutcome>;
}

export interface BackendOptions {
  readonly stateDir: string;
  readonly port: number;
  /** Progress for people. */
  readonly log: (line: string) => void;
}

/** A backend that somebody else runs: used, never stopped. */
export function existingBackend(name: string, url: string): Backend {
  return {
    name,
    url,
    exited: new Promise(() => undefined),
    stop: () => Promise.resolve({ name, killed: false, notSaved: [] }),
  };
}
