import type { StackName } from '../context/stack.ts';
import { type Counts, countChanges, type PlannedChange, sumCounts } from './planned-changes.ts';

/** What one stack's plan does. */
export interface StackSummary {
  readonly stack: StackName;
  readonly counts: Counts;
  readonly changes: readonly PlannedChange[];
  /** What it hands over to others, and does so anew: applied even where no resource changes. */
  readonly outputs: number;
  /** Resources that the plan leaves as they are. */
  readonly unchanged: number;
  /** Inputs that stood in for outputs of a foundation that does not stand yet; such a plan is never applied on AWS. */
  readonly placeholders: readonly string[];
}

/** What an environment's plan does. */
export interface PlanSummary {
  readonly environment: string;
  readonly stage: string;
  readonly region: string;
  /** The emulator that was planned against instead of an account. */
  readonly endpoint?: string;
  readonly terraform: string;
  readonly destroy: boolean;
  readonly counts: Counts;
  readonly stacks: readonly StackSummary[];
  /** Bundles that nobody has built, and placeholders stand in for; such a plan is never applied to an account. */
  readonly notBuilt: readonly string[];
  /** SHA-256 of the saved plans: what `apply --approve` names. */
  readonly digest: string;
}

export function summariseStack(
  stack: StackName,
  changes: readonly PlannedChange[],
  all: number,
  placeholders: readonly string[],
  outputs = 0,
): StackSummary {
  return {
    stack,
    counts: countChanges(changes),
    changes,
    outputs,
    unchanged: Math.max(0, all - changes.length),
    placeholders,
  };
}

export const totalOf = (stacks: readonly StackSummary[]): Counts => sumCounts(stacks.map(({ counts }) => counts));

/** Changes of one owner: a service, or what all share. */
export interface Group {
  readonly title: string;
  readonly counts: Counts;
  /** By the line that asks for them, in the order of the plan. */
  readonly lines: readonly { readonly because: string | undefined; readonly changes: readonly PlannedChange[] }[];
}

/** Groups a stack's changes by service and by the line that asks for them: what all share comes first. */
export function groupChanges({ stack, changes }: StackSummary): Group[] {
  const shared = stack === 'foundation' ? 'foundation' : 'shared by all services';
  const byTitle = Map.groupBy(changes, ({ service }) => service ?? shared);
  const titles = [...byTitle.keys()].sort((one, other) =>
    one === shared ? -1 : other === shared ? 1 : one.localeCompare(other, 'en'),
  );
  return titles.map((title) => {
    const own = byTitle.get(title) ?? [];
    const byLine = Map.groupBy(own, ({ because }) => because);
    return {
      title,
      counts: countChanges(own),
      lines: [...byLine].map(([because, list]) => ({ because, changes: list })),
    };
  });
}
