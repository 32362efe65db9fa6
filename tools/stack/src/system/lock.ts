import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, startTimeOf } from './process-identity.ts';

interface Holder {
  readonly pid: number;
  readonly startTime?: string | undefined;
}

/** Someone else holds the lock. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
  readonly pid: number;
  constructor(file: string, pid: number) {
    super(`${file} is held by process ${pid}`);
    this.pid = pid;
  }
}

/**
 * Takes a lock file, or takes it over from a process that is gone.
 *
 * @returns a function that gives it back
 * @throws LockHeldError
 */
export function acquireLock(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) } satisfies Holder));
  try {
    for (;;) {
      const holder = tryLink(own, file);
      if (holder === undefined) return () => rmSync(file, { force: true });
      if (holder !== 'gone') throw new LockHeldError(file, holder.pid);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Runs `work` while holding the lock, waiting for it if need be. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const release = acquireLock(file);
      try {
        return await work();
      } finally {
        release();
      }
    } catch (error) {
      if (!(error instanceof LockHeldError && error.message.startsWith(file))) throw error;
      await delay(100);
    }
  }
}

/** The process that holds the lock, if one does. */
export function lockHolder(file: string): number | undefined {
  const holder = read(file);
  return holder !== undefined && isHolding(holder) ? holder.pid : undefined;
}

function tryLink(own: string, file: string): Holder | 'gone' | undefined {
  try {
    // A hard link appears together with its content: nobody reads a lock file that is still empty.
    linkSync(own, file);
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = read(file);
  if (holder !== undefined && isHolding(holder)) return holder;
  rmSync(file, { force: true });
  return 'gone';
}

const isHolding = ({ pid, startTime }: Holder): boolean =>
  isAlive(pid) && (startTime === undefined || startTimeOf(pid) === startTime);

function read(file: string): Holder | undefined {
  try {
    const { pid, startTime } = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return typeof pid === 'number' ? { pid, startTime } : undefined;
  } catch {
    return undefined;
  }
}
