import type { Changes } from './changes.ts';
import { addProperty } from './typescript-edit.ts';

const FOLDER = 'infra/environments';

/** Sizes of a service that is alone in an environment: the smallest container there is; a Lambda needs none. */
const smallest = { containers: '{ cpu: 256, tasks: { min: 1, max: 2 } }', lambdas: '{}' };

/**
 * Gives a service its size in every environment, that of the first of its kind there: a plan refuses a service without one.
 * A workspace without environments has none to give.
 */
export function ensureSizes(changes: Changes, service: string, group: keyof typeof smallest): void {
  for (const file of changes.sources(FOLDER))
    changes.edit(file, (text) => addProperty(text, ['services', group], service, smallest[group]));
}
