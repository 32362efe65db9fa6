import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { promisify } from 'node:util';
import { StartupError } from '../errors.ts';
import { commandOf } from './process-identity.ts';

const HOST = '127.0.0.1';
const LISTENING = '0A';

/** Below what Linux (from 32,768) and macOS (from 49,152) give to outgoing connections, which take a port without asking. */
const CHOICE = { from: 20_000, to: 32_768 };
const TRIES = 200;

/**
 * Ports that nobody listens on now. They are chosen at random and out of the way of outgoing connections, since whoever asked for them
 * binds them some time later.
 *
 * @throws StartupError there are none
 */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenSomewhere));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function listenSomewhere(): Promise<Server> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const server = await listen(randomInt(CHOICE.from, CHOICE.to)).catch(() => undefined);
    if (server !== undefined) return server;
  }
  throw new StartupError(`No port between ${CHOICE.from} and ${CHOICE.to - 1} is free on ${HOST}.`);
}

export async function isPortFree(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch {
    return false;
  }
}

function listen(port: number) {
  return new Promise<Server>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

export interface PortHolder {
  readonly pid: number;
  readonly command: string | undefined;
}

/** The process that listens on a port, as far as the system tells. */
export async function holderOf(port: number): Promise<PortHolder | undefined> {
  const pid = process.platform === 'linux' ? pidOfInode(listeningInode(port)) : await pidByLsof(port);
  return pid === undefined ? undefined : { pid, command: commandOf(pid) };
}

function listeningInode(port: number): string | undefined {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readLines(table)) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(wanted) && fields[3] === LISTENING) return fields[9];
    }
  }
  return undefined;
}

function pidOfInode(inode: string | undefined): number | undefined {
  if (inode === undefined) return undefined;
  for (const pid of list('/proc').filter((name) => /^\d+$/.test(name))) {
    const folder = `/proc/${pid}/fd`;
    if (list(folder).some((descriptor) => linkOf(`${folder}/${descriptor}`) === `socket:[${inode}]`))
      return Number(pid);
  }
  return undefined;
}

async function pidByLsof(port: number): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('lsof', ['-t', '-nP', `-iTCP:${port}`, '-sTCP:LISTEN']);
    return Number(stdout.split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(1);
  } catch {
    return [];
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
