import type { Reason } from '../context/reasons.ts';
import { type AttributeChange, attributeChanges } from './attribute-changes.ts';
import type { ResourceChange } from './plan-json.ts';

export const ACTIONS = ['create', 'update', 'replace', 'destroy'] as const;
export type Action = (typeof ACTIONS)[number];
export type Counts = Readonly<Record<Action, number>>;

/** What becomes of one resource, and why it stands in the plan. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** The service that it belongs to; absent for what all share. */
  readonly service?: string;
  /** In words, when the stack says so. */
  readonly what?: string;
  /** The line of a contract, a service.yaml or an environment's file that asks for it. */
  readonly because?: string;
  /** Of updates and replacements. */
  readonly attributes: readonly AttributeChange[];
  /** Terraform's own reason, for example `replace_because_cannot_update`. */
  readonly reason?: string;
}

/** The changes of managed resources; reading data sources and leaving things alone are none. */
export function plannedChanges(
  changes: readonly ResourceChange[],
  reasons: Readonly<Record<string, Reason>>,
): PlannedChange[] {
  return changes
    .filter(({ mode }) => mode === 'managed')
    .flatMap((resource): PlannedChange[] => {
      const action = actionOf(resource.change.actions);
      if (action === undefined) return [];
      const reason = reasons[resource.address] ?? reasons[withoutIndex(resource.address)];
      const service = reason?.service ?? serviceTag(resource);
      const isDetailed = action === 'update' || action === 'replace';
      return [
        {
          address: resource.address,
          type: resource.type,
          action,
          ...(service !== undefined && { service }),
          ...(reason && { what: reason.what, because: reason.because }),
          attributes: isDetailed ? attributeChanges(resource) : [],
          ...(resource.action_reason !== undefined && { reason: resource.action_reason }),
        },
      ];
    });
}

export function countChanges(changes: readonly PlannedChange[]): Counts {
  const count = (action: Action): number => changes.filter((change) => change.action === action).length;
  return { create: count('create'), update: count('update'), replace: count('replace'), destroy: count('destroy') };
}

export const sumCounts = (all: readonly Counts[]): Counts => {
  const sum = (action: Action): number => all.reduce((total, counts) => total + counts[action], 0);
  return { create: sum('create'), update: sum('update'), replace: sum('replace'), destroy: sum('destroy') };
};

export const isEmpty = (counts: Counts): boolean => ACTIONS.every((action) => counts[action] === 0);

/** `["delete", "create"]` and `["create", "delete"]` are replacements; `no-op`, `read` and `forget` change nothing. */
function actionOf(actions: readonly string[]): Action | undefined {
  if (actions.includes('create')) return actions.includes('delete') ? 'replace' : 'create';
  if (actions.includes('update')) return 'update';
  return actions.includes('delete') ? 'destroy' : undefined;
}

/** `aws_subnet.private["a"]` -> `aws_subnet.private` */
const withoutIndex = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');

function serviceTag({ change }: ResourceChange): string | undefined {
  const tags = (change.after ?? change.before)?.['tags'];
  const service = typeof tags === 'object' && tags !== null ? (tags as Record<string, unknown>)['service'] : undefined;
  return typeof service === 'string' ? service : undefined;
}
