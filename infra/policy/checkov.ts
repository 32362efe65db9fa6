import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { PlanJson } from '../permissions/read-plan.ts';
import { runProcess } from '../terraform/run-process.ts';

/** A check that a resource does not pass. */
export interface FailedCheck {
  /** For example `CKV_AWS_18`. */
  readonly check: string;
  readonly title: string;
  /** Terraform address. */
  readonly resource: string;
}

export interface CheckovReport {
  /** How many resources it looked at. */
  readonly resources: number;
  readonly passed: number;
  readonly failed: readonly FailedCheck[];
}

/** checkov did not come to a result. */
export class CheckovFailedError extends Error {
  override readonly name = 'CheckovFailedError';
}

const report = z.object({
  results: z.object({
    failed_checks: z.array(z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })),
  }),
  summary: z.object({ resource_count: z.int(), passed: z.int(), parsing_errors: z.int() }),
});

const LONGEST_MS = 300_000;

/**
 * Looks at a plan with every check that checkov has for Terraform, offline.
 *
 * @param command of checkov
 * @throws CheckovFailedError
 */
export async function checkPlan(command: string, plan: PlanJson): Promise<CheckovReport> {
  const folder = await mkdtemp(join(tmpdir(), 'checkov-'));
  try {
    await writeFile(join(folder, 'plan.json'), JSON.stringify(plan), { mode: 0o600 });
    const args = [
      '-f',
      'plan.json',
      '--framework',
      'terraform_plan',
      '--skip-download',
      '--compact',
      '--quiet',
      '-o',
      'json',
    ];
    const { stdout, stderr } = await runProcess(command, args, {
      cwd: folder,
      env: process.env,
      timeoutMs: LONGEST_MS,
    });
    const parsed = report.safeParse(json(stdout));
    if (!parsed.success)
      throw new CheckovFailedError(`checkov reported nothing that can be read:\n${stderr.slice(-2000)}`);
    const { results, summary } = parsed.data;
    if (summary.parsing_errors > 0) throw new CheckovFailedError('checkov cannot read the plan.');
    // Of a file that is no plan it finds nothing, and says that all is well.
    if (summary.resource_count === 0) throw new CheckovFailedError('checkov found no resource in the plan.');
    const failed = results.failed_checks.map(({ check_id, check_name, resource }) => ({
      check: check_id,
      title: check_name,
      resource,
    }));
    return { resources: summary.resource_count, passed: summary.passed, failed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One report for one framework, a list of reports for several. */
function json(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value[0] : value;
  } catch {
    return undefined;
  }
}
