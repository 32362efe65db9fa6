import { beforeAll, describe, expect, it } from '@jest/globals';
import { environmentNames } from '../environments/environments.ts';
import type { PlanJson } from '../permissions/read-plan.ts';
import { lackingTerraform, plannedStack } from '../testing/planned.ts';
import { CheckovFailedError, type CheckovReport, checkPlan } from './checkov.ts';
import { ensureCheckov, MissingCheckovError } from './python-tools.ts';
import { type Finding, review } from './review.ts';
import { reviewedFindings } from './reviewed-findings.ts';

const PLANNING = 600_000;
const STACKS = ['foundation', 'services'] as const;
const checkov = await ensureCheckov().catch((error: unknown) => {
  if (error instanceof MissingCheckovError) return undefined;
  throw error;
});
const lacking = checkov === undefined ? ' (skipped: needs checkov)' : await lackingTerraform();
const onlyWithTools = lacking === '' ? describe : describe.skip;

const onlyWithCheckov = checkov === undefined ? describe.skip : describe;

onlyWithCheckov(`checkov on nothing${checkov === undefined ? ' (skipped: needs checkov)' : ''}`, () => {
  const empty = { format_version: '1.2', terraform_version: '1.11.4', planned_values: { root_module: {} } };

  it.each([
    ['a plan without resources', { ...empty, resource_changes: [], configuration: { root_module: {} } }],
    ['what is no plan', {}],
  ])(
    'is no clean bill: %s',
    async (_what, plan) => {
      await expect(checkPlan(checkov ?? '', plan as PlanJson)).rejects.toThrow(CheckovFailedError);
    },
    PLANNING,
  );
});

onlyWithTools(`checkov on every plan${lacking}`, () => {
  const reports: { environment: string; report: CheckovReport }[] = [];
  let findings: Finding[];
  beforeAll(async () => {
    for (const environment of environmentNames) {
      // Two at a time: a plan keeps one core busy.
      const plans = await Promise.all(STACKS.map((stack) => plannedStack(environment, stack)));
      for (const plan of plans) reports.push({ environment, report: await checkPlan(checkov ?? '', plan) });
    }
    findings = reports.flatMap(({ environment, report }) =>
      report.failed.map((failed) => ({ environment, ...failed })),
    );
  }, PLANNING);

  it('looked at resources, and many checks passed', () => {
    expect(reports).toHaveLength(environmentNames.length * STACKS.length);
    for (const { report } of reports) {
      expect(report.resources).toBeGreaterThan(50);
      expect(report.passed).toBeGreaterThan(100);
    }
  });

  it('finds nothing but what was reviewed', () => {
    const open = review(findings, reviewedFindings).open.map(
      ({ environment, check, title, resource }) => `${environment}: ${resource}: ${check} ${title}`,
    );

    expect(open).toEqual([]);
  });

  it('still finds everything that was reviewed', () => {
    const { idle } = review(findings, reviewedFindings);

    expect(idle.map(([{ check, resources }, vain]) => `${check} ${resources} ${vain.join()}`)).toEqual([]);
  });

  it(
    'finds a mistake that is put in',
    async () => {
      const plan = structuredClone(await plannedStack('dev', 'services'));
      const queue = plan.planned_values.root_module.resources?.find(({ type }) => type === 'aws_sqs_queue');
      Object.assign(queue?.values ?? {}, { kms_master_key_id: null, sqs_managed_sse_enabled: false });
      const { failed } = await checkPlan(checkov ?? '', plan);
      const seeded = failed.map((found) => ({ environment: 'dev', ...found }));

      expect(review(seeded, reviewedFindings).open).toEqual([
        expect.objectContaining({ check: 'CKV_AWS_27', resource: queue?.address }),
      ]);
    },
    PLANNING,
  );
});
