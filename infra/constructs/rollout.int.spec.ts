import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { openTerraform } from '../cli/open-terraform.ts';
import { createProgress } from '../cli/progress.ts';
import { loadEnvironment } from '../environments/environments.ts';
import { brokenPromises } from '../plan/drift.ts';
import { parsePlanJson } from '../plan/plan-json.ts';
import type { SynthesisedStack } from '../context/stack.ts';
import { synthesise } from '../stacks/synthesise.ts';
import type { Terraform } from '../terraform/terraform.ts';
import { type AnsweringAws, answeringAws } from '../testing/answering-aws.ts';
import { keepOnly } from '../testing/part-of-stack.ts';
import { lackingTerraform } from '../testing/planned.ts';

const lacking = await lackingTerraform();
const withTerraform = lacking === '' ? describe : describe.skip;
const SERVICE = 'aws_ecs_service.order_container_service';
const TASK = 'aws_ecs_task_definition.order_container_task';

/** The part of ECS that Terraform talks to, with a circuit breaker that may be told to go back. */
class Ecs {
  breaks = false;
  #tasks: Record<string, unknown>[] = [];
  #service: Record<string, unknown> = {};

  readonly answers = {
    RegisterTaskDefinition: (input: Record<string, unknown>) => {
      const revision = this.#tasks.length + 1;
      const taskDefinitionArn = `arn:aws:ecs:eu-central-1:111122223333:task-definition/${String(input['family'])}:${revision}`;
      const taskDefinition = { ...input, revision, taskDefinitionArn, status: 'ACTIVE' };
      this.#tasks.push(taskDefinition);
      return { taskDefinition };
    },
    DescribeTaskDefinition: ({ taskDefinition: arn }: Record<string, unknown>) => {
      const taskDefinition = this.#tasks.find((task) => task['taskDefinitionArn'] === arn);
      return { taskDefinition, tags: taskDefinition?.['tags'] };
    },
    CreateService: (input: Record<string, unknown>) => {
      const clusterArn = input['cluster'];
      const serviceArn = `arn:aws:ecs:eu-central-1:111122223333:service/pactline-dev/${String(input['serviceName'])}`;
      this.#service = { ...input, clusterArn, serviceArn, status: 'ACTIVE' };
      return { service: this.#stand() };
    },
    UpdateService: (input: Record<string, unknown>) => {
      if (!this.breaks) this.#service = { ...this.#service, taskDefinition: input['taskDefinition'] };
      return { service: this.#stand() };
    },
    DescribeServices: () => ({ services: [this.#stand()], failures: [] }),
  };

  /** Steady, with whatever it runs: that is what a deployment looks like that was taken back. */
  #stand(): Record<string, unknown> {
    const { taskDefinition, desiredCount } = this.#service;
    const deployments = [{ id: 'ecs-svc/1', status: 'PRIMARY', rolloutState: 'COMPLETED', taskDefinition }];
    return { ...this.#service, deployments, runningCount: desiredCount, pendingCount: 0 };
  }
}

withTerraform(`a deployment that ECS takes back${lacking}`, () => {
  const ecs = new Ecs();
  let folder: string;
  let aws: AnsweringAws;
  let stack: SynthesisedStack;
  let terraform: Terraform;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-rollout-'));
    aws = await answeringAws(ecs.answers);
    terraform = await openTerraform(createProgress({ write: () => undefined }), AbortSignal.timeout(300_000));
  }, 60_000);
  afterAll(async () => {
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function write(imageTag: string): Promise<void> {
    const [own] = synthesise({
      environment: loadEnvironment('dev', topology),
      outputFolder: folder,
      stacks: ['order'],
      emulator: { endpoint: aws.endpoint, stateFolder: folder },
    });
    stack = own!;
    const text = await readFile(stack.file, 'utf8');
    await writeFile(stack.file, text.replaceAll('${var.image}', `:${imageTag}`));
    await keepOnly(stack, [SERVICE, TASK], (address, resource) => {
      if (address !== SERVICE) return;
      resource['network_configuration'] = { subnets: ['subnet-1'], security_groups: ['sg-1'] };
      delete resource['load_balancer'];
      delete resource['health_check_grace_period_seconds'];
    });
  }
  async function apply(): Promise<void> {
    const step = { folder: stack.folder, what: 'apply' };
    await terraform.init(step);
    await terraform.plan(step, join(stack.folder, 'rollout.tfplan'));
    await terraform.apply(step, join(stack.folder, 'rollout.tfplan'));
  }
  async function promises() {
    const step = { folder: stack.folder, what: 'drift' };
    const file = join(stack.folder, 'drift.tfplan');
    await terraform.plan(step, file, { refreshOnly: true });
    return brokenPromises('order', parsePlanJson(await terraform.show(step, file)));
  }

  it('fails the apply, stays told as drift, and leaves what one can go back to', async () => {
    await write('one');
    await apply();
    expect(await promises()).toEqual([]);

    ecs.breaks = true;
    await write('two');
    await expect(apply()).rejects.toThrow(/containers of order did not get healthy/);
    expect(await promises()).toEqual([
      { stack: 'order', address: SERVICE, message: expect.stringContaining('went back to the tasks of before') },
    ]);
    expect(aws.calls).not.toContain('DeregisterTaskDefinition');

    ecs.breaks = false;
    await apply();
    expect(await promises()).toEqual([]);
  }, 300_000);

  it('would be called a success by Terraform alone', async () => {
    ecs.breaks = true;
    await write('three');
    const text = JSON.parse(await readFile(stack.file, 'utf8')) as {
      resource: { aws_ecs_service: Record<string, { lifecycle: Record<string, unknown> }> };
    };
    delete text.resource.aws_ecs_service['order_container_service']?.lifecycle['postcondition'];
    await writeFile(stack.file, JSON.stringify(text));
    await expect(apply()).resolves.toBeUndefined();
  }, 240_000);
});
