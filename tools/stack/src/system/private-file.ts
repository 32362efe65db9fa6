import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file that only its owner may read; readers see the old content or the new one, never half of it. */
export function writePrivateFile(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.new`;
  // The mode of a file that stands there already would stay.
  rmSync(fresh, { force: true });
  writeFileSync(fresh, content, { mode: 0o600 });
  renameSync(fresh, path);
}

/** The same for what is only told: a full disk does not end the stack. @returns whether it was written */
export function tryWritePrivateFile(path: string, content: string): boolean {
  try {
    writePrivateFile(path, content);
    return true;
  } catch {
    return false;
  }
}
