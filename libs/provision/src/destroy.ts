import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteArchiveCommand, DeleteEventBusCommand, DescribeEventBusCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteEventSourceMappingCommand,
  DeleteFunctionCommand,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { DeleteScheduleCommand } from '@aws-sdk/client-scheduler';
import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { DeleteQueueCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { deploymentNames, type ServiceTopology, type Topology } from '@pactline/topology';
import { unlessAbsent } from './absent.ts';
import { type Change, ChangeLog } from './changes.ts';
import type { ProvisionClients } from './clients.ts';
import { emptyBucket } from './resources/empty-bucket.ts';
import { listRules, removeRule } from './resources/rules.ts';
import type { Scope } from './scope.ts';

export interface DestroyOptions {
  readonly topology: Topology;
  readonly stage: string;
  readonly clients: ProvisionClients;
  readonly onChange?: (change: Change) => void;
}

/**
 * Deletes everything that `provision` made for a stage, data included. E-mail identities stay: other stages use them.
 * Objects under a compliance lock cannot be deleted by anyone; their bucket fails.
 */
export async function destroy({ topology, stage, clients, onChange }: DestroyOptions): Promise<readonly Change[]> {
  const changes = new ChangeLog(onChange);
  const scope: Scope = { topology, names: deploymentNames(topology, stage), clients, changes };
  const services = Object.values(topology.services);
  await Promise.all(services.map((service) => destroyFunction(scope, service)));
  await destroyBus(scope);
  await Promise.all(services.map((service) => destroyStores(scope, service)));
  return changes.entries;
}

async function destroyFunction(scope: Scope, service: ServiceTopology): Promise<void> {
  if (service.runtime !== 'lambda') return;
  const { lambda, scheduler } = scope.clients;
  const FunctionName = scope.names.function(service.name);
  for (const { name } of service.schedules) {
    const Name = scope.names.schedule(service.name, name);
    await gone(scope, 'schedule', Name, scheduler.send(new DeleteScheduleCommand({ Name })));
  }
  const found = await unlessAbsent(lambda.send(new ListEventSourceMappingsCommand({ FunctionName })));
  for (const { UUID } of found?.EventSourceMappings ?? []) {
    await unlessAbsent(lambda.send(new DeleteEventSourceMappingCommand({ UUID })));
  }
  await gone(scope, 'function', FunctionName, lambda.send(new DeleteFunctionCommand({ FunctionName })));
}

async function destroyBus(scope: Scope): Promise<void> {
  const { eventBridge } = scope.clients;
  const { archive: ArchiveName, bus: Name } = scope.names;
  await gone(scope, 'archive', ArchiveName, eventBridge.send(new DeleteArchiveCommand({ ArchiveName })));
  // Deleting a bus that is not there succeeds, so it says nothing.
  if ((await unlessAbsent(eventBridge.send(new DescribeEventBusCommand({ Name })))) === undefined) return;
  const rules = await listRules(scope);
  await Promise.all(rules.map((rule) => removeRule(eventBridge, Name, rule.Name ?? '')));
  await gone(scope, 'bus', Name, eventBridge.send(new DeleteEventBusCommand({ Name })));
}

async function destroyStores(scope: Scope, service: ServiceTopology): Promise<void> {
  const { names, clients } = scope;
  const { tables, buckets, secrets } = service.resources;
  const queues = service.queues.flatMap(({ name }) => [
    names.queue(service.name, name),
    names.deadLetterQueue(service.name, name),
    names.undeliverableQueue(service.name, name),
  ]);
  if (service.markers) queues.push(names.markerQueue(service.name));
  await Promise.all([
    ...queues.map((name) => destroyQueue(scope, name)),
    ...Object.keys(tables).map((table) => {
      const TableName = names.table(service.name, table);
      return gone(scope, 'table', TableName, clients.dynamoDb.send(new DeleteTableCommand({ TableName })));
    }),
    ...Object.keys(buckets).map((bucket) => {
      const name = names.bucket(service.name, bucket);
      return gone(scope, 'bucket', name, emptyBucket(clients.s3, name));
    }),
    ...Object.keys(secrets).map((secret) => {
      const SecretId = names.secret(service.name, secret);
      const command = new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true });
      return gone(scope, 'secret', SecretId, clients.secretsManager.send(command));
    }),
  ]);
}

async function destroyQueue(scope: Scope, QueueName: string): Promise<void> {
  const { sqs } = scope.clients;
  const found = await unlessAbsent(sqs.send(new GetQueueUrlCommand({ QueueName })));
  if (found === undefined) return;
  await gone(scope, 'queue', QueueName, sqs.send(new DeleteQueueCommand({ QueueUrl: found.QueueUrl })));
}

async function gone(scope: Scope, kind: string, name: string, deletion: Promise<unknown>): Promise<void> {
  // Most answers of a deletion are empty objects: only undefined says that there was nothing.
  if ((await unlessAbsent(deletion)) !== undefined) scope.changes.add('deleted', kind, name);
}
