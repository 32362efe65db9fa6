import {
  DeleteEventSourceMappingCommand,
  DeleteFunctionCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-lambda';
import { DeleteScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { unlessAbsent } from '../absent.ts';
import { type PlacedScope, tagsOf } from '../scope.ts';

/**
 * Removes what would go on working for nobody: functions of Lambdas that the topology has no more, with the mappings of their
 * queues, and schedules that it has no more. Queues, tables and buckets stay: they hold data.
 */
export async function removeStaleFunctions(scope: PlacedScope): Promise<void> {
  const lambdas = Object.values(scope.topology.services).filter(({ runtime }) => runtime === 'lambda');
  const known = new Set(lambdas.map(({ name }) => scope.names.function(name)));
  const stale = await staleFunctions(scope, known);
  await removeStaleSchedules(scope, new Set([...known, ...stale]));
  await Promise.all(stale.map((name) => removeFunction(scope, name)));
}

/** Others may have functions of such names: only those that carry this tool's tags are its own. */
async function staleFunctions(scope: PlacedScope, known: ReadonlySet<string>): Promise<string[]> {
  const { lambda } = scope.clients;
  const found: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await lambda.send(new ListFunctionsCommand({ ...(Marker && { Marker }) }));
    for (const { FunctionName = '', FunctionArn } of page.Functions ?? []) {
      if (!FunctionName.startsWith(`${scope.names.bus}-`) || known.has(FunctionName)) continue;
      const { Tags = {} } = (await unlessAbsent(lambda.send(new ListTagsCommand({ Resource: FunctionArn })))) ?? {};
      const own = Object.entries(tagsOf(scope)).every(([key, value]) => Tags[key] === value) && Tags['service'];
      if (own) found.push(FunctionName);
    }
    Marker = page.NextMarker;
  } while (Marker);
  return found;
}

/** @param own the functions of this stage: a schedule that calls one of them is of this stage, too */
async function removeStaleSchedules(scope: PlacedScope, own: ReadonlySet<string>): Promise<void> {
  const { scheduler } = scope.clients;
  const services = Object.values(scope.topology.services);
  const wanted = new Set(
    services.flatMap(({ name, schedules }) => schedules.map((entry) => scope.names.schedule(name, entry.name))),
  );
  let NextToken: string | undefined;
  do {
    const page = await scheduler.send(
      new ListSchedulesCommand({ NamePrefix: `${scope.names.bus}-`, ...(NextToken && { NextToken }) }),
    );
    for (const { Name = '', GroupName, Target } of page.Schedules ?? []) {
      const calls = Target?.Arn?.split(':').at(-1) ?? '';
      if (wanted.has(Name) || !Name.startsWith(`${scope.names.bus}-`) || !own.has(calls)) continue;
      await unlessAbsent(scheduler.send(new DeleteScheduleCommand({ Name, ...(GroupName && { GroupName }) })));
      scope.changes.add('deleted', 'schedule', Name);
    }
    NextToken = page.NextToken;
  } while (NextToken);
}

async function removeFunction(scope: PlacedScope, FunctionName: string): Promise<void> {
  const { lambda } = scope.clients;
  const found = await unlessAbsent(lambda.send(new ListEventSourceMappingsCommand({ FunctionName })));
  for (const { UUID } of found?.EventSourceMappings ?? [])
    await unlessAbsent(lambda.send(new DeleteEventSourceMappingCommand({ UUID })));
  await unlessAbsent(lambda.send(new DeleteFunctionCommand({ FunctionName })));
  scope.changes.add('deleted', 'function', FunctionName);
}
