import endpoint from './endpoint/generator.ts';
import event from './event/generator.ts';
import lambda from './lambda/generator.ts';
import removeEndpoint from './remove/endpoint.ts';
import removeEvent from './remove/event.ts';
import removeService from './remove/service.ts';
import removeSubscription from './remove/subscription.ts';
import service from './service/generator.ts';
import type { Finish } from './shared/aftermath.ts';
import type { Tree } from './shared/tree.ts';
import subscription from './subscription/generator.ts';

export { FolderTree } from './shared/folder-tree.ts';
export { GeneratorInputError } from './shared/names.ts';
export { linkPackages, managerOf } from './shared/link-packages.ts';
export type { Helper } from './shared/aftermath.ts';
export type { FileChange, Tree } from './shared/tree.ts';

/** Changes the files of a tree; what it returns does the rest once they stand on disk. */
export type Generator = (tree: Tree, options: Readonly<Record<string, unknown>>) => Promise<Finish>;

/** Every generator by its name in `generators.json`; its `schema.json` says what it takes. */
export const generators = {
  service,
  lambda,
  endpoint,
  event,
  subscription,
  'remove-service': removeService,
  'remove-endpoint': removeEndpoint,
  'remove-event': removeEvent,
  'remove-subscription': removeSubscription,
} as unknown as Readonly<Record<string, Generator>>;
