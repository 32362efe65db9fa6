import { Changes, type Finish } from '../shared/changes.ts';
import { asyncApi, sentEvents } from '../shared/contracts.ts';
import { GeneratorInputError, kebab, pascal } from '../shared/names.ts';
import type { Tree } from '../shared/tree.ts';
import { classExtending, findClass } from '../shared/typescript-edit.ts';
import { removeExtends, removeMethod, removeProvider, removeUnusedImports } from '../shared/typescript-remove.ts';
import { assertService, dropDependency, readWorkspace } from '../shared/workspace.ts';
import { forgetUseCase } from './forget-use-case.ts';

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
  const base = `${pascal(service)}Events`;
  const source = changes.sources(folder).find((path) => classExtending(changes.read(path), base));
  const className = source === undefined ? undefined : classExtending(changes.read(source), base);
  if (source !== undefined && className !== undefined) {
    for (const [name] of mine) {
      changes.edit(source, (text) => removeUnusedImports(removeMethod(text, className, name)));
      changes.delete(`${source.slice(0, source.lastIndexOf('/') + 1)}${kebab(name)}.spec.ts`);
    }
    forgetUseCase(changes, { folder, file: source, className, useCase: `Handle${pascal(event)}` });
    // The base is generated for those that receive something.
    if (mine.length === received.length) forgetHandlers(changes, { folder, file: source, className, base });
  }
  if (sent !== undefined && sent.service !== service) {
    const sender = `${readWorkspace(tree).scope}/contracts-${sent.service}`;
    const used = changes.sources(folder).some((path) => changes.read(path).includes(`'${sender}/`));
    if (!used) dropDependency(tree, service, sender);
  }
  await changes.format();
  return changes.finish(`events of this kind that wait in the queue of ${service} go to its dead-letter queue.`);
}

/** The class that nothing calls any more: without its base in a Lambda, which makes it; away in a service. */
function forgetHandlers(
  changes: Changes,
  { folder, file, className, base }: { folder: string; file: string; className: string; base: string },
): void {
  changes.edit(file, (text) => removeUnusedImports(removeExtends(text, className)));
  for (const source of changes.sources(folder))
    changes.edit(source, (text) => {
      const without = removeProvider(text, base);
      return without === text ? text : removeUnusedImports(without);
    });
  const bare = findClass(changes.read(file), className)?.members.length === 0;
  const name = file.split('/').at(-1) ?? '';
  if (bare && !changes.sources(folder).some((source) => changes.read(source).includes(`/${name}'`)))
    changes.delete(file);
}
