import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../errors.ts';

const TAIL_LINES = 20;
const ROTATE_BYTES = 10_000_000;
const KEPT_FILES = 3;
const RETRY_MS = 1_000;

export interface LogFileOptions {
  readonly rotateBytes?: number;
  /** Older ones besides the current: `<name>.1` is the youngest. */
  readonly keptFiles?: number;
  readonly write?: typeof writeSync;
}

/**
 * The log of one part. It is moved to `<name>.1` when it has grown large, also while it is written. What cannot be written, because
 * the disk is full for example, is left out and counted: it never ends the stack.
 */
export class LogFile {
  readonly path: string;
  readonly #rotateBytes: number;
  readonly #keptFiles: number;
  readonly #writeSync: typeof writeSync;
  #file: number | undefined;
  #size = 0;
  #pending: string[] = [];
  #flushing: NodeJS.Immediate | undefined;
  #lost = 0;
  /** What was written last ends in the middle of a line. */
  #isCut = false;
  #failure = '';
  #retryAt = 0;
  #tail: string[] = [];

  constructor(
    path: string,
    { rotateBytes = ROTATE_BYTES, keptFiles = KEPT_FILES, write = writeSync }: LogFileOptions = {},
  ) {
    this.#writeSync = write;
    this.path = path;
    this.#rotateBytes = rotateBytes;
    this.#keptFiles = keptFiles;
  }

  write(line: string): void {
    this.#tail.push(line);
    if (this.#tail.length > 2 * TAIL_LINES) this.#tail = this.#tail.slice(-TAIL_LINES);
    this.#pending.push(line);
    this.#flushing ??= setImmediate(() => this.#flush());
  }

  /** The last lines of this run. */
  get tail(): string {
    return this.#tail.slice(-TAIL_LINES).join('\n');
  }

  close(): void {
    this.#retryAt = 0;
    this.#flush();
    this.#closeFile();
  }

  #flush(): void {
    clearImmediate(this.#flushing);
    this.#flushing = undefined;
    const lines = this.#pending;
    this.#pending = [];
    if (lines.length === 0 && this.#lost === 0) return;
    if (Date.now() < this.#retryAt) {
      this.#lost += lines.length;
      return;
    }
    try {
      if (this.#file !== undefined && this.#size > this.#rotateBytes) this.#rotate();
      this.#open();
      if (this.#lost > 0) {
        this.#append(`${this.#isCut ? '\n' : ''}[stack] ${this.#lost} lines are missing here: ${this.#failure}\n`);
        this.#lost = 0;
      }
      this.#append(lines.map((line) => `${line}\n`).join(''));
    } catch (error) {
      this.#failure = messageOf(error);
      this.#lost += lines.length;
      this.#retryAt = Date.now() + RETRY_MS;
      this.#closeFile();
    }
  }

  #append(text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) {
      const count = this.#writeSync(this.#file as number, bytes, at);
      at += count;
      this.#size += count;
      this.#isCut = at < bytes.length;
    }
  }

  #open(): void {
    if (this.#file !== undefined) return;
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    this.#file = openSync(this.path, 'a', 0o600);
    this.#size = fstatSync(this.#file).size;
    if (this.#size > this.#rotateBytes) {
      this.#rotate();
      this.#open();
    }
  }

  #rotate(): void {
    this.#closeFile();
    for (let index = this.#keptFiles; index >= 1; index--) {
      const from = index === 1 ? this.path : `${this.path}.${index - 1}`;
      try {
        renameSync(from, `${this.path}.${index}`);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }

  #closeFile(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
  }
}

const open = new Map<string, LogFile>();

/** The one writer of a log in this process: two would rotate past each other. */
export function logFile(path: string): LogFile {
  let found = open.get(path);
  if (found === undefined) open.set(path, (found = new LogFile(path)));
  return found;
}

// What was written last is often why this process ends.
process.on('exit', () => {
  for (const log of open.values()) log.close();
});
