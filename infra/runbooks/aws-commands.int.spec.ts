import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../cli/workspace.ts';
import { ensureCheckov } from '../policy/python-tools.ts';
import { type Operation, operationsOf, problemsOf } from './aws-commands.ts';
import { type PrintedCommand, printedCommands } from './printed-commands.ts';

const checkov = await ensureCheckov().catch(() => undefined);
const withModels = checkov === undefined ? describe.skip : describe;
const folder = join(repositoryRoot, 'docs/runbooks');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const printed = pages.flatMap((page) => printedCommands(page, readFileSync(join(folder, page), 'utf8'), 'aws'));
const WRONG = [
  'aws rds restore-db-instance-to-point-in-tyme --source-db-instance-identifier a',
  'aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier a',
  'aws ecs update-service --cluster a --service b --desired-tasks 0',
  'aws ecs wait service-is-stable --cluster a --services b',
  'aws nothing describe-things --all',
];

withModels(`commands of AWS in runbooks${checkov === undefined ? ' (skipped: needs checkov)' : ''}`, () => {
  const wrong = WRONG.flatMap((text) => printedCommands('wrong.md', `\`${text}\``, 'aws'));
  let operations: Map<string, Operation | null>;
  beforeAll(async () => {
    operations = await operationsOf(checkov ?? '', [...printed, ...wrong]);
  }, 120_000);

  it('are enough to say something about them', () => {
    expect(printed.length).toBeGreaterThan(20);
    expect(new Set(printed.map(({ page }) => page)).size).toBeGreaterThan(5);
  });

  it.each(printed.map((command): [string, PrintedCommand] => [`${command.page}: ${command.text}`, command]))(
    '%s',
    (_title, command) => {
      expect(problemsOf(command, operations)).toEqual([]);
    },
  );

  it('would be found out: no such command, no such option, an option that it asks for', () => {
    expect(wrong.map((command) => problemsOf(command, operations))).toEqual([
      ['there is no command aws rds restore-db-instance-to-point-in-tyme'],
      [expect.stringContaining('asks for --target-db-instance-identifier')],
      ['aws ecs update-service takes no --desired-tasks'],
      ['there is no command aws ecs wait service-is-stable'],
      ['there is no command aws nothing describe-things'],
    ]);
  });
});
