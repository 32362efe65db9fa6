import type { Tree } from './tree.ts';
import { GeneratorInputError } from './names.ts';
import { yamlFile } from './workspace.ts';

interface AsyncApi {
  channels?: Record<string, { address?: string; description?: string; messages?: Record<string, { $ref?: string }> }>;
  operations?: Record<string, { action?: string; channel?: { $ref?: string } }>;
  components?: { messages?: Record<string, { payload?: { $ref?: string } }>; schemas?: Record<string, unknown> };
}

/** An event that a service sends. */
export interface SentEvent {
  readonly service: string;
  readonly type: string;
  /** Key of the message below components/messages. */
  readonly message: string;
  readonly description: string;
}

export const asyncApi = (tree: Tree, service: string): AsyncApi =>
  tree.exists(`specs/${service}/asyncapi.yaml`)
    ? ((yamlFile(tree, `specs/${service}/asyncapi.yaml`) ?? {}) as AsyncApi)
    : {};

/** Every event of every contract. */
export function sentEvents(tree: Tree): SentEvent[] {
  const folders = tree.exists('specs') ? tree.children('specs') : [];
  return folders.flatMap((service) => {
    const { channels = {}, operations = {} } = asyncApi(tree, service);
    return Object.values(operations ?? {}).flatMap(({ action, channel }) => {
      const key = decodeURIComponent(channel?.$ref?.replace('#/channels/', '') ?? '').replaceAll('~1', '/');
      const found = channels?.[key];
      const message = Object.keys(found?.messages ?? {})[0];
      if (action !== 'send' || !found || message === undefined) return [];
      return [{ service, type: found.address ?? key, message, description: found.description ?? '' }];
    });
  });
}

/** Services that receive an event. */
export const receiversOf = (tree: Tree, type: string): string[] =>
  (tree.exists('specs') ? tree.children('specs') : []).filter((service) => {
    const { operations = {}, channels = {} } = asyncApi(tree, service);
    return Object.values(operations ?? {}).some(({ action, channel }) => {
      const key = channel?.$ref?.replace('#/channels/', '') ?? '';
      return action === 'receive' && (channels?.[key]?.address ?? key) === type;
    });
  });

/** @throws GeneratorInputError nobody sends it; names what is near */
export function findEvent(tree: Tree, type: string): SentEvent {
  const all = sentEvents(tree);
  const found = all.find((event) => event.type === type);
  if (found) return found;
  const known = all.map((event) => event.type).sort();
  throw new GeneratorInputError(
    `No service sends "${type}". ${known.length > 0 ? `There are: ${known.join(', ')}.` : 'Make it with the generator event.'}`,
  );
}
