import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';

// Each test starts processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

const fixture = (name: string): string => fileURLToPath(new URL(`../fixture/${name}`, import.meta.url));
const settings = { TINY_PORT: '0', TINY_MANAGEMENT_PORT: '0', TINY_COLOR: 'red' };

const start = (
  environment: Record<string, string>,
  main = fixture('tiny-main.ts'),
): { process: ChildProcess; output: () => string; said: (text: string) => Promise<void> } => {
  const child = spawn(process.execPath, ['--conditions=pactline-source', main], {
    env: { PATH: process.env.PATH, AWS_REGION: 'eu-central-1', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    for (const look of waiting) look();
  });
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (output.includes(text)) resolve();
      };
      waiting.add(look);
      look();
    });
  return { process: child, output: () => output, said };
};

describe('bootstrap', () => {
  it('ends with a table and status 78 when settings are wrong', async () => {
    const child = start({ TINY_PORT: '0', TINY_COLOR: 'green' });
    const [code] = (await once(child.process, 'close')) as [number];

    expect(code).toBe(78);
    expect(child.output()).toMatch(/TINY_MANAGEMENT_PORT +not set +a whole number/);
    expect(child.output()).toMatch(/TINY_COLOR +"green" +red \| blue/);
  });

  it('starts no service of a process in which something would be injected as undefined, and names it', async () => {
    const ports = ['FINE', 'TRAP'].flatMap((name) => [
      [`${name}_PORT`, '0'],
      [`${name}_MANAGEMENT_PORT`, '0'],
    ]);
    const child = start(Object.fromEntries(ports) as Record<string, string>, fixture('trap-main.ts'));
    const [code] = (await once(child.process, 'close')) as [number];

    expect(code).toBe(1);
    expect(child.output()).toContain('PlaceOrder, parameter 0 "store" of its constructor (TrapModule of trap)');
    expect(child.output()).toContain('useFactory: (…) => new PlaceOrder(…)');
    expect(child.output()).not.toContain('listens on');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('serves until %s, and ends with status 0', async (signal) => {
    const child = start(settings);
    await child.said('tiny listens on http://127.0.0.1:');
    const url = /listens on (\S+)/.exec(child.output())?.[1] ?? '';
    const response = await fetch(new URL('/nothing', url));
    child.process.kill(signal);
    const [code] = (await once(child.process, 'close')) as [number];

    expect(response.status).toBe(404);
    expect(code).toBe(0);
  });

  it('ends at once with a second signal', async () => {
    const child = start({ ...settings, TINY_DRAIN_DELAY_SECONDS: '60' });
    await child.said('tiny listens on');
    child.process.kill('SIGTERM');
    await child.said('draining');
    child.process.kill('SIGTERM');
    const [code] = (await once(child.process, 'close')) as [number];

    expect(code).toBe(130);
  });

  it('says which port is taken', async () => {
    const first = start(settings);
    await first.said('tiny listens on');
    const port = new URL(/listens on (\S+)/.exec(first.output())?.[1] ?? '').port;
    const second = start({ ...settings, TINY_PORT: port });
    const [code] = (await once(second.process, 'close')) as [number];
    first.process.kill('SIGTERM');
    await once(first.process, 'close');

    expect(code).toBe(1);
    expect(second.output()).toContain(`EADDRINUSE: address already in use 127.0.0.1:${port}`);
  });
});
