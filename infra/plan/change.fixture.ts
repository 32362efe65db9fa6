import type { ResourceChange } from './plan-json.ts';

/** A change of one resource as Terraform's JSON has it. */
export const resourceChange = (
  address: string,
  actions: readonly string[],
  change: Partial<ResourceChange['change']> = {},
  more: Partial<ResourceChange> = {},
): ResourceChange => ({
  address,
  mode: 'managed',
  type: address.split('.')[0] ?? '',
  change: { actions: [...actions], before: {}, after: {}, ...change },
  ...more,
});
