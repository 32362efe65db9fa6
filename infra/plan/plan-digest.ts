import { createHash } from 'node:crypto';
import type { StackName } from '../context/stack.ts';
import type { PlanSummary } from './plan-summary.ts';

/** What applying a plan depends on besides the plan itself. */
export interface PlanFacts {
  readonly environment: string;
  readonly stage: string;
  readonly endpoint?: string | undefined;
  readonly terraform: string;
  readonly destroy: boolean;
  readonly stacks: readonly {
    readonly name: StackName;
    /** Of resources and of what is handed over. */
    readonly changes: number;
    /** How many resources are destroyed or replaced. */
    readonly losses: number;
    readonly placeholders: readonly string[];
  }[];
  readonly notBuilt: readonly string[];
}

export function planFacts(summary: Omit<PlanSummary, 'digest'>): PlanFacts {
  const { environment, stage, endpoint, terraform, destroy, stacks, notBuilt } = summary;
  return {
    environment,
    stage,
    ...(endpoint !== undefined && { endpoint }),
    terraform,
    destroy,
    stacks: stacks.map(({ stack, changes, outputs, counts, placeholders }) => ({
      name: stack,
      changes: changes.length + outputs,
      losses: counts.destroy + counts.replace,
      placeholders,
    })),
    notBuilt,
  };
}

/**
 * SHA-256 over plans and what applying them depends on: who approves a digest approves exactly these.
 *
 * @param files content of the plan of each of the stacks, in the order of the facts
 */
export function planDigest(facts: PlanFacts, files: readonly Uint8Array[]): string {
  const { environment, stage, endpoint = null, terraform, destroy, stacks, notBuilt } = facts;
  const plain = stacks.map(({ name, changes, losses, placeholders }) => [name, changes, losses, placeholders]);
  const hash = createHash('sha256').update(
    JSON.stringify([environment, stage, endpoint, terraform, destroy, plain, notBuilt]),
  );
  for (const file of files) hash.update(createHash('sha256').update(file).digest());
  return hash.digest('hex');
}
