/** What is needed of Commander's command: the library itself stays out of here. */
interface CommandLike {
  name(): string;
  readonly commands: readonly CommandLike[];
  readonly options: readonly { readonly long?: string | null | undefined }[];
  helpInformation(): string;
}

/** One command of a program, for checks over all of them. */
export interface ProgramDescription {
  /** `events publish`; empty for the program itself. */
  readonly path: string;
  readonly options: readonly string[];
  readonly hasCommands: boolean;
}

/** Every command of a program, itself first. */
export function describeProgram(program: CommandLike): ProgramDescription[] {
  const walk = (command: CommandLike, path: readonly string[]): ProgramDescription[] => [
    {
      path: path.join(' '),
      options: command.options.flatMap(({ long }) => long ?? []),
      hasCommands: command.commands.length > 0,
    },
    ...command.commands.flatMap((child) => walk(child, [...path, child.name()])),
  ];
  return walk(program, []);
}
