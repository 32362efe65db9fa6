import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { topology } from '@pactline/platform-map';
import { ARTIFACTS, placeArtifacts } from '../cli/artifacts.ts';
import { stackInputs, writeInputs } from '../cli/stack-inputs.ts';
import { openTerraform } from '../cli/open-terraform.ts';
import { createProgress } from '../cli/progress.ts';
import { repositoryRoot } from '../cli/workspace.ts';
import { loadEnvironment } from '../environments/environments.ts';
import type { PlanJson } from '../permissions/read-plan.ts';
import { type Part, synthesisePart } from './all-services.ts';
import { once } from './once.ts';

const FOLDER = join(repositoryRoot, '.cache', 'infra-tests');
const LONGEST_PLAN_MS = 240_000;
const DAY_MS = 86_400_000;
const silent = createProgress({ write: () => undefined });

/** What a test that plans says in its name when Terraform cannot be had; empty when it can. */
export async function lackingTerraform(): Promise<string> {
  try {
    await openTerraform(silent, AbortSignal.timeout(LONGEST_PLAN_MS));
    return '';
  } catch {
    return ' (skipped: needs Terraform)';
  }
}

/**
 * The plan of the foundation of an environment, or of everything else in one, as `terraform show -json` tells it: made by the real Terraform against the
 * emulator of the tests, with placeholders for what the foundation hands over. Plans of the same part are made once, however many
 * test files ask for them.
 */
export async function plannedStack(environment: string, stack: Part): Promise<PlanJson> {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined) throw new Error('Plans are made against an emulator: set AWS_ENDPOINT_URL.');
  const work = join(FOLDER, `${environment}-${stack}-${process.pid}`);
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    const synthesised = synthesisePart(stack, {
      environment: loadEnvironment(environment, topology),
      topology,
      outputFolder: work,
      artifactsFolder: ARTIFACTS,
      emulator: { endpoint, stateFolder: work },
    });
    placeArtifacts([synthesised], undefined, work);
    const { folder, file } = synthesised;
    const inputs = await writeInputs(folder, stackInputs(synthesised, { outputs: {} }));
    const facts = [await readFile(file, 'utf8'), inputs === undefined ? '' : await readFile(inputs, 'utf8')];
    // Neither the emulator's port nor the folder of this run says anything about the plan.
    const same = facts.join('\n').replaceAll(endpoint, '').replaceAll(work, '');
    const kept = join(FOLDER, `${environment}-${stack}-${createHash('sha256').update(same).digest('hex')}.json`);
    await once(kept, LONGEST_PLAN_MS, async () => {
      await writeFile(`${kept}.new`, await makePlan(stack, folder, inputs), { mode: 0o600 });
      await rename(`${kept}.new`, kept);
      await forgetOld();
    });
    return JSON.parse(await readFile(kept, 'utf8')) as PlanJson;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Plans of code as it was. */
async function forgetOld(): Promise<void> {
  for (const name of (await readdir(FOLDER)).filter((entry) => entry.endsWith('.json'))) {
    const file = join(FOLDER, name);
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > DAY_MS) await rm(file, { force: true });
  }
}

async function makePlan(stack: Part, folder: string, variablesFile: string | undefined): Promise<string> {
  const terraform = await openTerraform(silent, AbortSignal.timeout(LONGEST_PLAN_MS));
  const step = { folder, what: `plan of ${stack}` };
  const plan = join(folder, 'test.tfplan');
  await terraform.init(step);
  await terraform.plan(step, plan, { variablesFile });
  return JSON.stringify(await terraform.show(step, plan));
}
