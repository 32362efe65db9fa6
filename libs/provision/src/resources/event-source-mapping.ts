import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { QueueTopology, ServiceTopology } from '@pactline/topology';
import { type PlacedScope, queueArn } from '../scope.ts';

// AWS takes no smaller maximum concurrency than 2.
const LEAST_CONCURRENCY = 2;

/** One mapping per queue of the Lambda; mappings of queues that are gone are removed. */
export async function ensureEventSourceMappings(scope: PlacedScope, service: ServiceTopology): Promise<void> {
  const { lambda } = scope.clients;
  const FunctionName = scope.names.function(service.name);
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  const standing = new Map(EventSourceMappings.map((mapping) => [mapping.EventSourceArn ?? '', mapping]));
  const wanted = new Map(
    service.queues.map((queue) => [queueArn(scope, scope.names.queue(service.name, queue.name)), settingsOf(queue)]),
  );
  await Promise.all([
    ...[...wanted].map(([arn, settings]) => ensureMapping(scope, FunctionName, arn, settings, standing.get(arn))),
    ...[...standing.values()]
      .filter((mapping) => !wanted.has(mapping.EventSourceArn ?? ''))
      .map(async (mapping) => {
        await lambda.send(new DeleteEventSourceMappingCommand({ UUID: mapping.UUID }));
        scope.changes.add('deleted', 'event source mapping', `${FunctionName} <- ${mapping.EventSourceArn}`);
      }),
  ]);
}

type Settings = ReturnType<typeof settingsOf>;

function settingsOf(queue: QueueTopology) {
  return {
    Enabled: true,
    BatchSize: queue.batchSize,
    MaximumBatchingWindowInSeconds: queue.batchWindowSeconds,
    FunctionResponseTypes: ['ReportBatchItemFailures' as const],
    ScalingConfig: { MaximumConcurrency: Math.max(LEAST_CONCURRENCY, queue.concurrency) },
  };
}

async function ensureMapping(
  scope: PlacedScope,
  FunctionName: string,
  EventSourceArn: string,
  settings: Settings,
  found: EventSourceMappingConfiguration | undefined,
): Promise<void> {
  const { lambda } = scope.clients;
  const name = `${FunctionName} <- ${EventSourceArn}`;
  if (found === undefined) {
    await lambda.send(new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, ...settings }));
    return scope.changes.add('created', 'event source mapping', name);
  }
  if (stands(settings, found)) return;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID: found.UUID, FunctionName, ...settings }));
  scope.changes.add('updated', 'event source mapping', name);
}

function stands(settings: Settings, found: EventSourceMappingConfiguration): boolean {
  return (
    /^Enabl/.test(found.State ?? '') &&
    found.BatchSize === settings.BatchSize &&
    (found.MaximumBatchingWindowInSeconds ?? 0) === settings.MaximumBatchingWindowInSeconds &&
    found.FunctionResponseTypes?.join() === settings.FunctionResponseTypes.join() &&
    // An emulator may not know the scaling settings and leave them out.
    (found.ScalingConfig?.MaximumConcurrency ?? settings.ScalingConfig.MaximumConcurrency) ===
      settings.ScalingConfig.MaximumConcurrency
  );
}
