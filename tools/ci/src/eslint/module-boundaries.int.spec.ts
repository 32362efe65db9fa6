import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What the linter says of a file of the order service, had it these lines. */
function lint(code: string): { readonly rules: (string | null)[]; readonly complaints: string } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'eslint', 'bin', 'eslint.js'),
      ...['--stdin', '--stdin-filename', 'services/order/src/domain/money.ts', '--format', 'json'],
    ],
    { input: code, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false' } },
  );
  const [file] = JSON.parse(stdout) as [{ messages: { ruleId: string | null }[] }];
  return { rules: file.messages.map(({ ruleId }) => ruleId), complaints: stderr };
}

describe('module boundaries', () => {
  it('are looked at, whether or not anybody asked Nx for its graph before', () => {
    const { rules, complaints } = lint(`import { service } from '../../../webhook/src/service.ts';\nvoid service;\n`);
    expect(rules).toContain('@nx/enforce-module-boundaries');
    expect(complaints).not.toContain('will be skipped');
  });

  it('let a service use its own contracts', () => {
    expect(lint(`import { orderEvents } from '@pactline/contracts-order/events';\nvoid orderEvents;\n`).rules).toEqual(
      [],
    );
  });
});
