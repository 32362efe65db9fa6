import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a Node program in a process of its own. @returns what it printed @throws Error it failed; with what it said */
export async function runAside(args: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', NO_COLOR: '1' };
  const { stdout } = await run(process.execPath, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
