import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology } from '@pactline/platform-map';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadEnvironment } from '../environments/environments.ts';
import { savePlan } from '../plan/saved-plan.ts';
import { foundationPlaceholders } from '../context/foundation-outputs.ts';
import { inputValues } from '../context/inputs.ts';
import type { StackName, SynthesisedStack } from '../context/stack.ts';
import { writeCliConfig } from '../terraform/cli-config.ts';
import { type FoundTerraform, findTerraform } from '../terraform/find-terraform.ts';
import { Terraform } from '../terraform/terraform.ts';
import { lackingTerraform } from '../testing/planned.ts';
import { applyKept } from './apply-kept.ts';
import { applyNow } from './apply-now.ts';
import { planStacks, summarise } from './plan-stacks.ts';
import { createProgress } from './progress.ts';
import type { RunContext } from './run-context.ts';

const lacking = await lackingTerraform();
const withTerraform = lacking === '' ? describe : describe.skip;
/** Nothing of it is a resource here, and what it hands over is written down all the same. */
const platformAlone = { stack: 'platform', changed: 0 };
const placeholders = inputValues(foundationPlaceholders);

/** An account of two tiny stacks of Terraform's own resources: what is tested is what is applied, when, and how often. */
withTerraform(`infra apply${lacking}`, () => {
  let root: string;
  let account: string;
  let kept: string;
  let found: FoundTerraform;
  let configFile: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'apply-'));
    found = await findTerraform({ env: process.env, toolchainFolder: root, log: () => undefined });
    configFile = writeCliConfig({ toolchainFolder: root, mirror: undefined });
  });
  afterAll(() => rm(root, { recursive: true }));
  beforeEach(async () => {
    account = await mkdtemp(join(root, 'account-'));
    kept = join(account, 'kept');
    await mkdir(join(account, 'artifacts'));
  });
  afterEach(() => rm(account, { recursive: true }));

  const stack = async (name: StackName, resource: Record<string, unknown>, more: object): Promise<SynthesisedStack> => {
    const folder = join(account, name);
    const file = join(folder, 'cdk.tf.json');
    await mkdir(folder, { recursive: true });
    const terraform = { backend: { local: { path: join(account, `${name}.tfstate`) } } };
    const own = Object.keys(resource).length > 0 ? { resource: { terraform_data: resource } } : {};
    await writeFile(file, JSON.stringify({ terraform, ...own, ...more }));
    const { variable = {} } = more as { variable?: object };
    return { name, folder, file, reasons: {}, inputs: Object.keys(variable) };
  };
  /** `vpc` is what the foundation hands over. */
  const run = async ({
    vpc = 'vpc-1',
    event = 'a',
    environment = 'dev',
    signal = new AbortController().signal,
  } = {}): Promise<RunContext> => {
    const output = Object.fromEntries(
      Object.entries({ ...placeholders, vpc_id: '${terraform_data.vpc.output}' }).map(([name, value]) => [
        name,
        { value },
      ]),
    );
    const variable = Object.fromEntries(Object.keys(placeholders).map((name) => [name, {}]));
    const foundation = await stack('foundation', { vpc: { input: vpc } }, { output });
    const platform = await stack('platform', {}, { output: { bus_arn: { value: 'arn:bus' } } });
    const order = await stack('order', { bus: { input: `\${var.vpc_id}/${event}` } }, { variable });
    const progress = createProgress({ write: () => undefined });
    return {
      session: {
        environment: loadEnvironment(environment, topology),
        stage: environment,
        endpoint: undefined,
        folder: account,
        stacks: [foundation, platform, order],
        shared: [foundation, platform],
        images: { of: () => undefined },
        artifacts: { folder: join(account, 'artifacts'), missing: [] },
        left: [],
      },
      terraform: new Terraform({
        binary: found.path,
        version: found.version,
        configFile,
        mirror: undefined,
        env: process.env,
        signal,
      }),
      progress,
      signal,
      locate: (because) => because,
    };
  };
  const keep = async (context: RunContext): Promise<string> => {
    const plans = await planStacks(context);
    const summary = await summarise(plans, context.session, context.terraform);
    await savePlan(kept, summary, plans, { artifacts: context.session.artifacts.folder, locate: context.locate });
    return summary.digest;
  };
  const bus = async (): Promise<unknown> => {
    const state = JSON.parse(await readFile(join(account, 'order.tfstate'), 'utf8')) as {
      resources: { instances: { attributes: { output: { value: unknown } } }[] }[];
    };
    return state.resources[0]?.instances[0]?.attributes.output.value;
  };
  const dev = { env: 'dev' };

  it('applies the foundation, then a service with what it hands over; a second time there is nothing to do', async () => {
    const context = await run();

    expect(await applyNow(dev, 'apply', async () => context)).toMatchObject({
      outcome: 'done',
      stacks: [{ stack: 'foundation', changed: 1 }, platformAlone, { stack: 'order', changed: 1 }],
    });
    expect(await bus()).toBe('vpc-1/a');
    expect(await applyNow(dev, 'apply', async () => context)).toMatchObject({ outcome: 'nothing-to-do' });
  }, 60_000);

  it('applies a kept plan exactly, and once', async () => {
    await applyNow(dev, 'apply', () => run());
    const digest = await keep(await run({ event: 'b' }));
    // What the repository says by now does not matter any more.
    const later = await run({ event: 'c' });

    const apply = () => applyKept({ ...dev, approve: digest }, kept, 'apply', async () => later);
    expect(await apply()).toMatchObject({ outcome: 'done', stacks: [{ stack: 'order', changed: 1 }] });
    expect(await bus()).toBe('vpc-1/b');
    expect(await apply()).toMatchObject({ outcome: 'already-applied', stacks: [] });
  }, 60_000);

  it('of an empty account applies the foundation, and wants the service planned again', async () => {
    const context = await run();
    const digest = await keep(context);

    const apply = () => applyKept({ ...dev, approve: digest }, kept, 'apply', async () => context);
    expect(await apply()).toMatchObject({
      outcome: 'plan-again',
      stacks: [{ stack: 'foundation', changed: 1 }, platformAlone],
    });
    await expect(bus()).rejects.toThrow(/ENOENT/);
    // Again changes nothing: the foundation is done, and the service still fits no longer.
    expect(await apply()).toMatchObject({ outcome: 'plan-again', stacks: [] });

    expect(
      await applyKept({ ...dev, approve: await keep(await run()) }, kept, 'apply', async () => context),
    ).toMatchObject({
      outcome: 'done',
      stacks: [{ stack: 'order', changed: 1 }],
    });
    expect(await bus()).toBe('vpc-1/a');
  }, 60_000);

  it('wants a service planned again when the foundation hands over something else', async () => {
    await applyNow(dev, 'apply', () => run());
    const context = await run({ vpc: 'vpc-2', event: 'b' });
    const digest = await keep(context);

    const result = await applyKept({ ...dev, approve: digest }, kept, 'apply', async () => context);

    expect(result).toMatchObject({ outcome: 'plan-again', stacks: [{ stack: 'foundation', changed: 1 }] });
    expect(result.text).toMatch(/other values of vpc_id/);
    expect(await bus()).toBe('vpc-1/a');
  }, 60_000);

  it('changes nothing in prod without an approval of this very plan', async () => {
    const prod = { env: 'prod' };
    const context = await run({ environment: 'prod' });
    const digest = await keep(context);
    const open = async (): Promise<RunContext> => context;

    await expect(applyNow({ ...prod, yes: true }, 'apply', open)).rejects.toThrow(/--yes is not enough in prod/);
    await expect(applyNow(prod, 'apply', open)).rejects.toThrow(/prod wants to be asked/);
    await expect(applyKept(prod, kept, 'apply', open)).rejects.toThrow(/prod wants to be asked/);
    await expect(applyKept({ ...prod, approve: 'f'.repeat(64) }, kept, 'apply', open)).rejects.toThrow(/another plan/);
    await expect(readFile(join(account, 'foundation.tfstate'))).rejects.toThrow(/ENOENT/);

    expect(await applyKept({ ...prod, approve: digest }, kept, 'apply', open)).toMatchObject({ outcome: 'plan-again' });
  }, 60_000);

  it('destroys services before the foundation, agreed to in advance', async () => {
    const context = await run();
    await applyNow(dev, 'apply', async () => context);

    await expect(applyNow(dev, 'destroy', async () => context)).rejects.toThrow(/dev wants to be asked/);
    expect(await applyNow({ ...dev, yes: true }, 'destroy', async () => context)).toMatchObject({
      outcome: 'done',
      stacks: [{ stack: 'order', changed: 1 }, platformAlone, { stack: 'foundation', changed: 1 }],
    });
  }, 60_000);
});
