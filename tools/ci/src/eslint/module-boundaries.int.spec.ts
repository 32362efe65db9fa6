import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const SCRIPT = `
  import { ESLint } from 'eslint';
  const [result] = await new ESLint().lintText(process.argv[1], { filePath: 'services/order/src/domain/money.ts' });
  process.stdout.write('\\n' + JSON.stringify(result.messages.map(({ ruleId }) => ruleId)));
`;

/** What the linter says of a file of the order service, had it these lines. */
function lint(code: string): { readonly rules: (string | null)[]; readonly complaints: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, code], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false' },
  });
  return {
    rules: JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as (string | null)[],
    complaints: stdout + stderr,
  };
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
