import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Keeps what is slow to generate, under a hash of everything that it was generated from. */
export class GenerationCache {
  readonly #folder: string;
  readonly #isRead: boolean;

  /** @param isRead false: nothing is taken from the cache, everything is generated anew */
  constructor(folder: string, isRead: boolean) {
    this.#folder = folder;
    this.#isRead = isRead;
  }

  /** Everything is generated anew. */
  get isForced(): boolean {
    return !this.#isRead;
  }

  async get<Value>(kind: string, key: string): Promise<Value | undefined> {
    if (!this.#isRead) return undefined;
    try {
      return JSON.parse(await readFile(this.#path(kind, key), 'utf8')) as Value;
    } catch {
      // Absent, or cut off by a kill: generated anew.
      return undefined;
    }
  }

  async put(kind: string, key: string, value: unknown): Promise<void> {
    const path = this.#path(kind, key);
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, JSON.stringify(value));
    await rename(temporary, path);
  }

  /** A folder to keep something in; none when nothing may be taken from the cache. */
  folder(kind: string, key: string): string | undefined {
    return this.#isRead ? join(this.#folder, kind, key) : undefined;
  }

  #path(kind: string, key: string): string {
    return join(this.#folder, kind, `${key}.json`);
  }
}
