import { madeUp } from '../schema/made-up.ts';
import type { Schema } from '../schema/model.ts';

/** `lines[].sku` in steps: `lines`, `[]`, `sku`. */
export const stepsOf = (field: string): readonly string[] =>
  field
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((step) => step !== '');

/** A schema and all that holds beside it, alternatives included: whatever could declare a member. */
const partsOf = (schema: Schema, seen = new Set<Schema>()): Schema[] => {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const more = [schema.ref, schema.then, schema.else, ...schema.allOf, ...schema.anyOf, ...schema.oneOf];
  return [schema, ...more.flatMap((one) => (one ? partsOf(one, seen) : []))];
};

const below = (schema: Schema, step: string): readonly Schema[] =>
  partsOf(schema)
    .flatMap((part): readonly (Schema | undefined)[] => {
      if (step === '[]') return [part.items, ...part.prefixItems];
      if (step === '*') return [part.additionalProperties, ...part.patternProperties.map(([, one]) => one)];
      return part.properties.filter(([name]) => name === step).map(([, one]) => one);
    })
    .filter((one): one is Schema => one !== undefined);

/** The first step of a field that a schema does not declare, and what it declares there instead; undefined: it declares all of them. */
export const missingIn = (
  schema: Schema,
  steps: readonly string[],
): { readonly step: string; readonly known: readonly string[] } | undefined => {
  let here: readonly Schema[] = [schema];
  for (const step of steps) {
    const next = here.flatMap((one) => below(one, step));
    if (next.length === 0) {
      const known = here.flatMap((one) => partsOf(one)).flatMap((part) => part.properties.map(([name]) => name));
      return { step, known: [...new Set(known)] };
    }
    here = next;
  }
  return undefined;
};

type Paths = readonly (readonly string[])[];

/** A schema of which only some fields count, as those who read nothing else know it. */
export const reading = (schema: Schema, fields: readonly string[]): Schema =>
  project(schema, fields.map(stepsOf), false);

/** A schema of which only some fields are written. */
export const writing = (schema: Schema, fields: readonly string[]): Schema =>
  project(schema, fields.map(stepsOf), true);

const project = (schema: Schema, paths: Paths, isClosed: boolean): Schema => {
  if (paths.some((path) => path.length === 0)) return schema;
  const rest = (step: string): Paths => paths.filter(([first]) => first === step).map((path) => path.slice(1));
  const all = (list: readonly Schema[]): readonly Schema[] => list.map((one) => project(one, paths, isClosed));
  const names = new Set(paths.map(([first]) => first));
  const [items, others] = [rest('[]'), rest('*')];
  return madeUp(schema.cursor, {
    ...(schema.always === false && { always: false }),
    ...(schema.types && { types: schema.types }),
    ...(schema.ref && { ref: project(schema.ref, paths, isClosed) }),
    properties: schema.properties.flatMap(([name, one]) =>
      names.has(name)
        ? [[name, project(one, rest(name), isClosed)] as const]
        : isClosed
          ? [[name, madeUp(one.cursor, { always: false })] as const]
          : [],
    ),
    required: schema.required.filter((name) => names.has(name)),
    ...(schema.items && items.length > 0 && { items: project(schema.items, items, isClosed) }),
    ...(schema.additionalProperties &&
      others.length > 0 && { additionalProperties: project(schema.additionalProperties, others, isClosed) }),
    allOf: all(schema.allOf),
    // Branches that differ in other fields only may look alike now.
    anyOf: all([...schema.anyOf, ...schema.oneOf]),
  });
};
