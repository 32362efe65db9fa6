import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const CHUNK = 64 * 1024;

/** The growing end of a log, also when it is moved to `<name>.1` and begun anew meanwhile. */
export class Tail {
  readonly #path: string;
  readonly #prefix: string;
  #decoder = new StringDecoder('utf8');
  #identity: string | undefined;
  #position = 0;
  #rest = '';

  constructor(path: string, prefix = '') {
    this.#path = path;
    this.#prefix = prefix;
  }

  /** The last lines that stand there now. */
  last(count: number): string[] {
    const lines = withFile(this.#path, (file, size, identity) => {
      this.#identity = identity;
      this.#position = Math.max(0, size - CHUNK);
      return this.#read(file, size);
    });
    return (lines ?? []).slice(-count);
  }

  /** What came since. */
  added(): string[] {
    return (
      withFile(this.#path, (file, size, identity) => {
        if (identity === this.#identity && size >= this.#position) return this.#read(file, size);
        // What was written to it before it was moved away; it may have been moved more than once.
        const moved = this.#identity === undefined || identity === this.#identity ? [] : this.#moved(this.#identity);
        this.#identity = identity;
        this.#begin();
        return [...moved, ...this.#read(file, size)];
      }) ?? []
    );
  }

  /** The rest of the file that was followed, then those that came after it, oldest first. */
  #moved(identity: string): string[] {
    const names: string[] = [];
    for (let index = 1; ; index++) {
      const its = withFile(`${this.#path}.${index}`, (_file, _size, found) => found);
      // Moved so often that it is gone: the line that it ended with is not known any more.
      if (its === undefined) this.#begin();
      else names.unshift(`${this.#path}.${index}`);
      if (its === undefined || its === identity) break;
    }
    return names.flatMap((name, index) => {
      if (index > 0) this.#begin();
      return withFile(name, (file, size) => this.#read(file, size)) ?? [];
    });
  }

  #begin(): void {
    this.#position = 0;
    this.#rest = '';
    this.#decoder = new StringDecoder('utf8');
  }

  #read(file: number, size: number): string[] {
    let text = this.#rest;
    const buffer = Buffer.alloc(CHUNK);
    while (this.#position < size) {
      const count = readSync(file, buffer, 0, Math.min(CHUNK, size - this.#position), this.#position);
      if (count === 0) break;
      this.#position += count;
      text += this.#decoder.write(buffer.subarray(0, count));
    }
    const lines = text.split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => this.#prefix + line);
  }
}

/** @returns undefined when there is no such file */
function withFile<T>(path: string, work: (file: number, size: number, identity: string) => T): T | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const { size, ino, birthtimeMs } = fstatSync(file);
    // The number alone is used again for another file.
    return work(file, size, `${ino} ${birthtimeMs}`);
  } finally {
    closeSync(file);
  }
}
