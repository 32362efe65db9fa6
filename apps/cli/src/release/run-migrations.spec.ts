import type { ECSClient, RunTaskCommandInput } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import { runMigrations, TaskNotStartedError } from './run-migrations.ts';

const run = {
  cluster: 'acme-dev',
  task: 'acme-dev-foundation-migration',
  subnets: ['subnet-1'],
  securityGroups: ['sg-1'],
  variables: { MIGRATION_ROTATE: 'parcel' },
  withinSeconds: 20,
};

/** Answers as ECS does; no emulator at hand runs containers. */
function ecsWith(
  exitCode: number,
  failures: { reason: string }[] = [],
): { ecs: ECSClient; started: RunTaskCommandInput[] } {
  const started: RunTaskCommandInput[] = [];
  const answers: Record<string, (input: RunTaskCommandInput) => object> = {
    DescribeTaskDefinitionCommand: () => ({
      taskDefinition: { taskDefinitionArn: 'arn:task:7', containerDefinitions: [{ name: 'migration' }] },
    }),
    RunTaskCommand: (input) => {
      started.push(input);
      return { tasks: failures.length > 0 ? [] : [{ taskArn: 'arn:run' }], failures };
    },
    DescribeTasksCommand: () => ({
      tasks: [{ lastStatus: 'STOPPED', stoppedReason: 'it ended', containers: [{ name: 'migration', exitCode }] }],
    }),
  };
  const send = async (command: { input: RunTaskCommandInput }): Promise<object> =>
    answers[command.constructor.name]?.(command.input) ?? {};
  return { ecs: { send } as unknown as ECSClient, started };
}

describe('runMigrations', () => {
  it('runs the newest revision without a public address and tells how it ended', async () => {
    const { ecs, started } = ecsWith(1);
    expect(await runMigrations(ecs, run)).toEqual({
      taskArn: 'arn:run',
      taskDefinition: 'arn:task:7',
      exitCode: 1,
      reason: 'it ended',
    });
    expect(started).toMatchObject([
      {
        taskDefinition: 'arn:task:7',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'DISABLED' } },
        overrides: {
          containerOverrides: [{ name: 'migration', environment: [{ name: 'MIGRATION_ROTATE', value: 'parcel' }] }],
        },
      },
    ]);
  });

  it('says why ECS does not start it', async () => {
    const { ecs } = ecsWith(0, [{ reason: 'RESOURCE:ENI' }]);
    await expect(runMigrations(ecs, run)).rejects.toThrow(TaskNotStartedError);
    await expect(runMigrations(ecs, run)).rejects.toThrow('RESOURCE:ENI');
  });
});
