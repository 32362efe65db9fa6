import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ESLINT = resolve('node_modules/eslint/bin/eslint.js');
const FILE = 'services/order/src/domain/money.ts';

/** The rules that the linter names for a file of the order service, had it these lines. */
function lint(code: string, environment: NodeJS.ProcessEnv = {}): (string | null)[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [ESLINT, '--format', 'json', '--stdin', '--stdin-filename', FILE],
    { encoding: 'utf8', input: code, env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', ...environment } },
  );
  expect(stdout + stderr).not.toContain('will be skipped');
  const [result] = JSON.parse(stdout) as { readonly messages: { readonly ruleId: string | null }[] }[];
  return result!.messages.map(({ ruleId }) => ruleId);
}

describe('module boundaries', () => {
  // Parsers read the file on the disk instead of the given text where they take the run for one of CI.
  it.each(['true', ''])('are looked at in the text that is given, with CI=%j', (CI) => {
    const rules = lint(`import { service } from '../../../webhook/src/service.ts';\nvoid service;\n`, { CI });
    expect(rules).toContain('@nx/enforce-module-boundaries');
  });

  it('let a service use its own contracts', () => {
    expect(lint(`import { orderEvents } from '@pactline/contracts-order/events';\nvoid orderEvents;\n`)).toEqual([]);
  });
});
