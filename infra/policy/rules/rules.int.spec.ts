import { beforeAll, describe, expect, it } from '@jest/globals';
import { environmentNames } from '../../environments/environments.ts';
import type { Part } from '../../testing/all-services.ts';
import { lackingTerraform, plannedStack } from '../../testing/planned.ts';
import { rules } from './index.ts';
import { viewOf, violations } from './plan-view.ts';
import { seeds } from './seeds.fixture.ts';
import type { PlanJson } from '../../permissions/read-plan.ts';

const PLANNING = 600_000;
const STACKS: readonly Part[] = ['foundation', 'services'];
const lacking = await lackingTerraform();
const onlyWithTerraform = lacking === '' ? describe : describe.skip;

const found = (plan: PlanJson): string[] => {
  const view = viewOf(plan);
  return rules.flatMap((rule) =>
    violations(rule, view).map(({ rule: name, address, problem }) => `${name}: ${address} ${problem}`),
  );
};

onlyWithTerraform.each(environmentNames)(`every plan of %s${lacking}`, (environment) => {
  it.each(STACKS)(
    'keeps the rules: %s',
    async (stack) => {
      expect(found(await plannedStack(environment, stack))).toEqual([]);
    },
    PLANNING,
  );
});

onlyWithTerraform(`a plan that breaks a rule${lacking}`, () => {
  const plans = new Map<Part, PlanJson>();
  beforeAll(async () => {
    for (const stack of STACKS) plans.set(stack, await plannedStack('prod', stack));
  }, PLANNING);

  it.each(seeds.map((seed) => [`${seed.rule}: ${seed.what}`, seed] as const))('%s', (_name, seed) => {
    const plan = structuredClone(plans.get(seed.stack));
    if (plan === undefined) throw new Error('There is no plan.');
    const address = seed.plant(plan);
    const lines = found(plan);

    expect(lines.filter((line) => line.startsWith(`${seed.rule}: ${address} `))).not.toEqual([]);
    // The other resources are as they were.
    expect(lines.filter((line) => !line.includes(address) && !seed.others?.test(line))).toEqual([]);
  });

  it('is there for every rule', () => {
    expect(new Set(seeds.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
  });
});
