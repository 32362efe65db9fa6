import type { ECSClient, KeyValuePair } from '@aws-sdk/client-ecs';

export interface MigrationRun {
  readonly cluster: string;
  /** Family or revision of the task definition. */
  readonly task: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly withinSeconds: number;
}

export interface MigrationOutcome {
  readonly taskArn: string;
  readonly taskDefinition: string;
  readonly exitCode: number | undefined;
  /** Why it stopped, in ECS's words. */
  readonly reason: string;
}

/** ECS would not start the task. */
export class TaskNotStartedError extends Error {
  override readonly name = 'TaskNotStartedError';
}

/** Runs the task that prepares databases and waits for its end. @throws TaskNotStartedError, TimeoutError of the SDK */
export async function runMigrations(ecs: ECSClient, run: MigrationRun): Promise<MigrationOutcome> {
  const { DescribeTaskDefinitionCommand, DescribeTasksCommand, RunTaskCommand, waitUntilTasksStopped } =
    await import('@aws-sdk/client-ecs');
  const { cluster } = run;
  const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: run.task }));
  const container = taskDefinition?.containerDefinitions?.[0]?.name;
  const environment = Object.entries(run.variables).map(([name, value]): KeyValuePair => ({ name, value }));
  const started = await ecs.send(
    new RunTaskCommand({
      cluster,
      taskDefinition: taskDefinition?.taskDefinitionArn,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: [...run.subnets],
          securityGroups: [...run.securityGroups],
          assignPublicIp: 'DISABLED',
        },
      },
      overrides: { containerOverrides: [{ name: container, environment }] },
    }),
  );
  const taskArn = started.tasks?.[0]?.taskArn;
  if (taskArn === undefined)
    throw new TaskNotStartedError(started.failures?.map(({ reason }) => reason).join(', ') || 'ECS started no task.');
  const tasks = { cluster, tasks: [taskArn] };
  await waitUntilTasksStopped({ client: ecs, maxWaitTime: run.withinSeconds, minDelay: 2, maxDelay: 10 }, tasks);
  const described = await ecs.send(new DescribeTasksCommand(tasks));
  const [stopped] = described.tasks ?? [];
  return {
    taskArn,
    taskDefinition: taskDefinition?.taskDefinitionArn ?? run.task,
    exitCode: stopped?.containers?.find(({ name }) => name === container)?.exitCode,
    reason: stopped?.stoppedReason ?? 'unknown',
  };
}
