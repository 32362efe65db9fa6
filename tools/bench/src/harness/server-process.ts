import { bundleEntry } from '@pactline/stack';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerProcess {
  readonly url: string;
  /** CPU time that the process has used so far, in seconds (Linux; in steps of 10 ms). */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Bundles a server the way services are bundled, runs it in a process of its own and waits until it answers. */
export async function startServer(name: string, entry: string): Promise<ServerProcess> {
  const { file } = await bundleEntry({ name: `bench-${name}`, entry, kind: 'service' });
  const [port, managementPort] = [await freePort(), await freePort()];
  const env = {
    PATH: process.env.PATH,
    READINGS_PORT: String(port),
    READINGS_MANAGEMENT_PORT: String(managementPort),
    READINGS_LOG_LEVEL: 'error',
    READINGS_STAGE: 'prod',
  };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  const ready = async (): Promise<void> => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (child.exitCode !== null) break;
      const answer = await fetch(`${url}/readings/r1`).catch(() => undefined);
      if (answer?.ok) return;
      await delay(50);
    }
    throw new Error(`${name} did not answer on ${url}`);
  };
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
  };
  await ready().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url,
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    stop,
  };
}
