import { join } from 'node:path';
import { runProcess } from '../terraform/run-process.ts';
import { repositoryRoot } from './workspace.ts';

export interface InfraRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a person would, in a process of its own. */
export async function infra(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<InfraRun> {
  const main = join(repositoryRoot, 'infra/cli/main.ts');
  const { code, stdout, stderr } = await runProcess(process.execPath, ['--conditions=pactline-source', main, ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', ...env },
    timeoutMs: 300_000,
  });
  return { code, stdout, stderr };
}
