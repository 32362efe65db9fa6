import { isSigned } from '../openapi/model.ts';
import type { Cursor } from '../source/index.ts';
import { reachableSchemas } from './reachable.ts';
import type { LintContext } from './rule.ts';
import { allSchemas } from './walk-schemas.ts';

export interface OwnProperty {
  readonly owner: Cursor;
  readonly name: string;
  /** Where the property stands. */
  readonly at: Cursor;
  /** Its schema, references followed. */
  readonly schema: Cursor;
}

/** Properties of all schemas but those of signed bodies: what others send in their own form is not ours to name. */
export function* ownProperties({ workspace, http }: LintContext): Generator<OwnProperty> {
  const foreign = reachableSchemas(
    [...http.values()].flatMap(({ operations }) =>
      operations.filter(isSigned).flatMap(({ body }) => (body?.content ?? []).map(({ schema }) => schema)),
    ),
  );
  for (const owner of allSchemas(workspace)) {
    if (foreign.has(owner.id)) continue;
    for (const [name, at] of owner.get('properties').entries()) yield { owner, name, at, schema: at.resolve() };
  }
}

/** The types of a schema, null aside. */
export const typesIn = (schema: Cursor): string[] => {
  const type = schema.get('type');
  const all = type.isArray() ? type.items().flatMap((one) => one.string() ?? []) : [type.string() ?? ''];
  return all.filter((one) => one !== 'null' && one !== '');
};
