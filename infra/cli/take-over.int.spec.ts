import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { loadEnvironment } from '../environments/environments.ts';
import { parsePlanJson } from '../plan/plan-json.ts';
import { synthesise } from '../stacks/synthesise.ts';
import type { Terraform } from '../terraform/terraform.ts';
import { type AnsweringAws, answeringAws } from '../testing/answering-aws.ts';
import { ELSEWHERE, keepOnly } from '../testing/part-of-stack.ts';
import { lackingTerraform } from '../testing/planned.ts';
import { openTerraform } from './open-terraform.ts';
import { createProgress } from './progress.ts';
import { DATABASE } from './take-over-command.ts';

const lacking = await lackingTerraform();
const withTerraform = lacking === '' ? describe : describe.skip;
const NAME = 'pactline-dev';

/** Databases by what RDS alone knows them by; their names change. */
const standing = new Map([['db-OLD1', NAME]]);

function describeInstances(input: Record<string, unknown>): string {
  const asked = input['Filters.Filter.1.Values.Value.1'] ?? input['DBInstanceIdentifier'];
  const found = [...standing].filter(([id, name]) => id === asked || name === asked);
  const instances = found.map(
    ([
      id,
      name,
    ]) => `<DBInstance><DBInstanceIdentifier>${name}</DBInstanceIdentifier><DbiResourceId>${id}</DbiResourceId>
      <DBInstanceArn>arn:aws:rds:eu-central-1:111122223333:db:${name}</DBInstanceArn><DBInstanceStatus>available</DBInstanceStatus>
      <Engine>postgres</Engine><EngineVersion>17.4</EngineVersion><DBInstanceClass>db.t4g.small</DBInstanceClass>
      <AllocatedStorage>20</AllocatedStorage><MasterUsername>administrator</MasterUsername>
      <StorageEncrypted>true</StorageEncrypted><KmsKeyId>${ELSEWHERE}</KmsKeyId>
      <PerformanceInsightsEnabled>true</PerformanceInsightsEnabled><PerformanceInsightsKMSKeyId>${ELSEWHERE}</PerformanceInsightsKMSKeyId>
      </DBInstance>`,
  );
  return `<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances>${instances.join('')}</DBInstances>
    </DescribeDBInstancesResult></DescribeDBInstancesResponse>`;
}

withTerraform(`the database of a stage, after a restored one was given its name${lacking}`, () => {
  let folder: string;
  let aws: AnsweringAws;
  let terraform: Terraform;
  let step: { folder: string; what: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-take-over-'));
    aws = await answeringAws({
      DescribeDBInstances: describeInstances,
      ListTagsForResource: () =>
        '<ListTagsForResourceResponse><ListTagsForResourceResult><TagList/></ListTagsForResourceResult></ListTagsForResourceResponse>',
    });
    terraform = await openTerraform(createProgress({ write: () => undefined }), AbortSignal.timeout(300_000));
    const emulator = { endpoint: aws.endpoint, stateFolder: folder };
    const environment = loadEnvironment('dev', topology);
    const [foundation] = synthesise({ environment, outputFolder: folder, stacks: ['foundation'], emulator });
    await keepOnly(foundation!, [DATABASE], (_address, resource) => {
      resource['vpc_security_group_ids'] = ['sg-1'];
      resource['db_subnet_group_name'] = NAME;
      resource['parameter_group_name'] = `${NAME}-postgres17`;
    });
    step = { folder: foundation!.folder, what: 'take-over' };
    await terraform.init(step);
  }, 120_000);
  afterAll(async () => {
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What a plan would do to the database, and to which. */
  async function planned() {
    const file = join(step.folder, 'plan.tfplan');
    await terraform.plan(step, file);
    const [change] = parsePlanJson(await terraform.show(step, file)).resource_changes;
    return {
      actions: change?.change.actions,
      id: change?.change.before?.['id'],
      name: change?.change.before?.['identifier'],
    };
  }

  it('is known again, by an import, and nothing is replaced', async () => {
    await terraform.takeOver(step, DATABASE, NAME);
    expect(await planned()).toMatchObject({ id: 'db-OLD1', name: NAME });

    standing.set('db-OLD1', `${NAME}-old`).set('db-NEW2', NAME);
    // The fault: a state knows a database by its id, so it still holds the old one, and would give it the name back.
    expect(await planned()).toMatchObject({ id: 'db-OLD1', name: `${NAME}-old`, actions: ['update'] });

    await terraform.takeOver(step, DATABASE, NAME);
    expect(await planned()).toMatchObject({ id: 'db-NEW2', name: NAME });
    expect((await planned()).actions).not.toContain('delete');
    expect(aws.calls.filter((call) => !/^(Describe|Get|List)/.test(call))).toEqual([]);
  }, 300_000);
});
