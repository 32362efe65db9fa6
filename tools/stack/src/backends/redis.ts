import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { statePaths } from '../paths.ts';
import { logFile } from '../system/log-file.ts';
import { ManagedProcess } from '../system/managed-process.ts';
import type { Backend, BackendOptions, StopOutcome } from './backend.ts';
import { findRedisServer } from './redis-binary.ts';

/** Redis on 127.0.0.1. It holds counters, which it writes to disk now and then. @throws MissingToolError, StartupError */
export async function startRedis({ stateDir, port, log }: BackendOptions): Promise<Backend> {
  const paths = statePaths(stateDir);
  const command = await findRedisServer(log);
  mkdirSync(paths.redis, { recursive: true, mode: 0o700 });
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: paths.redis,
    dbfilename: 'dump.rdb',
    appendonly: 'no',
    daemonize: 'no',
  };
  const child = await ManagedProcess.start({
    name: 'Redis',
    command,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    cwd: paths.redis,
    env: { PATH: '/usr/bin:/bin' },
    log: logFile(join(paths.logs, 'redis.log')),
  });
  try {
    await child.untilLine(/Ready to accept connections/, 15_000);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return {
    name: 'Redis',
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid,
    exited: child.exited,
    stop: () => stop(child),
  };
}

/** On a full disk it says that it will not end, and goes on: that is no progress. */
async function stop(child: ManagedProcess): Promise<StopOutcome> {
  let refused = false;
  child.onLine((line) => {
    if (!/can't exit/.test(line)) return;
    refused = true;
    child.end('SIGKILL');
  });
  await child.stop({ timeoutMs: 20_000 });
  return { name: 'Redis', killed: child.killed, notSaved: refused ? ['its counters'] : [] };
}
