import { exampleId } from './example-id.ts';
import { assertMemberName, GeneratorInputError } from './names.ts';

/** A property of a message or body, as given on the command line. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: unknown;
}

const text = (name: string) => name.replace(/([A-Z])/g, ' $1').toLowerCase();

const TYPES: Record<string, (name: string) => Pick<Field, 'schema' | 'example'>> = {
  string: (name) => ({ schema: { type: 'string', maxLength: 200 }, example: `some ${text(name)}` }),
  integer: () => ({ schema: { type: 'integer', minimum: 0, maximum: 2147483647 }, example: 1 }),
  number: () => ({ schema: { type: 'number' }, example: 1.5 }),
  boolean: () => ({ schema: { type: 'boolean' }, example: true }),
  date: () => ({ schema: { type: 'string', format: 'date', maxLength: 10 }, example: '2026-03-14' }),
  'date-time': () => ({
    schema: { $ref: '../common/identity.yaml#/components/schemas/Timestamp' },
    example: '2026-03-14T09:26:53.589Z',
  }),
  id: (name) => ({
    schema: { $ref: '../common/identity.yaml#/components/schemas/EntityId' },
    example: exampleId(name),
  }),
};

/** The field that identifies a resource. */
export const idFieldOf = (name: string): Field => ({ name, required: true, ...TYPES.id!(name) });

/**
 * Reads `name:type`, `name?:type` and `name:enum(a|b)`.
 *
 * @throws GeneratorInputError a name or type that there is not, or a name twice
 */
export function parseFields(given: readonly string[] | string | undefined): Field[] {
  const list = typeof given === 'string' ? given.split(',') : (given ?? []).flatMap((item) => item.split(','));
  const fields = list.filter(Boolean).map(parseField);
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new GeneratorInputError(`The field "${twice}" is given twice.`);
  return fields;
}

function parseField(given: string): Field {
  const [, name = '', optional, type = 'string'] = /^([^:?]*)(\?)?(?::(.*))?$/.exec(given.trim()) ?? [];
  assertMemberName(name, 'a field');
  const members = /^enum\(([^)]+)\)$/.exec(type)?.[1]?.split('|');
  const known = members
    ? { schema: { type: 'string', enum: members }, example: members[0] }
    : Object.hasOwn(TYPES, type)
      ? TYPES[type]?.(name)
      : undefined;
  if (!known)
    throw new GeneratorInputError(
      `The field "${given}" has no known type. There are: ${Object.keys(TYPES).join(', ')}, enum(a|b); a ? after the name makes it optional.`,
    );
  const schema = '$ref' in known.schema ? known.schema : { ...known.schema, examples: [known.example] };
  return { name, required: optional === undefined, schema, example: known.example };
}

/** An object schema with an example of its own. */
export function objectSchema(title: string, fields: readonly Field[]): Record<string, unknown> {
  return {
    type: 'object',
    title,
    ...(fields.some(({ required }) => required) && {
      required: fields.filter(({ required }) => required).map(({ name }) => name),
    }),
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    examples: [exampleOf(fields)],
  };
}

export const exampleOf = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ name, example }) => [name, example]));
