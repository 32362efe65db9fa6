import { readFileSync } from 'node:fs';
import type { EmulatorLoss } from '../backends/emulator-loss.ts';
import { statePaths } from '../paths.ts';
import { tryWritePrivateFile } from '../system/private-file.ts';

const KEPT = 20;

/** What the emulator of this state folder has lost, oldest first; a reset forgets it. */
export function readLosses(stateDir: string): readonly EmulatorLoss[] {
  try {
    return JSON.parse(readFileSync(statePaths(stateDir).losses, 'utf8')) as EmulatorLoss[];
  } catch {
    return [];
  }
}

export function recordLoss(stateDir: string, loss: EmulatorLoss): void {
  const losses = [...readLosses(stateDir), loss].slice(-KEPT);
  tryWritePrivateFile(statePaths(stateDir).losses, JSON.stringify(losses, null, 2));
}
