import { Changes, type Finish } from '../shared/changes.ts';
import { asyncApi, receiversOf, sentEvents } from '../shared/contracts.ts';
import { camel, GeneratorInputError, pascal } from '../shared/names.ts';
import type { Tree } from '../shared/tree.ts';
import { removePublish, removeUnusedImports } from '../shared/typescript-remove.ts';
import { assertService } from '../shared/workspace.ts';
import { readYaml } from '../shared/yaml-edit.ts';
import { pruneSchemas } from './prune-schemas.ts';

export interface RemoveEventOptions {
  readonly service: string;
  readonly event: string;
}

/** Takes an event away that nobody receives: message, channel, operation, and where it is published. */
export default async function removeEventGenerator(
  tree: Tree,
  { service, event }: RemoveEventOptions,
): Promise<Finish> {
  assertService(tree, service);
  const own = sentEvents(tree).filter((sent) => sent.service === service);
  const sent = own.find(({ type }) => type === event);
  if (sent === undefined)
    throw new GeneratorInputError(
      `${service} does not send "${event}". It sends: ${own.map(({ type }) => type).join(', ') || 'nothing'}.`,
    );
  const receivers = receiversOf(tree, event);
  if (receivers.length > 0)
    throw new GeneratorInputError(
      `${receivers.join(', ')} receives ${event}. First:\n${receivers
        .map((receiver) => `  pactline remove subscription ${receiver} ${event}`)
        .join('\n')}`,
    );
  const file = `specs/${service}/asyncapi.yaml`;
  const changes = new Changes(tree);
  const before = changes.read(file);
  const { operations = {} } = asyncApi(tree, service);
  for (const [name, { action, channel }] of Object.entries(operations))
    if (action === 'send' && channel?.$ref === `#/channels/${event}`) changes.removeYaml(file, ['operations'], name);
  changes.removeYaml(file, ['channels'], event);
  changes.removeYaml(file, ['components', 'messages'], sent.message);
  forgetTwin(changes, file, event);
  pruneSchemas(changes, file, before);
  for (const source of changes.sources(`services/${service}/src`))
    changes.edit(source, (text) => {
      const silent = removePublish(text, camel(event));
      return silent === text ? text : removeUnusedImports(silent);
    });
  await changes.format();
  return changes.finish(
    `where the compiler still names ${camel(event)} or ${pascal(event)}, take it out; then: pactline check`,
  );
}

/** What was the twin of the event stands alone again. */
function forgetTwin(changes: Changes, file: string, event: string): void {
  const text = changes.read(file);
  const messages = Object.entries(
    (readMessages(text) ?? {}) as Record<string, { 'x-eventbridge'?: { twinOf?: string } }>,
  );
  for (const [message, { 'x-eventbridge': extension }] of messages)
    if (extension?.twinOf === event)
      changes.removeYaml(file, ['components', 'messages', message, 'x-eventbridge'], 'twinOf');
}

const readMessages = (text: string): unknown =>
  (readYaml(text) as { components?: { messages?: unknown } }).components?.messages;
