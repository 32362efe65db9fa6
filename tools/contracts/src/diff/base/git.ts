import { spawn } from 'node:child_process';

/** A git command that did not work. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/**
 * Runs git and returns what it prints.
 *
 * @throws GitError it is not installed, or ended with an error
 */
export const git = (cwd: string, args: readonly string[], input?: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (cause) => reject(new GitError(`git cannot be run: ${cause.message}`, { cause })));
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new GitError(Buffer.concat(err).toString('utf8').trim() || `git ${args[0]} ended with ${code}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });

/** The first line that git prints; undefined if it fails. */
export const gitLine = async (cwd: string, ...args: readonly string[]): Promise<string | undefined> => {
  try {
    return (await git(cwd, args)).toString('utf8').split('\n')[0]?.trim() || undefined;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
};
