import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { openTerraform } from '../cli/open-terraform.ts';
import { createProgress } from '../cli/progress.ts';
import { loadEnvironment } from '../environments/environments.ts';
import { synthesisePart } from '../testing/all-services.ts';
import type { Terraform } from '../terraform/terraform.ts';
import { type AnsweringAws, answeringAws } from '../testing/answering-aws.ts';
import { keepOnly } from '../testing/part-of-stack.ts';
import { lackingTerraform } from '../testing/planned.ts';

const lacking = await lackingTerraform();
const withTerraform = lacking === '' ? describe : describe.skip;
const VERSIONS = 'data.aws_secretsmanager_secret_versions.order_container_secret_postgres_versions';
const TASK = 'aws_ecs_task_definition.order_container_task';

withTerraform(`a task whose secret has no value${lacking}`, () => {
  let stages: string[] | undefined;
  let folder: string;
  let aws: AnsweringAws;
  let terraform: Terraform;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-secrets-'));
    aws = await answeringAws({
      ListSecretVersionIds: ({ SecretId }) => ({
        ARN: SecretId,
        Name: 'pactline-dev/order/postgres',
        Versions: stages === undefined ? [] : [{ VersionId: 'one', VersionStages: stages, CreatedDate: 1 }],
      }),
    });
    terraform = await openTerraform(createProgress({ write: () => undefined }), AbortSignal.timeout(300_000));
  }, 60_000);
  afterAll(async () => {
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function plan(): Promise<boolean> {
    const emulator = { endpoint: aws.endpoint, stateFolder: folder };
    const environment = loadEnvironment('dev', topology);
    const services = synthesisePart('services', { environment, topology, outputFolder: folder, emulator });
    // What is asked is no placeholder here.
    await keepOnly(services, [VERSIONS, TASK], (_address, block) => delete block['count']);
    const step = { folder: services.folder, what: 'plan' };
    await terraform.init(step);
    return terraform.plan(step, join(services.folder, 'secrets.tfplan'));
  }

  it('is not planned, and the plan says how the secret gets one', async () => {
    await expect(plan()).rejects.toThrow(/secret "postgres" of order has no value yet.*release migrate/);
    stages = ['AWSPENDING'];
    await expect(plan()).rejects.toThrow(/has no value yet/);
    stages = ['AWSCURRENT'];
    await expect(plan()).resolves.toBe(true);
    expect(aws.calls).not.toContain('GetSecretValue');
  }, 300_000);
});
