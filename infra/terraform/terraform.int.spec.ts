import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lackingTerraform } from '../testing/planned.ts';
import { writeCliConfig } from './cli-config.ts';
import { TerraformFailedError } from './errors.ts';
import { type FoundTerraform, findTerraform } from './find-terraform.ts';
import { PROVIDER, terraformPlatform } from './pins.ts';
import { type Step, Terraform } from './terraform.ts';

const lacking = await lackingTerraform();
const withTerraform = lacking === '' ? describe : describe.skip;

/** Terraform's own resource needs no provider, so that all of this takes a moment. */
withTerraform(`Terraform${lacking}`, () => {
  let root: string;
  let folder: string;
  let found: FoundTerraform;
  let configFile: string;
  let step: Step;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'terraform-'));
    found = await findTerraform({ env: process.env, toolchainFolder: root, log: () => undefined });
    configFile = writeCliConfig({ toolchainFolder: root, mirror: undefined });
  });
  afterAll(() => rm(root, { recursive: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(root, 'stack-'));
    step = { folder, what: 'plan of tiny' };
    await describeStack({ input: 'one' });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const describeStack = (data: Record<string, unknown>): Promise<void> =>
    writeFile(
      join(folder, 'cdk.tf.json'),
      JSON.stringify({
        terraform: { backend: { local: { path: join(folder, 'tiny.tfstate') } } },
        resource: { terraform_data: { thing: data } },
        output: { thing_is: { value: '${terraform_data.thing.output}' } },
      }),
    );
  const terraform = (signal?: AbortSignal): Terraform =>
    new Terraform({
      binary: found.path,
      version: found.version,
      configFile,
      mirror: undefined,
      env: process.env,
      signal,
    });
  const plan = join.bind(undefined, '.', 'a.tfplan');

  it('plans, applies, tells outputs, and has nothing to do afterwards', async () => {
    const tool = terraform();
    await tool.init(step);

    expect(await tool.outputs(step)).toEqual({});
    expect(await tool.plan(step, plan())).toBe(true);
    expect(await tool.showText(step, plan())).toContain('terraform_data.thing will be created');
    await tool.apply(step, plan());

    expect(await tool.outputs(step)).toEqual({ thing_is: 'one' });
    expect(await tool.plan(step, plan())).toBe(false);
    expect(await tool.plan(step, plan(), { destroy: true })).toBe(true);
  }, 30_000);

  it('applies no plan twice', async () => {
    const tool = terraform();
    await tool.init(step);
    await tool.plan(step, plan());
    await tool.apply(step, plan());

    await expect(tool.apply(step, plan())).rejects.toThrow(/may have been applied already/);
  }, 30_000);

  it('makes a folder ready once, and again when the backend changes', async () => {
    const tool = terraform();
    const begin = performance.now();
    await tool.init(step);
    const first = performance.now() - begin;
    await tool.init(step);
    expect(performance.now() - begin - first).toBeLessThan(first);

    await writeFile(
      join(folder, 'cdk.tf.json'),
      JSON.stringify({ terraform: { backend: { local: { path: 'other' } } } }),
    );
    await tool.init(step);
    expect(await tool.outputs(step)).toEqual({});
  }, 30_000);

  it('says what is invalid, and where', async () => {
    await describeStack({ inputt: 'one' });
    const tool = terraform();
    await tool.init(step, { backend: false });

    const diagnostics = await tool.validate(step);

    expect(diagnostics).toMatchObject([
      { severity: 'error', summary: expect.stringMatching(/Extraneous|Unsupported/) },
    ]);
    await expect(tool.plan(step, plan())).rejects.toThrow(TerraformFailedError);
  }, 30_000);

  // Of an unpacked provider only the hash for this platform is known.
  const withLock = terraformPlatform() === 'linux_amd64' ? it : it.skip;
  withLock(
    'uses no provider but the published one',
    async () => {
      const mirror = join(folder, 'mirror');
      const provider = join(mirror, PROVIDER.source, PROVIDER.version, 'linux_amd64');
      await mkdir(provider, { recursive: true });
      await writeFile(join(provider, `terraform-provider-aws_v${PROVIDER.version}_x5`), '#!/bin/sh\n', { mode: 0o755 });
      const required_providers = { aws: { source: 'aws', version: PROVIDER.version } };
      await writeFile(join(folder, 'cdk.tf.json'), JSON.stringify({ terraform: { required_providers } }));
      const config = writeCliConfig({ toolchainFolder: folder, mirror });
      const tool = new Terraform({
        binary: found.path,
        version: found.version,
        configFile: config,
        mirror,
        env: process.env,
      });

      await expect(tool.init(step)).rejects.toThrow(/is not the one whose hash is kept/);
    },
    30_000,
  );

  it('stops an apply when it is asked to, with what was done in the state', async () => {
    await describeStack({ input: 'one', provisioner: [{ 'local-exec': { command: 'exec sleep 60' } }] });
    const controller = new AbortController();
    const tool = terraform(controller.signal);
    await tool.init(step);
    await tool.plan(step, plan());

    const onMessage: Step['onMessage'] = (message) => {
      if (message.kind === 'resource' && message.phase === 'begin') controller.abort(new Error('Stopped.'));
    };
    await expect(tool.apply({ ...step, onMessage }, plan())).rejects.toThrow('Stopped.');

    // Neither the lock nor the resource is lost: the next run goes on.
    await describeStack({ input: 'one' });
    const next = terraform();
    expect(await next.plan(step, plan())).toBe(true);
    await next.apply(step, plan());
    expect(await next.outputs(step)).toEqual({ thing_is: 'one' });
  }, 30_000);
});
