import { ContractLines } from '../plan/contract-lines.ts';
import type { Switches } from '../context/deployment.ts';
import type { StackName } from '../context/stack.ts';
import type { Terraform } from '../terraform/terraform.ts';
import type { Flags } from './flags.ts';
import { openTerraform } from './open-terraform.ts';
import { createProgress, type Progress } from './progress.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { untilSignal } from './signals.ts';
import { repositoryRoot } from './workspace.ts';

/** What a command that runs Terraform works with. */
export interface RunContext {
  readonly session: Session;
  readonly terraform: Terraform;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Where in its file the line is that a reason names. */
  readonly locate: (because: string) => string;
}

/** Parts that no emulator known here can create. */
const NOT_EMULATED: readonly (keyof Switches)[] = ['containers', 'schemaRegistry'];
const STACKS_NOT_EMULATED: readonly StackName[] = ['foundation'];

/** Checks, synthesises, and only then looks for Terraform. */
export async function openRun(flags: Flags, options: SessionOptions = {}): Promise<RunContext> {
  const progress = createProgress();
  const session = await progress.step(`synthesis of ${flags.env}`, () => openSession(flags, options));
  const signal = untilSignal();
  const terraform = await openTerraform(progress, signal);
  const lines = new ContractLines(repositoryRoot);
  return { session, terraform, progress, signal, locate: (because) => lines.locate(because) };
}

/** For what changes something: an emulator is asked for what it can do. */
export async function openChange(flags: Flags): Promise<RunContext> {
  const emulated = { leaveOut: NOT_EMULATED, leaveOutStacks: STACKS_NOT_EMULATED };
  const context = await openRun(flags, flags.endpoint === undefined ? {} : emulated);
  const { left, stacks } = context.session;
  if (flags.endpoint !== undefined)
    context.progress.warn(
      `on an emulator: ${stacks.map(({ name }) => name).join(' and ')} only${left.length > 0 ? `, without ${left.join(', ')}` : ''}`,
    );
  return context;
}
