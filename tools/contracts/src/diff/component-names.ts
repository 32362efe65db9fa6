import { typeName } from '../schema/names.ts';
import type { Schema } from '../schema/model.ts';
import type { ContractDocument, Workspace } from '../source/index.ts';
import type { Change } from './collector.ts';
import type { Node } from './subsume/node.ts';
import { type Half, renamesAmong } from './renames.ts';

type Component = Half<Schema>;

const componentsOf = ({ schemas }: Node, meaningOf: (schemas: readonly Schema[]) => string): Component[] =>
  schemas.flatMap((thing) => {
    const [, name] = /^#?\/components\/schemas\/([^/]+)$/.exec(thing.cursor.pointer) ?? [];
    const key = name?.replaceAll('~1', '/').replaceAll('~0', '~');
    return key === undefined ? [] : [{ name: typeName(key), thing, signature: meaningOf([thing]) }];
  });

/** The document of the same file in another version. */
const sameFile = (document: ContractDocument, workspace: Workspace): ContractDocument | undefined =>
  [...workspace.documents.values()].find(({ file }) => file === document.file);
const declares = (document: ContractDocument | undefined, name: string): boolean =>
  document?.root
    .get('components', 'schemas')
    .entries()
    .some(([key]) => typeName(key) === name) ?? false;

/**
 * Components by whose names code imports types, where both versions of a place are known: what has another name now, and what is gone
 * although its content is still there.
 */
export const componentChanges = (
  older: Node,
  newer: Node,
  meaningOf: (schemas: readonly Schema[]) => string,
  without: (rule: 'schema-renamed') => boolean,
): readonly Change[] => {
  const head = newer.schemas[0]!.cursor.document.workspace;
  const base = older.schemas[0]!.cursor.document.workspace;
  const [before, after] = [componentsOf(older, meaningOf), componentsOf(newer, meaningOf)];
  const isIn = (list: readonly Component[], { name }: Component): boolean => list.some((one) => one.name === name);
  const gone = before.filter(
    (one) => !isIn(after, one) && !declares(sameFile(one.thing.cursor.document, head), one.name),
  );
  const added = after.filter(
    (one) => !isIn(before, one) && !declares(sameFile(one.thing.cursor.document, base), one.name),
  );
  const renames = without('schema-renamed') ? [] : renamesAmong(gone, added);
  return [
    ...renames.map(({ from, to }): Change => ({
      rule: 'schema-renamed',
      at: to.thing.cursor,
      message: `renamed ${from.name} -> ${to.name}, by which code imports it`,
      before: from.name,
      after: to.name,
    })),
    ...gone
      .filter((one) => !renames.some(({ from }) => from === one))
      .map(({ name }): Change => ({
        rule: 'schema-removed',
        at: newer.schemas[0]!.cursor,
        message: `the component ${name} is gone, by whose name code imports it; what it says stands in its place`,
        before: name,
        member: name,
      })),
  ];
};
