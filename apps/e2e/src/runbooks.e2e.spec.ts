import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { terminalEnvironment } from './stack/run-command.ts';
import { type RunningStack, startStack } from './stack/running-stack.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/runbooks');

interface Step {
  readonly script: string;
  readonly prints: readonly string[];
}

/** The runnable blocks of a page, in their order, each command with what it must print. */
function stepsOf(page: string): Step[] {
  const blocks = [...readFileSync(join(folder, page), 'utf8').matchAll(/^( *)```sh runnable\n([\s\S]*?)^\1```$/gm)];
  return blocks.flatMap(([, indent = '', block = '']) => {
    const steps: { script: string; prints: string[] }[] = [];
    for (const line of block.split('\n').map((text) => text.slice(indent.length))) {
      const expected = /^# prints: (.+)$/.exec(line)?.[1];
      if (expected !== undefined) steps.at(-1)?.prints.push(expected);
      else if (line.trim() !== '') steps.push({ script: line, prints: [] });
    }
    return steps;
  });
}

const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && stepsOf(name).length > 0);

describe('runbooks', () => {
  let stack: RunningStack;
  let work: string;
  beforeAll(async () => {
    stack = await startStack();
    work = mkdtempSync(join(tmpdir(), 'pactline-runbooks-'));
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(work, { recursive: true, force: true });
  }, 60_000);

  /** Runs a line as a person's shell does, with the stage of this machine. */
  function shell(script: string): Promise<{ exitCode: number; output: string }> {
    const cli = `"${process.execPath}" --conditions=pactline-source "${join(root, 'apps/cli/src/main.ts')}"`;
    const prelude = `set -euo pipefail; pactline() { ${cli} "$@"; }; export STAGE=local`;
    return new Promise((resolve, reject) => {
      const child = spawn('bash', ['-c', `${prelude}\n${script}`], {
        cwd: work,
        env: terminalEnvironment(stack.stateDir),
        timeout: 60_000,
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', reject);
      child.on('close', (code) => resolve({ exitCode: code ?? 1, output }));
    });
  }

  /** Many pages end with the same looks around; what one of them has seen is not looked at again. */
  const seen = new Map<string, Promise<{ exitCode: number; output: string }>>();
  function look(script: string): ReturnType<typeof shell> {
    if (!/^pactline (smoke|audit verify|audit list.*|outbox list.*)$/.test(script)) return shell(script);
    const before = seen.get(script) ?? shell(script);
    seen.set(script, before);
    return before;
  }

  // One journey at first, so that there is something to look at.
  it('have something to work on', async () => {
    expect(await look('pactline smoke')).toMatchObject({ exitCode: 0 });
  }, 60_000);

  it.each(pages)(
    '%s',
    async (page) => {
      for (const { script, prints } of stepsOf(page)) {
        const { exitCode, output } = await look(script);
        expect({ script, exitCode, output }).toMatchObject({ script, exitCode: 0 });
        for (const text of prints) expect(output).toContain(text);
      }
    },
    120_000,
  );
});
