import { spawn } from 'node:child_process';

export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** A program ended with another status than 0, or could not be started. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Runs a program to its end. @throws CommandError with all that it said */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const said = (): string => `${stdout}${stderr}`.slice(-8_000);
    child.on('error', (cause) => reject(new CommandError(`${command} cannot be started: ${cause.message}`, { cause })));
    child.on('close', (code) => {
      if (code === 0) resolve({ stdout, stderr });
      else reject(new CommandError(`${command} ${args.join(' ')} ended with ${code}:\n${said()}`));
    });
  });
}
