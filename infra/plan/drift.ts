import * as z from 'zod';
import type { Reason } from '../context/reasons.ts';
import type { StackName } from '../context/stack.ts';
import { type AllowedDrift, allowedDrift } from './drift-allow-list.ts';
import type { PlanJson } from './plan-json.ts';
import { type PlannedChange, plannedChanges } from './planned-changes.ts';

/** A resource that is not what was applied. */
export interface Drift {
  readonly stack: StackName;
  readonly change: PlannedChange;
  /** Why nobody needs to look at it. */
  readonly allowed?: string;
}

/** What a resource promises of itself and does not keep, for example that the tasks run that were asked for. */
export interface BrokenPromise {
  readonly stack: StackName;
  readonly address: string;
  readonly message: string;
}

/** The postconditions that do not hold for what stands: what Terraform itself only warns of when it compares. */
export const brokenPromises = (stack: StackName, { checks }: Pick<PlanJson, 'checks'>): BrokenPromise[] =>
  checks
    .filter(({ status }) => status === 'fail' || status === 'error')
    .map(({ address, instances }) => ({
      stack,
      address: address.to_display,
      message: instances.flatMap(({ problems }) => problems.map(({ message }) => message)).join(' '),
    }));

/** Of a stack that was never applied, or whose state is another one, nothing can have drifted. */
export class NothingAppliedError extends Error {
  override readonly name = 'NothingAppliedError';
  readonly mend = 'Check the environment, the bucket of the state and its key; or apply it first.';
  constructor(stack: StackName) {
    super(`The state of ${stack} holds no resource, so nothing can be compared with it.`);
  }
}

const applied = z.looseObject({
  prior_state: z.looseObject({ values: z.looseObject({ root_module: z.looseObject({}) }) }),
});

/** @throws NothingAppliedError the state that a plan was made with, as `terraform show -json` prints it, holds nothing */
export function mustBeApplied(stack: StackName, json: unknown): void {
  if (!applied.safeParse(json).success) throw new NothingAppliedError(stack);
}

/** What a refresh-only plan found, each judged by the allow-list: it excuses a resource only if it excuses all that differs. */
export function findDrift(
  stack: StackName,
  plan: PlanJson,
  reasons: Readonly<Record<string, Reason>>,
  isEmulator: boolean,
  list: readonly AllowedDrift[] = allowedDrift,
): Drift[] {
  return plannedChanges(plan.resource_drift, reasons).flatMap((change): Drift[] => {
    // The provider's own bookkeeping: nothing that anybody could see has changed.
    if (change.action === 'update' && change.attributes.length === 0) return [];
    const excuse = excuseOf(change, isEmulator, list);
    return [{ stack, change, ...(excuse !== undefined && { allowed: excuse }) }];
  });
}

function excuseOf(change: PlannedChange, isEmulator: boolean, list: readonly AllowedDrift[]): string | undefined {
  if (change.action !== 'update') return undefined;
  const fitting = list.filter(({ type, emulatorOnly }) => type === change.type && (isEmulator || !emulatorOnly));
  const excuses = change.attributes.map(({ name }) => fitting.find(({ attributes }) => attributes.includes(name)));
  if (excuses.some((excuse) => excuse === undefined)) return undefined;
  return [...new Set(excuses.map((excuse) => excuse?.because ?? ''))].join('; ');
}
