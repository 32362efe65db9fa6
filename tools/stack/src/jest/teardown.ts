import { rm } from 'node:fs/promises';
import { running } from './running.ts';

/** Jest's `globalTeardown`. */
export default async function teardown(): Promise<void> {
  await running.backends?.stop();
  if (running.folder !== undefined) await rm(running.folder, { recursive: true, force: true });
}
