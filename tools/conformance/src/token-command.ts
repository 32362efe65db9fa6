import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Target } from './target.ts';

const WITHIN_MS = 30_000;

/** The command that was to make a token failed or printed none. */
export class TokenCommandError extends Error {
  override readonly name = 'TokenCommandError';
}

/**
 * Tokens from a shell command that prints one; it finds `TENANT`, `SCOPES` (separated by spaces) and `SUBJECT` in its
 * environment.
 */
export const tokenCommand =
  (command: string): Target['token'] =>
  async ({ tenant, scopes, subject = 'conformance' }) => {
    const env = { ...process.env, TENANT: tenant, SCOPES: scopes.join(' '), SUBJECT: subject };
    try {
      const { stdout } = await promisify(execFile)('sh', ['-c', command], { env, timeout: WITHIN_MS });
      const token = stdout.trim();
      if (token !== '' && !/\s/.test(token)) return token;
    } catch (cause) {
      throw new TokenCommandError(`The token command fails: ${command}\nTry it with TENANT and SCOPES set.`, { cause });
    }
    throw new TokenCommandError(`The token command prints no token: ${command}\nIt has to print one and nothing else.`);
  };
