import { blockOf, type Rule } from './plan-view.ts';

/** Every log group forgets, and every program writes into one that does. */
export const logsAreKeptAndForgotten: Rule = {
  name: 'logs-are-kept-and-forgotten',
  check: (plan) => {
    const groups = plan.ofType('aws_cloudwatch_log_group');
    const names = new Set(groups.map(({ values }) => values['name']));
    return [
      ...groups
        .filter(({ values }) => !(Number(values['retention_in_days']) > 0))
        .map((group) => [group, 'keeps its lines for ever'] as const),
      ...plan
        .ofType('aws_lambda_function')
        .filter((lambda) => !names.has(blockOf(lambda, 'logging_config')?.['log_group']))
        .map((lambda) => [lambda, 'writes into no log group of the plan'] as const),
      ...plan.ofType('aws_ecs_task_definition').flatMap((task) =>
        containersOf(task.values['container_definitions'])
          .filter(({ logGroup }) => !names.has(logGroup))
          .map(({ name }) => [task, `${name} writes into no log group of the plan`] as const),
      ),
    ];
  },
};

interface Container {
  readonly name: string;
  readonly logConfiguration?: { readonly options?: Readonly<Record<string, string>> };
}

/** None when the plan does not know the definitions yet. */
function containersOf(definitions: unknown): { name: string; logGroup: string | undefined }[] {
  if (typeof definitions !== 'string') return [];
  const containers = JSON.parse(definitions) as readonly Container[];
  return containers.map(({ name, logConfiguration }) => ({
    name,
    logGroup: logConfiguration?.options?.['awslogs-group'],
  }));
}
