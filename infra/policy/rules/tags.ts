import type { Rule } from './plan-view.ts';

const TAGS = ['platform', 'stage', 'stack'];

/** Whatever can carry tags says which platform, stage and stack it belongs to. */
export const everythingIsTagged: Rule = {
  name: 'everything-is-tagged',
  check: (plan) =>
    plan.resources
      .filter(({ values }) => 'tags_all' in values)
      .flatMap((resource) => {
        const tags = (resource.values['tags_all'] ?? {}) as Readonly<Record<string, unknown>>;
        const missing = TAGS.filter((tag) => !tags[tag]);
        return missing.length === 0 ? [] : [[resource, `has no tag ${missing.join(', ')}`] as const];
      }),
};
