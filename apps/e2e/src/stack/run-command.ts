import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the repository's TypeScript entry points as its users do, in a process of its own. */
export function runCommand(
  entry: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: string,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=pactline-source', entry, ...args], { env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
    child.stdin.end(input ?? '');
  });
}

/** The environment of a person's terminal: none of the test runner's endpoints, and a state folder of its own. */
export function terminalEnvironment(stateDir: string): NodeJS.ProcessEnv {
  const {
    AWS_ENDPOINT_URL: _aws,
    DATABASE_URL: _database,
    REDIS_URL: _redis,
    NODE_OPTIONS: _options,
    ...env
  } = process.env;
  return { ...env, PACTLINE_STATE_DIR: stateDir, NO_COLOR: '1' };
}
