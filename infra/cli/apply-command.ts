import { Command } from 'commander';
import type { Flags } from './flags.ts';
import { withFlags } from './flags.ts';
import { EXIT, printJson } from './report.ts';

export interface ChangeFlags extends Flags {
  readonly plan?: string;
  readonly approve?: string;
  readonly yes?: true;
}

const withApproval = (command: Command): Command =>
  withFlags(command)
    .option('--plan <folder>', 'apply exactly the plan that `plan --out` kept')
    .option('--approve <digest>', 'the digest of the kept plan that somebody has read; instead of a question')
    .option('--yes', 'agree in advance; refused in protected environments');

export const applyCommand = (): Command =>
  withApproval(new Command('apply'))
    .description('Makes an environment what the contracts ask for: foundation, platform, then each service.')
    .action((flags: ChangeFlags) => change(flags, 'apply'));

export const destroyCommand = (): Command =>
  withApproval(new Command('destroy'))
    .description('Destroys everything in an environment; asks everywhere but on an emulator.')
    .action((flags: ChangeFlags) => change(flags, 'destroy'));

async function change(flags: ChangeFlags, verb: 'apply' | 'destroy'): Promise<void> {
  const result =
    flags.plan === undefined
      ? await (await import('./apply-now.ts')).applyNow(flags, verb)
      : await (await import('./apply-kept.ts')).applyKept(flags, flags.plan, verb);
  finish(flags, verb === 'apply' ? 'applied' : 'destroyed', result);
}

/** How far a change came. */
export interface ChangeResult {
  readonly outcome: 'done' | 'nothing-to-do' | 'declined' | 'plan-again' | 'already-applied';
  readonly stacks: readonly { readonly stack: string; readonly changed: number }[];
  readonly text: string;
}

function finish(flags: ChangeFlags, participle: string, result: ChangeResult): void {
  const isDone = result.outcome !== 'declined' && result.outcome !== 'plan-again';
  process.exitCode ??= isDone ? EXIT.ok : EXIT.findings;
  if (flags.json === true) return printJson({ environment: flags.env, ...result });
  const changed = result.stacks.map(({ stack, changed: number }) => `${stack}: ${number} changed`).join(', ');
  process.stdout.write(
    `${flags.env} ${isDone ? participle : 'not finished'}${changed === '' ? '' : ` (${changed})`}. ${result.text}\n`,
  );
}
