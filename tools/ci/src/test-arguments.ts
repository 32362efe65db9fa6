import { Command, InvalidArgumentError } from 'commander';

export const levels = ['unit', 'int', 'e2e'] as const;
export type Level = (typeof levels)[number];

export interface TestArguments {
  /** Levels to run. */
  readonly chosen: readonly Level[];
  /** Those that were asked for by name. */
  readonly named: readonly Level[];
  /** Only tests whose full name this expression matches, as Jest takes it. */
  readonly name?: string;
  readonly paths: readonly string[];
}

const level = (text: string, before: readonly Level[] = []): Level[] => {
  const found = levels.find((one) => one === text);
  if (found === undefined)
    throw new InvalidArgumentError(`There is no level ${text}. There are: ${levels.join(', ')}.`);
  return [...before, found];
};

const expression = (text: string): string => {
  try {
    // As Jest reads it.
    return new RegExp(text, 'i').source;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
};

/** `npm test`. */
export const testProgram = (run: (chosen: TestArguments) => Promise<void>): Command =>
  new Command('npm test --')
    .description(
      'Runs every test, or those of the levels and paths given. Integration and end-to-end tests get a Postgres, a Redis and an AWS emulator of their own, on free ports and with empty data; an endpoint that is already set (DATABASE_URL, REDIS_URL, AWS_ENDPOINT_URL) is used instead.',
    )
    .argument('[path...]', 'expressions that the paths of test files match')
    .option('--level <level>', `one of ${levels.join(', ')}; may be given several times`, level)
    .option(
      '-t, --name <pattern>',
      'only tests whose whole name matches this expression; none is a failure',
      expression,
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 all passed, 1 a test failed or none was found, 2 wrong arguments.

Examples:
  $ npm test -- --level unit libs/events           one level, one package
  $ npm test -- --level int libs -t 'falls silent'  only what speaks of it`,
    )
    .action(async (paths: string[], { level: named = [], name }: { level?: Level[]; name?: string }) =>
      run({
        chosen: levels.filter((one) => named.length === 0 || named.includes(one)),
        named,
        paths,
        ...(name !== undefined && { name }),
      }),
    );
