import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nodeDir, statePaths } from '../paths.ts';
import { poll } from '../system/deadline.ts';
import { LogFile } from '../system/log-file.ts';
import { ManagedProcess } from '../system/managed-process.ts';
import type { Backend, BackendOptions } from './backend.ts';
import { moveStateToPort } from './emulator-address.ts';
import { ensureVirtualEnvironment } from './python.ts';

/** The account-less region of the local stack. */
export const LOCAL_REGION = 'eu-central-1';

/**
 * MiniStack on 127.0.0.1. It saves its state when it is stopped cleanly.
 *
 * @throws MissingToolError, StartupError
 */
export async function startEmulator({ stateDir, port, log }: BackendOptions): Promise<Backend> {
  const bin = await ensureVirtualEnvironment(log);
  const folder = makeFolder(statePaths(stateDir).emulator);
  // The emulator writes scripts below it that are CommonJS, whatever the package around the state folder says.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  moveStateToPort(folder, makeFolder(join(folder, 'state')), port);
  const child = await ManagedProcess.start({
    name: 'AWS emulator',
    command: join(bin, 'ministack'),
    args: [],
    cwd: folder,
    env: emulatorEnvironment(folder, port),
    log: new LogFile(join(statePaths(stateDir).logs, 'emulator.log')),
  });
  const url = `http://127.0.0.1:${port}`;
  const health = async (): Promise<true | undefined> => {
    const answer = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok || undefined;
  };
  try {
    await child.during(poll(health, { timeoutMs: 30_000, intervalMs: 25, what: 'The AWS emulator' }));
  } catch (error) {
    await child.stop();
    throw error;
  }
  return {
    name: 'AWS emulator',
    url,
    pid: child.pid,
    exited: child.exited,
    // Saving the state may take a while after a long run.
    stop: async () => void (await child.stop({ timeoutMs: 20_000 })),
  };
}

/** Lambdas inherit all of it, so it holds nothing of the user's and finds no other Node than the pinned one. */
function emulatorEnvironment(folder: string, port: number): Record<string, string> {
  return {
    PATH: [nodeDir, '/usr/bin', '/bin'].join(delimiter),
    HOME: folder,
    LANG: 'C.UTF-8',
    TMPDIR: makeFolder(join(folder, 'tmp')),
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_REGION: LOCAL_REGION,
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    PERSIST_STATE: '1',
    STATE_DIR: makeFolder(join(folder, 'state')),
    S3_PERSIST: '1',
    S3_DATA_DIR: makeFolder(join(folder, 's3')),
    LAMBDA_EXECUTOR: 'local',
    // It would listen on every interface, on a port of its own.
    IOT_MTLS_ENABLED: '0',
  };
}

function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
