import type { Cursor } from '../source/index.ts';
import { schemaTree } from './walk-schemas.ts';

/** Ids of all schemas that belong to the given ones, references followed. */
export function reachableSchemas(starts: Iterable<Cursor>): Set<string> {
  const found = new Set<string>();
  const waiting = [...starts];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next.id)) continue;
    for (const schema of schemaTree(next)) {
      found.add(schema.id);
      if (schema.ref !== undefined) waiting.push(schema.resolve());
    }
  }
  return found;
}
