import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The emulator keeps its queues by URL, port included, and its Lambdas poll the URL of the port it has now: kept state must move to the new
 * port, or nothing reaches a Lambda any more.
 *
 * @param folder the emulator's folder; remembers the port that its state was saved under
 */
export function moveStateToPort(folder: string, stateFolder: string, port: number): void {
  const memory = join(folder, 'port');
  const before = savedPort(memory);
  if (before !== undefined && before !== port) {
    for (const file of readdirSync(stateFolder).filter((name) => /\.jsonl?$/.test(name))) {
      const path = join(stateFolder, file);
      const text = readFileSync(path, 'utf8');
      const moved = text.replaceAll(`://127.0.0.1:${before}`, `://127.0.0.1:${port}`);
      if (moved !== text) writeFileSync(path, moved);
    }
  }
  writeFileSync(memory, String(port));
}

function savedPort(memory: string): number | undefined {
  try {
    return Number(readFileSync(memory, 'utf8'));
  } catch {
    return undefined;
  }
}
