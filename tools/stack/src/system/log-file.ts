import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

const TAIL_LINES = 20;
const ROTATE_BYTES = 10_000_000;

/** The log of one part: appended to, and moved to `<name>.1` when it has grown large. */
export class LogFile {
  readonly path: string;
  readonly #stream: WriteStream;
  #tail: string[] = [];

  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(path, `${path}.1`);
    this.#stream = createWriteStream(path, { flags: 'a' });
    // A full disk must not end the stack; the part itself will say so.
    this.#stream.on('error', () => undefined);
  }

  write(line: string): void {
    this.#tail = [...this.#tail, line].slice(-TAIL_LINES);
    this.#stream.write(`${line}\n`);
  }

  /** The last lines of this run. */
  get tail(): string {
    return this.#tail.join('\n');
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(resolve));
  }
}
