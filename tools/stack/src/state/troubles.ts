import { readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { statePaths } from '../paths.ts';
import { tryWritePrivateFile } from '../system/private-file.ts';

/** A part that is down and started again. Times are RFC 3339. */
const troubleSchema = z.object({
  since: z.string(),
  /** Of starting it again: 1 is the first. */
  attempt: z.number(),
  lastError: z.string(),
  /** Absent while the attempt runs. */
  nextTryAt: z.string().optional(),
});
export type Trouble = z.infer<typeof troubleSchema>;

const fileSchema = z.record(z.string(), troubleSchema);

/** The parts of the running stack that are down, for `status`. */
export class Troubles {
  readonly #file: string;
  readonly #entries = new Map<string, Trouble>();

  constructor(stateDir: string) {
    this.#file = statePaths(stateDir).troubles;
    this.#write();
  }

  set(part: string, trouble: Trouble | undefined): void {
    if (trouble === undefined && !this.#entries.has(part)) return;
    if (trouble === undefined) this.#entries.delete(part);
    else this.#entries.set(part, trouble);
    this.#write();
  }

  #write(): void {
    if (this.#entries.size === 0) rmSync(this.#file, { force: true });
    else tryWritePrivateFile(this.#file, JSON.stringify(Object.fromEntries(this.#entries)));
  }
}

/** By part. */
export function readTroubles(stateDir: string): Readonly<Record<string, Trouble>> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(statePaths(stateDir).troubles, 'utf8')));
  } catch {
    return {};
  }
}
