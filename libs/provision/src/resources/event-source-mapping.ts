import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { QueueTopology, ServiceTopology, StreamTopology } from '@pactline/topology';
import { type PlacedScope, queueArn } from '../scope.ts';

// AWS takes no smaller maximum concurrency than 2.
const LEAST_CONCURRENCY = 2;

/** One mapping per queue of the Lambda, and one of its stream; mappings of what is gone are removed. */
export async function ensureEventSourceMappings(scope: PlacedScope, service: ServiceTopology): Promise<void> {
  const { lambda } = scope.clients;
  const FunctionName = scope.names.function(service.name);
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  const standing = new Map(EventSourceMappings.map((mapping) => [mapping.EventSourceArn ?? '', mapping]));
  const wanted = new Map<string, Settings>(
    service.queues.map((queue) => [queueArn(scope, scope.names.queue(service.name, queue.name)), settingsOf(queue)]),
  );
  if (service.stream) wanted.set(await streamArn(scope, service.name, service.stream), streamSettings(service.stream));
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

interface Settings {
  readonly Enabled: true;
  readonly BatchSize: number;
  readonly MaximumBatchingWindowInSeconds: number;
  readonly FunctionResponseTypes: ['ReportBatchItemFailures'];
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
  readonly StartingPosition?: 'TRIM_HORIZON';
  readonly MaximumRecordAgeInSeconds?: number;
  readonly FilterCriteria?: { readonly Filters: { readonly Pattern: string }[] };
}

async function streamArn(scope: PlacedScope, service: string, { table }: StreamTopology): Promise<string> {
  const TableName = scope.names.table(service, table);
  const { Table } = await scope.clients.dynamoDb.send(new DescribeTableCommand({ TableName }));
  if (Table?.LatestStreamArn === undefined) throw new Error(`Table ${TableName} has no stream.`);
  return Table.LatestStreamArn;
}

const streamSettings = ({ batchSize, batchWindowSeconds, maxRecordAgeSeconds, pattern }: StreamTopology): Settings => ({
  Enabled: true,
  BatchSize: batchSize,
  MaximumBatchingWindowInSeconds: batchWindowSeconds,
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  // What was written before the mapping stood has to leave as well.
  StartingPosition: 'TRIM_HORIZON',
  MaximumRecordAgeInSeconds: maxRecordAgeSeconds,
  FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
});

function settingsOf(queue: QueueTopology): Settings {
  return {
    Enabled: true,
    BatchSize: queue.batchSize,
    MaximumBatchingWindowInSeconds: queue.batchWindowSeconds,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
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
  // Where a stream begins is decided once.
  const { StartingPosition: _, ...changed } = settings;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID: found.UUID, FunctionName, ...changed }));
  scope.changes.add('updated', 'event source mapping', name);
}

function stands(settings: Settings, found: EventSourceMappingConfiguration): boolean {
  return (
    /^Enabl/.test(found.State ?? '') &&
    found.BatchSize === settings.BatchSize &&
    (found.MaximumBatchingWindowInSeconds ?? 0) === settings.MaximumBatchingWindowInSeconds &&
    found.FunctionResponseTypes?.join() === settings.FunctionResponseTypes.join() &&
    // An emulator may not know the scaling settings and leave them out.
    (found.ScalingConfig?.MaximumConcurrency ?? settings.ScalingConfig?.MaximumConcurrency) ===
      settings.ScalingConfig?.MaximumConcurrency
  );
}
