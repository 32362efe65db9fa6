import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename } from 'node:path';

export interface FolderWatchOptions {
  /** The folders to look at, asked for again before each call of `onChange`: what is new is looked at, too. */
  readonly folders: () => Iterable<string>;
  /**
   * Something in one of the folders may be another now; called one at a time. It compares for itself: several changes make one
   * call, and what changes during a call makes another one.
   */
  readonly onChange: () => Promise<void>;
  /** A folder cannot be watched, for example because the system's limit is reached. */
  readonly onProblem: (error: Error) => void;
}

// An editor saves in several steps.
const QUIET_MS = 150;
// A build or a generator may write for a long while.
const LONGEST_WAIT_MS = 2_000;

interface Watched {
  readonly watcher: FSWatcher;
  /** A folder that was removed and made again under its name is another one, even where the number of its inode is given again. */
  readonly identity: string;
  isGone: boolean;
}

/** Tells of changes in folders, so that none is lost: not before the first look, not during a call, not in a new folder. */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  #watched = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;
  #dirtySince: number | undefined;
  #work: Promise<void> | undefined;
  #closed = false;
  readonly #firstLook = Promise.withResolvers<void>();

  /** Begins with a call of `onChange`: what changed before it looked is found by comparing. */
  constructor(options: FolderWatchOptions) {
    this.#options = options;
    this.#touched();
  }

  /** Everything is looked at, and what had changed before is taken in. */
  get ready(): Promise<void> {
    return this.#firstLook.promise;
  }

  /** Ends the watch, and waits for the call in work. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { watcher } of this.#watched.values()) watcher.close();
    this.#watched.clear();
    await this.#work;
  }

  #touched(): void {
    if (this.#closed) return;
    this.#dirtySince ??= performance.now();
    // What is in work looks again when it is done.
    if (this.#work !== undefined) return;
    clearTimeout(this.#timer);
    const left = this.#dirtySince + LONGEST_WAIT_MS - performance.now();
    this.#timer = setTimeout(() => this.#run(), Math.max(0, Math.min(QUIET_MS, left)));
  }

  #run(): void {
    this.#dirtySince = undefined;
    this.#work = this.#change()
      .catch((error: unknown) => this.#options.onProblem(error as Error))
      .finally(() => {
        this.#work = undefined;
        this.#firstLook.resolve();
        if (this.#dirtySince !== undefined) this.#touched();
      });
  }

  async #change(): Promise<void> {
    // First looked at, then compared: no change falls between.
    this.#look();
    await this.#options.onChange();
  }

  #look(): void {
    const wanted = new Map<string, Watched>();
    for (const folder of new Set(this.#options.folders())) {
      const stat = statSync(folder, { throwIfNoEntry: false });
      if (stat === undefined) continue;
      const identity = `${stat.dev} ${stat.ino} ${stat.birthtimeMs}`;
      const standing = this.#watched.get(folder);
      const isSame = standing?.identity === identity && !standing.isGone;
      const found = isSame ? standing : this.#open(folder, identity);
      if (found !== undefined) wanted.set(folder, found);
    }
    for (const [folder, { watcher }] of this.#watched) {
      if (wanted.get(folder)?.watcher !== watcher) watcher.close();
    }
    this.#watched = wanted;
  }

  #open(folder: string, identity: string): Watched | undefined {
    try {
      const watcher = watch(folder, (event, name) => {
        // A folder tells of its own removal by its own name.
        if (event === 'rename' && name === basename(folder)) watched.isGone = true;
        this.#touched();
      });
      const watched: Watched = { watcher, identity, isGone: false };
      watcher.on('error', () => {
        watched.isGone = true;
        this.#touched();
      });
      return watched;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#options.onProblem(error as Error);
      return undefined;
    }
  }
}
