import type { Deployed } from './read-deployment.ts';

/** A fact in which two deployments differ. */
export interface Difference {
  /** `<kind> <physical name>`. */
  readonly resource: string;
  /** Path of the fact, for example `targets.0.retries`; empty when the whole resource stands on one side only. */
  readonly fact: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** Two deployments of which nothing stands are alike in everything. */
export class NothingDeployedError extends Error {
  override readonly name = 'NothingDeployedError';
}

/**
 * Every fact in which two deployments differ, named by resource and path.
 *
 * @throws NothingDeployedError nothing stands on either side
 */
export function compareDeployments(one: Deployed, other: Deployed): Difference[] {
  const resources = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  if (resources.length === 0) throw new NothingDeployedError('Neither deployment has a resource to compare.');
  return resources.flatMap((resource) => compareValues(resource, [], one[resource], other[resource]));
}

function compareValues(resource: string, path: readonly string[], one: unknown, other: unknown): Difference[] {
  if (isStructure(one) && isStructure(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
    return names.flatMap((name) => compareValues(resource, [...path, name], one[name], other[name]));
  }
  return Object.is(one, other) ? [] : [{ resource, fact: path.join('.'), one, other }];
}

const isStructure = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** `queue x: VisibilityTimeout is 30 here and 180 there`. */
export function describeDifference(
  { resource, fact, one, other }: Difference,
  names: readonly [string, string],
): string {
  if (fact === '') return `${resource} stands only with ${one === undefined ? names[1] : names[0]}`;
  return `${resource}: ${fact} is ${show(one)} with ${names[0]} and ${show(other)} with ${names[1]}`;
}

const show = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));
