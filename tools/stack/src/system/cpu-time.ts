import { execFileSync } from 'node:child_process';
import { statFields } from './process-identity.ts';

/** CPU time that a process has used, in a form that only compares for equality; undefined when it cannot be read. */
export function cpuTimeOf(pid: number): string | undefined {
  const fields = statFields(pid);
  // utime and stime.
  if (fields !== undefined) return `${fields[11]} ${fields[12]}`;
  if (process.platform === 'linux') return undefined;
  try {
    return execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
