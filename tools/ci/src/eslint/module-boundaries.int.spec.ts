import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

const BOUNDARIES = '@nx/enforce-module-boundaries';
const OWN = 'services/order/src/domain/money.ts';
/** By what is imported, the rule that forbids it. */
type Verdicts = Readonly<Record<string, string | undefined>>;
const MAP: Verdicts = { '@pactline/platform-map-order': BOUNDARIES };

interface Lines {
  readonly file: string;
  readonly code: string;
}

interface Message {
  readonly ruleId: string | null;
  readonly line: number;
}

/** One linter for all: what takes its time is reading the whole workspace. `--stdin` has it judge the text that it is given. */
const SCRIPT = `
  import { ESLint } from 'eslint';
  const linter = new ESLint();
  const found = [];
  for (const { file, code } of JSON.parse(process.env.LINES)) {
    const [{ messages }] = await linter.lintText(code, { filePath: file });
    found.push(messages.map(({ ruleId, line }) => ({ ruleId, line })));
  }
  process.stdout.write('\\n' + JSON.stringify(found));
`;

/** What the linter says of files, had they these lines. */
function lint(lines: readonly Lines[], environment: NodeJS.ProcessEnv = {}): (readonly Message[])[] {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, 'eslint', '--stdin'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false', LINES: JSON.stringify(lines), ...environment },
  });
  expect(stdout + stderr).not.toContain('will be skipped');
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as Message[][];
}

const importing = (names: readonly string[]): string => names.map((name) => `import '${name}';\n`).join('');

describe('module boundaries', () => {
  // Parsers read the file on the disk instead of the given text where they take the run for one of CI.
  it.each(['true', ''])('are looked at in the text that is given, with CI=%j', (CI) => {
    const code = `import { service } from '../../../webhook/src/service.ts';\nvoid service;\n`;
    const [messages] = lint([{ file: OWN, code }], { CI });
    expect(messages?.map(({ ruleId }) => ruleId)).toContain(BOUNDARIES);
  });

  it('hold for browsers, for Node, for who reads the map and who does not', () => {
    const cases: readonly [file: string, verdicts: Verdicts][] = [
      [
        'libs/sdk/src/index.ts',
        {
          '@pactline/database': BOUNDARIES,
          '@pactline/topology': BOUNDARIES,
          'node:fs': 'no-restricted-imports',
          '@pactline/contract-runtime': undefined,
        },
      ],
      [
        'libs/cli-kit/src/index.ts',
        { '@pactline/events': BOUNDARIES, '@aws-sdk/client-s3': BOUNDARIES, 'node:fs': undefined },
      ],
      [OWN, { '@pactline/platform-map': BOUNDARIES, ...MAP, '@pactline/contracts-order/events': undefined }],
      ['libs/testing/src/index.ts', MAP],
      ['tools/conformance/src/run-conformance.ts', { '@pactline/platform-map': undefined }],
    ];
    const found = lint(cases.map(([file, verdicts]) => ({ file, code: importing(Object.keys(verdicts)) })));

    const judged = cases.map(([file, verdicts], index) => [
      file,
      Object.fromEntries(
        Object.keys(verdicts).map((name, line) => [
          name,
          found[index]?.find((message) => message.line === line + 1)?.ruleId ?? undefined,
        ]),
      ),
    ]);
    expect(judged).toEqual(cases);
  });
});
