import { chmod, copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { StackName } from '../context/stack.ts';
import { InfraError } from '../terraform/errors.ts';
import { planDigest, planFacts } from './plan-digest.ts';
import type { PlanSummary } from './plan-summary.ts';
import { renderMarkdown } from './render-markdown.ts';

const MANIFEST = 'manifest.json';
const APPLIED = 'applied.json';

const manifest = z.object({
  version: z.literal(1),
  environment: z.string(),
  stage: z.string(),
  endpoint: z.string().optional(),
  terraform: z.string(),
  destroy: z.boolean(),
  stacks: z.array(
    z.object({
      name: z.string().regex(/^[a-z][a-z0-9-]*$/),
      changes: z.number(),
      losses: z.number(),
      placeholders: z.array(z.string()),
    }),
  ),
  notBuilt: z.array(z.string()),
  digest: z.string(),
  createdAt: z.string(),
});
const applied = z.object({ stacks: z.record(z.string(), z.string()) });

/** What is known of a kept plan, besides the plan. */
export type Manifest = z.output<typeof manifest>;

export interface PlanToSave {
  readonly name: StackName;
  readonly file: string;
  readonly json: unknown;
}

/** Keeps plans with everything that applying them needs, readable by their owner only: plans hold what is secret. */
export async function savePlan(
  folder: string,
  summary: PlanSummary,
  plans: readonly PlanToSave[],
  { artifacts, locate }: { artifacts: string; locate: (because: string) => string },
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // That another plan was applied from here says nothing of this one.
  await rm(join(folder, APPLIED), { force: true });
  const write = (name: string, content: string): Promise<void> =>
    writeFile(join(folder, name), content, { mode: 0o600 });
  for (const { name, file, json } of plans) {
    await copyFile(file, planFile(folder, name));
    await chmod(planFile(folder, name), 0o600);
    await write(`${name}.json`, JSON.stringify(json));
  }
  await cp(artifacts, artifactsFolder(folder), { recursive: true });
  await write('summary.json', `${JSON.stringify(summary, undefined, 2)}\n`);
  await write('summary.md', renderMarkdown(summary, locate));
  const facts = { version: 1, ...planFacts(summary), digest: summary.digest, createdAt: new Date().toISOString() };
  await write(MANIFEST, `${JSON.stringify(facts, undefined, 2)}\n`);
}

/** Reads a kept plan and makes sure that nobody has touched it. @throws InfraError */
export async function loadPlan(folder: string): Promise<Manifest> {
  let kept: Manifest;
  let files: Uint8Array[];
  try {
    kept = manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
    files = await Promise.all(kept.stacks.map(({ name }) => readFile(planFile(folder, name))));
  } catch (cause) {
    const mend = 'Make one: npm run infra -- plan --env <env> --out <folder>';
    throw new InfraError(`${folder} holds no whole plan.`, mend, { cause });
  }
  if (planDigest(kept, files) !== kept.digest)
    throw new InfraError(`The plan in ${folder} is not the one that was made: its digest differs.`, 'Plan again.');
  return kept;
}

export const planFile = (folder: string, stack: StackName): string => join(folder, `${stack}.tfplan`);
export const artifactsFolder = (folder: string): string => join(folder, 'artifacts');

/** When stacks of a kept plan were applied. */
export async function appliedStacks(folder: string): Promise<Readonly<Record<string, string>>> {
  try {
    return applied.parse(JSON.parse(await readFile(join(folder, APPLIED), 'utf8'))).stacks;
  } catch {
    return {};
  }
}

export async function markApplied(folder: string, stack: StackName): Promise<void> {
  const stacks = { ...(await appliedStacks(folder)), [stack]: new Date().toISOString() };
  await writeFile(join(folder, APPLIED), `${JSON.stringify({ stacks }, undefined, 2)}\n`, { mode: 0o600 });
}
