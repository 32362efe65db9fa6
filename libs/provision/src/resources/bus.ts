import { CreateEventBusCommand, DescribeEventBusCommand } from '@aws-sdk/client-eventbridge';
import { unlessAbsent } from '../absent.ts';
import { type PlacedScope, type Scope, tagPairs } from '../scope.ts';

/** Creates the bus unless it stands, and says where: account and region come from its ARN. */
export async function ensureBus(scope: Scope): Promise<PlacedScope> {
  const { eventBridge } = scope.clients;
  const Name = scope.names.bus;
  const found = await unlessAbsent(eventBridge.send(new DescribeEventBusCommand({ Name })));
  if (found?.Arn) return placed(scope, found.Arn);
  const created = await eventBridge.send(new CreateEventBusCommand({ Name, Tags: tagPairs(scope) }));
  scope.changes.add('created', 'bus', Name);
  return placed(scope, created.EventBusArn ?? '');
}

/** @throws Error the answer holds no ARN of a bus */
export function placed<Base extends Pick<Scope, 'names'>>(
  scope: Base,
  busArn: string,
): Base & Pick<PlacedScope, 'region' | 'accountId' | 'busArn'> {
  const [, , service, region, accountId] = busArn.split(':');
  if (service !== 'events' || !region || !accountId) throw new Error(`"${busArn}" is not the ARN of an event bus.`);
  return { ...scope, region, accountId, busArn };
}
