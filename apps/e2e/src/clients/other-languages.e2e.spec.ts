import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runCommand, terminalEnvironment } from '../stack/run-command.ts';
import { type RunningStack, startStack } from '../stack/running-stack.ts';
import { toolchains } from './toolchains.ts';
import { UnreliableProxy } from './unreliable-proxy.ts';

jest.setTimeout(400_000);

/** What each of the programs prints. */
interface Outcome {
  readonly placed: string;
  readonly total: number;
  readonly others: readonly string[];
  readonly listed: readonly string[];
  readonly problem: { readonly status: number; readonly type: string; readonly errorId: string; readonly text: string };
  readonly network: boolean;
  readonly silence: boolean;
  /** Seconds that were waited, where the program does not really wait. */
  readonly waits?: readonly number[];
}

const listen = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('clients in other languages, compiled, against the running order service', () => {
  const present = toolchains.filter(({ lacking }) => lacking === undefined);
  let folder: string;
  let stack: RunningStack;
  let proxy: UnreliableProxy;
  let nobody: string;
  let silent: string;
  const silence = createServer(() => undefined);

  beforeAll(async () => {
    if (present.length === 0) return;
    folder = await mkdtemp(join(tmpdir(), 'pactline-clients-'));
    const languages = present.map(({ language }) => language).join(',');
    const sdk = ['sdk', 'order', '--lang', languages, '--out', join(folder, 'sdk')];
    const [running, written] = await Promise.all([
      startStack(),
      runCommand('tools/contracts/src/cli/main.ts', sdk, terminalEnvironment(folder)),
    ]);
    stack = running;
    expect(written).toMatchObject({ exitCode: 0 });
    proxy = await UnreliableProxy.start(stack.url('order'));
    silent = await listen(silence);
    const closed = createServer();
    nobody = await listen(closed);
    closed.close();
  });
  beforeEach(() => proxy?.reset());
  afterAll(async () => {
    proxy?.stop();
    silence.close();
    await stack?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  for (const { language, lacking, build } of toolchains) {
    const test = lacking === undefined ? it : it.skip;
    const end = lacking === undefined ? '' : ` (skipped: ${lacking})`;

    test(`${language}: problems, keys, retries, pages and timeouts are those of the platform${end}`, async () => {
      const work = await mkdtemp(join(folder, `${language}-`));
      const [command, ...args] = await build(join(folder, 'sdk', language, 'order'), work);
      const scopes = ['orders:read', 'orders:write'];
      const token = await stack.token(scopes, `clients-${language}`);
      const env = { ...process.env, URL: proxy.url, NOBODY: nobody, SILENT: silent, TOKEN: token };
      const { stdout } = await promisify(execFile)(command, args, { env });
      const outcome = JSON.parse(stdout) as Outcome;
      const posts = proxy.seen.filter(({ method }) => method === 'POST');
      const gets = proxy.seen.filter(({ method }) => method === 'GET');

      // Five orders and two faults: the one whose answer was lost was carried out once.
      expect(outcome.total).toBe(200);
      expect(posts).toHaveLength(7);
      expect(posts.every(({ key }) => /^"[0-9a-f-]{36}"$/.test(key ?? ''))).toBe(true);
      expect(new Set(posts.map(({ key }) => key)).size).toBe(5);
      expect(new Set(posts.slice(0, 3).map(({ key }) => key)).size).toBe(1);
      expect([...outcome.listed].sort()).toEqual([outcome.placed, ...outcome.others].sort());
      // Three pages of two, one of them asked for twice, and what does not exist.
      expect(gets).toHaveLength(5);
      expect(outcome.problem).toMatchObject({ status: 404, type: 'urn:problem:not-found' });
      expect(outcome.problem.errorId).toMatch(/^[0-9a-f-]{36}$/);
      expect(outcome.problem.text).toContain(outcome.problem.errorId);
      expect(outcome).toMatchObject({ network: true, silence: true });
      const waited = outcome.waits?.[2] ?? ((gets[1]?.at ?? 0) - (gets[0]?.at ?? 0)) / 1000;
      expect(waited).toBeGreaterThanOrEqual(1);
    });
  }
});
