import { type Cursor, isArray, isObject, type Json, type Workspace } from '../../source/index.ts';
import type { Seed } from './seeds.ts';

/** Every component schema of some contracts, with what it refers to, as contracts of their own. */
export const workspaceSeeds = (workspace: Workspace): Seed[] =>
  [...workspace.documents.values()].flatMap((document) =>
    document.root
      .get('components', 'schemas')
      .entries()
      .map(([name, at]) => ({ name: `${document.file} ${name}`, schemas: collect(at), payloadOnly: true })),
  );

const nameOf = (at: Cursor): string => `${at.document.file}${at.pointer}`.replace(/[^A-Za-z0-9]+/g, '_');

const collect = (root: Cursor): Record<string, Json> => {
  const found: Record<string, Json> = {};
  const visit = (at: Cursor): void => {
    const name = nameOf(at);
    if (name in found) return;
    found[name] = null;
    found[name] = rewrite(at);
  };
  const rewrite = (at: Cursor): Json => {
    if (at.ref !== undefined) {
      const target = at.follow();
      visit(target);
      const others = isObject(at.value) ? at.value : {};
      return { ...others, $ref: `#/components/schemas/${nameOf(target)}` };
    }
    if (isArray(at.value)) return at.items().map(rewrite);
    if (!isObject(at.value)) return at.value!;
    // What looks like a reference in an example is data.
    return Object.fromEntries(
      at
        .entries()
        .map(([key, value]) => [
          key,
          ['example', 'examples', 'enum', 'const', 'default'].includes(key) ? value.value! : rewrite(value),
        ]),
    );
  };
  visit(root);
  return found;
};
