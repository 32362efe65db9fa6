import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { planDigest, planFacts } from './plan-digest.ts';
import { appliedStacks, loadPlan, markApplied, savePlan } from './saved-plan.ts';
import { exampleSummary } from './summary.fixture.ts';

describe('a kept plan', () => {
  let root: string;
  let folder: string;
  const stacks = ['foundation', 'events'] as const;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'plan-'));
    folder = join(root, 'kept');
    mkdirSync(join(root, 'artifacts'));
    const plans = stacks.map((name) => {
      writeFileSync(join(root, name), `plan of ${name}`);
      return { name, file: join(root, name), json: {} };
    });
    const files = plans.map(({ file }) => readFileSync(file));
    const summary = { ...exampleSummary, digest: planDigest(planFacts(exampleSummary), files) };
    await savePlan(folder, summary, plans, { artifacts: join(root, 'artifacts'), locate: (text) => text });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('comes back as it was kept', async () => {
    expect(await loadPlan(folder)).toMatchObject({
      environment: 'dev',
      destroy: false,
      stacks: [
        { name: 'foundation', changes: 0, losses: 0, placeholders: [] },
        { name: 'events', changes: 4, losses: 1, placeholders: ['vpc_id', 'data_key_arn'] },
      ],
    });
  });

  it('is for its owner only', () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['events.tfplan', 'events.json', 'manifest.json', 'summary.json'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it.each<[string, () => void]>([
    ['a plan', () => appendFileSync(join(folder, 'events.tfplan'), 'x')],
    ['what it says of itself', () => replaceIn('manifest.json', '"losses": 1', '"losses": 0')],
    ['where it belongs', () => replaceIn('manifest.json', '"environment": "dev"', '"environment": "prod"')],
  ])('is refused when somebody changed %s', async (_what, touch) => {
    touch();

    await expect(loadPlan(folder)).rejects.toThrow(/its digest differs/);
  });

  it('is refused when a part is missing', async () => {
    rmSync(join(folder, 'events.tfplan'));

    await expect(loadPlan(folder)).rejects.toThrow(/holds no whole plan/);
  });

  it('knows which stacks were applied, until another plan takes its place', async () => {
    expect(await appliedStacks(folder)).toEqual({});
    await markApplied(folder, 'foundation');
    await markApplied(folder, 'events');
    expect(Object.keys(await appliedStacks(folder))).toEqual(['foundation', 'events']);
    await savePlan(folder, exampleSummary, [], { artifacts: join(root, 'artifacts'), locate: (text) => text });
    expect(await appliedStacks(folder)).toEqual({});
  });

  const replaceIn = (name: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, name), text.replace(from, to));
  };
});
