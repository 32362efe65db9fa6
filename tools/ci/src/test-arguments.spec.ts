import { describe, expect, it } from '@jest/globals';
import { testProgram, type TestArguments } from './test-arguments.ts';

/** What a run would be asked for; a text is what is said of wrong arguments. */
async function read(...argv: string[]): Promise<TestArguments | string> {
  let found: TestArguments | undefined;
  const program = testProgram(async (asked) => void (found = asked));
  program.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    return (error as Error).message;
  }
  return found ?? 'nothing was run';
}

describe('the arguments of npm test', () => {
  it('are everything, if there are none', async () => {
    expect(await read()).toEqual({ chosen: ['unit', 'int', 'e2e'], named: [], paths: [] });
  });

  it('are levels in their order, paths and names of tests', async () => {
    expect(await read('--level', 'int', 'libs', '--level', 'unit', '-t', 'falls (silent|away)')).toEqual({
      chosen: ['unit', 'int'],
      named: ['int', 'unit'],
      name: 'falls (silent|away)',
      paths: ['libs'],
    });
  });

  it.each([
    [['--levle', 'int'], "error: unknown option '--levle'\n(Did you mean --level?)"],
    [['-x'], "error: unknown option '-x'"],
    [['--level', 'integration'], expect.stringMatching(/There is no level integration\. There are: unit, int, e2e\.$/)],
    [['--level'], expect.stringContaining('argument missing')],
    [['-t', '('], expect.stringContaining('Invalid regular expression')],
  ])('%j are told in a line', async (argv, message) => {
    expect(await read(...argv)).toEqual(message);
  });
});
