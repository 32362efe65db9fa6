import { Changes, type Finish } from '../shared/changes.ts';
import { asyncApi, sentEvents } from '../shared/contracts.ts';
import { GeneratorInputError, pascal } from '../shared/names.ts';
import type { Tree } from '../shared/tree.ts';
import { unwireUseCase } from '../shared/use-case.ts';
import { assertService, dropDependency, readWorkspace } from '../shared/workspace.ts';

export interface RemoveSubscriptionOptions {
  readonly service: string;
  readonly event: string;
}

/** Takes a subscription away: channel, operation, handler, use case, spec, and the dependency on the sender's contract. */
export default async function removeSubscriptionGenerator(
  tree: Tree,
  { service, event }: RemoveSubscriptionOptions,
): Promise<Finish> {
  assertService(tree, service);
  const file = `specs/${service}/asyncapi.yaml`;
  const { operations = {} } = asyncApi(tree, service);
  const channelOf = (reference: string | undefined): string => reference?.replace('#/channels/', '') ?? '';
  const received = Object.entries(operations).filter(([, { action }]) => action === 'receive');
  const mine = received.filter(([, { channel }]) => channelOf(channel?.$ref) === event);
  if (mine.length === 0) {
    const known = received.map(([, { channel }]) => channelOf(channel?.$ref));
    throw new GeneratorInputError(
      `${service} does not receive "${event}". It receives: ${known.join(', ') || 'nothing'}.`,
    );
  }
  const changes = new Changes(tree);
  const sent = sentEvents(tree).find(({ type }) => type === event);
  for (const [name] of mine) changes.removeYaml(file, ['operations'], name);
  if (sent?.service !== service) changes.removeYaml(file, ['channels'], event);

  const folder = `services/${service}/src`;
  for (const [name] of mine)
    unwireUseCase(changes, { folder, useCase: `Handle${pascal(event)}`, handler: name, side: 'events' });
  if (sent !== undefined && sent.service !== service) {
    const sender = `${readWorkspace(tree).scope}/contracts-${sent.service}`;
    const used = changes.sources(folder).some((path) => changes.read(path).includes(`'${sender}/`));
    if (!used) dropDependency(tree, service, sender);
  }
  await changes.format();
  return changes.finish(`events of this kind that wait in the queue of ${service} go to its dead-letter queue.`);
}
