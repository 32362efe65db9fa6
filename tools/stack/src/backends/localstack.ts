import { MissingToolError, StartupError } from '../errors.ts';
import { repositoryRoot } from '../paths.ts';
import { poll } from '../system/deadline.ts';
import { runCommand } from '../system/run-command.ts';
import type { Backend, BackendOptions } from './backend.ts';

const COMPOSE = ['compose', '-f', 'docker-compose.localstack.yml'];

/** LocalStack in Docker, instead of the embedded emulator. @throws MissingToolError there is no Docker engine @throws StartupError */
export async function startLocalStack({ port, log }: Omit<BackendOptions, 'stateDir'>): Promise<Backend> {
  const engine = await runCommand('docker', ['info', '--format', '{{.ServerVersion}}']);
  if (engine.code !== 0) {
    throw new MissingToolError(
      '--localstack needs a running Docker engine with Compose. Without it: npm start (embedded emulator).',
    );
  }
  log('starting LocalStack in Docker');
  const options = { cwd: repositoryRoot, env: { ...process.env, LOCALSTACK_PORT: String(port) } };
  const up = await runCommand('docker', [...COMPOSE, 'up', '-d', '--wait'], options);
  if (up.code !== 0)
    throw new StartupError(`LocalStack did not start:\n${up.output.trimEnd().split('\n').slice(-10).join('\n')}`);
  const url = `http://127.0.0.1:${port}`;
  const health = async (): Promise<true | undefined> => {
    const answer = await fetch(`${url}/_localstack/health`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok || undefined;
  };
  await poll(health, { timeoutMs: 120_000, intervalMs: 250, what: 'LocalStack' });
  return {
    name: 'LocalStack',
    url,
    exited: new Promise(() => undefined),
    stop: async () => {
      const stopped = await runCommand('docker', [...COMPOSE, 'stop'], options);
      return { name: 'LocalStack', killed: stopped.code !== 0, notSaved: [] };
    },
  };
}
