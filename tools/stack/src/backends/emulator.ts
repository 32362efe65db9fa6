import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MARKER_SUFFIX } from '@pactline/topology';
import { messageOf, StartupError } from '../errors.ts';
import { nodeDir, statePaths } from '../paths.ts';
import { poll } from '../system/deadline.ts';
import { logFile } from '../system/log-file.ts';
import { ManagedProcess } from '../system/managed-process.ts';
import { freePorts } from '../system/ports.ts';
import { whileItGetsOn } from '../system/progress.ts';
import type { Backend, BackendOptions, StopOptions, StopOutcome } from './backend.ts';
import { moveStateToPort } from './emulator-address.ts';
import { findLoss, type Held, parseHeld, readEarlierRun } from './emulator-loss.ts';
import { ensureVirtualEnvironment } from './python.ts';

/** The account-less region of the local stack. */
export const LOCAL_REGION = 'eu-central-1';

const NAME = 'AWS emulator';
const LAUNCHER = fileURLToPath(new URL('../../emulator/launch.py', import.meta.url));
// Reading back much state takes long; doing nothing does not.
const STALL_MS = 60_000;
const UP_WITHIN_MS = 600_000;

/** What the emulator keeps at most. */
export interface EmulatorLimits {
  readonly archivedEvents?: number;
  readonly mails?: number;
  /** Of each stream of CloudWatch Logs. */
  readonly logLines?: number;
}

/**
 * MiniStack on 127.0.0.1. It answers on a private port at first, on the published one when told to. It saves its state when it is
 * stopped cleanly.
 *
 * @throws MissingToolError, StartupError
 */
export async function startEmulator(options: BackendOptions & { readonly limits?: EmulatorLimits }): Promise<Backend> {
  const { stateDir, port, log, limits = {} } = options;
  const bin = await ensureVirtualEnvironment(log);
  const folder = makeFolder(statePaths(stateDir).emulator);
  // The emulator writes scripts below it that are CommonJS, whatever the package around the state folder says.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  moveStateToPort(folder, makeFolder(join(folder, 'state')), port);
  const earlier = readEarlierRun(folder);
  const [privatePort = 0] = await freePorts(1);
  const child = await ManagedProcess.start({
    name: NAME,
    command: join(bin, 'python'),
    args: ['-B', LAUNCHER, ...launcherArguments(folder, port, privatePort, limits)],
    cwd: folder,
    env: emulatorEnvironment(folder, port),
    log: logFile(join(statePaths(stateDir).logs, 'emulator.log')),
  });
  const privateUrl = `http://127.0.0.1:${privatePort}`;
  try {
    await child.during(untilHealthy(child, privateUrl));
    const held = await ask(`${privateUrl}/_stack/held`, 'GET');
    return {
      name: NAME,
      url: `http://127.0.0.1:${port}`,
      privateUrl,
      pid: child.pid,
      exited: child.exited,
      loss: findLoss(earlier, parseHeld(held) satisfies Held),
      publish: async () => void (await child.during(ask(`${privateUrl}/_stack/publish`, 'POST'))),
      stop: (how) => stop(child, how),
    };
  } catch (error) {
    await child.stop({ stallMs: STALL_MS });
    throw error;
  }
}

async function untilHealthy(child: ManagedProcess, url: string): Promise<void> {
  const health = async (): Promise<true | undefined> => {
    const answer = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok || undefined;
  };
  const giveUp = new AbortController();
  const healthy = poll(health, { timeoutMs: UP_WITHIN_MS, intervalMs: 25, what: `The ${NAME}`, signal: giveUp.signal });
  const outcome = await whileItGetsOn(child.pid, healthy, { stallMs: STALL_MS });
  giveUp.abort();
  if (outcome === 'stalled') {
    healthy.catch(() => undefined);
    throw new StartupError(`The ${NAME} has done nothing for ${STALL_MS / 1000} s at its start:\n${child.tail}`);
  }
}

async function ask(url: string, method: 'GET' | 'POST'): Promise<unknown> {
  const answered = fetch(url, { method, signal: AbortSignal.timeout(30_000) }).then(
    async (response) => [response.ok, (await response.json()) as unknown] as const,
  );
  const [ok, answer] = await answered.catch((cause: unknown) => {
    throw new StartupError(`The ${NAME} does not answer: ${messageOf(cause)}`, { cause });
  });
  if (!ok) throw new StartupError(String((answer as { error?: unknown }).error));
  return answer;
}

/** Waits for as long as saving makes progress. */
async function stop(child: ManagedProcess, { discard = false, onProgress }: StopOptions = {}): Promise<StopOutcome> {
  const notSaved: string[] = [];
  child.onLine((line) => {
    const saving = /^\[stack\] saving (\d+)\/(\d+) (\S+)/.exec(line);
    if (saving) onProgress?.(`${NAME}: saving ${saving[3]} (${saving[1]} of ${saving[2]})`);
    else if (line.startsWith('[stack] stopping: ')) onProgress?.(`${NAME}: ${line.slice('[stack] stopping: '.length)}`);
    const failed = /^\[stack\] not saved: ([^:]+)/.exec(line);
    if (failed?.[1] !== undefined) notSaved.push(failed[1]);
  });
  if (discard) child.end('SIGKILL');
  const asked = child.running;
  const { code } = await child.stop({ stallMs: STALL_MS });
  const complete = discard || !asked || child.killed || code === 0 || notSaved.length > 0;
  return { name: NAME, killed: child.killed, notSaved: complete ? notSaved : ['its end is not known'] };
}

function launcherArguments(folder: string, port: number, privatePort: number, limits: EmulatorLimits): string[] {
  const options = {
    port,
    'private-port': privatePort,
    folder,
    'marker-queues': MARKER_SUFFIX,
    'archived-events': limits.archivedEvents,
    mails: limits.mails,
    'log-lines': limits.logLines,
  };
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));
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
    // As Lambda names it: where somebody listens, functions send their spans.
    ...(process.env['AWS_XRAY_DAEMON_ADDRESS'] && { AWS_XRAY_DAEMON_ADDRESS: process.env['AWS_XRAY_DAEMON_ADDRESS'] }),
  };
}

function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
