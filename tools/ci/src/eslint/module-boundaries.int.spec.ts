import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ESLINT = resolve('node_modules/eslint/bin/eslint.js');
const BOUNDARIES = '@nx/enforce-module-boundaries';
/** By what is imported, the rule that forbids it. */
type Verdicts = Readonly<Record<string, string | undefined>>;
const MAP: Verdicts = { '@pactline/platform-map-order': '@nx/enforce-module-boundaries' };
const BROWSER: Verdicts = {
  '@pactline/database': '@nx/enforce-module-boundaries',
  '@pactline/topology': '@nx/enforce-module-boundaries',
  'node:fs': 'no-restricted-imports',
  '@pactline/contract-runtime': undefined,
};
const NODE: Verdicts = {
  '@pactline/events': '@nx/enforce-module-boundaries',
  '@aws-sdk/client-s3': '@nx/enforce-module-boundaries',
  'node:fs': undefined,
};
const FILE = 'services/order/src/domain/money.ts';

/** The rules that the linter names for a file of the order service, had it these lines. */
const lint = (code: string, environment: NodeJS.ProcessEnv = {}): (string | null)[] =>
  judge(code, environment, FILE).map(({ ruleId }) => ruleId);

interface Message {
  readonly ruleId: string | null;
  readonly line: number;
}

function judge(code: string, environment: NodeJS.ProcessEnv, file: string): readonly Message[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [ESLINT, '--format', 'json', '--stdin', '--stdin-filename', file],
    { encoding: 'utf8', input: code, env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', ...environment } },
  );
  expect(stdout + stderr).not.toContain('will be skipped');
  const [result] = JSON.parse(stdout) as { readonly messages: readonly Message[] }[];
  return result!.messages;
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

  it.each([
    ['what runs in a browser', 'libs/sdk/src/index.ts', BROWSER],
    ['what needs Node, and nothing of AWS', 'libs/cli-kit/src/index.ts', NODE],
    ['a service, to which the map is closed', FILE, { '@pactline/platform-map': BOUNDARIES, ...MAP }],
    ['a library of services, to which the map is closed', 'libs/testing/src/index.ts', MAP],
    ['a reader of the map', 'tools/conformance/src/run-conformance.ts', { '@pactline/platform-map': undefined }],
  ])('hold for %s', (_what, file, imports) => {
    const names = Object.keys(imports);
    const code = names.map((name, index) => `import * as all${index} from '${name}';\nvoid all${index};\n`).join('');
    const found = judge(code, {}, file);

    // Each import stands on a line of its own, with its use on the next.
    expect(names.map((_name, index) => found.find(({ line }) => line === 2 * index + 1)?.ruleId)).toEqual(
      Object.values(imports),
    );
  });
});
