import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandResult, runCommand, terminalEnvironment } from './stack/run-command.ts';

interface Journey {
  readonly ok: boolean;
  readonly hops: readonly { readonly title: string; readonly ok: boolean; readonly tookMs: number }[];
  readonly values: Readonly<Record<string, string>>;
}

const HOPS = [
  'Webhook accepted',
  'webhook.order_created',
  'Order placed',
  'order.created',
  'E-mail sent',
  'Audit record written',
];

describe('npm start', () => {
  let stateDir: string;
  const start = (...args: string[]): Promise<CommandResult> =>
    runCommand('tools/stack/src/main.ts', ['start', '--ports', 'free', ...args], terminalEnvironment(stateDir));

  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'pactline-e2e-'));
  });
  afterAll(() => rm(stateDir, { recursive: true, force: true }));

  it('plays every hop of the journey on empty data, and again on the data it kept', async () => {
    const first = await start('--once', '--json');
    expect(first.exitCode).toBe(0);
    const before = JSON.parse(first.stdout) as Journey;
    expect(before.hops.map(({ title, ok }) => [title, ok])).toEqual(HOPS.map((title) => [title, true]));
    expect(before.values.mailSubject).toContain(before.values.orderNumber);

    const second = await start('--once', '--json');
    expect(second.exitCode).toBe(0);
    const after = JSON.parse(second.stdout) as Journey;
    // The chain of audit records goes on where the first start ended.
    expect(Number(after.values.auditNumber)).toBeGreaterThan(Number(before.values.auditNumber));
  }, 240_000);

  it('does the same with all services in one process, and tells it hop by hop', async () => {
    const result = await start('--once', '--single-process');
    expect(result.stdout).toContain('✓');
    for (const hop of HOPS) expect(result.stdout).toContain(hop);
    expect(result.exitCode).toBe(0);
  }, 120_000);
});
