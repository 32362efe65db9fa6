import type { Command } from 'commander';
import { optionsOf, type GlobalOptions } from './global-options.ts';
import type { Io } from './io.ts';
import { table, type Column } from './output/table.ts';
import { resolveTarget, type Target } from './target/target.ts';

/** What every command is made with. */
export interface Cli {
  readonly io: Io;
  /** The words of the command line: what has to be read for some commands only is read for those. */
  readonly argv: readonly string[];
  /** Ends with this exit code although nothing was thrown: the command ran, and its outcome is bad. */
  readonly end: (code: number) => void;
}

/** What a command's action works with. */
export interface Run<Own extends object> extends Cli {
  readonly options: Own & GlobalOptions;
  readonly json: boolean;
  readonly target: () => Promise<Target>;
  readonly printTable: <Row>(rows: readonly Row[], columns: readonly Column<Row>[]) => void;
  readonly printJson: (value: unknown) => void;
}

/**
 * Makes an action from a function of the run and the command's arguments.
 * `own` is there for its type only: the options that the command declares.
 */
export const action =
  <Own extends object>(cli: Cli, work: (run: Run<Own>, ...operands: string[]) => Promise<void>) =>
  async (...parameters: unknown[]): Promise<void> => {
    // Commander passes the operands, then the command's own options, then the command.
    const command = parameters.at(-1) as Command;
    const operands = parameters.slice(0, -2).flat() as string[];
    const options = optionsOf<Own>(command);
    const { io } = cli;
    let target: Promise<Target> | undefined;
    await work(
      {
        ...cli,
        options,
        json: options.json ?? false,
        target: () => (target ??= resolveTarget(options, io)),
        printTable: (rows, columns) => table(rows, columns, io).forEach(io.out),
        printJson: (value) => io.out(JSON.stringify(value, null, 2)),
      },
      ...operands,
    );
  };
