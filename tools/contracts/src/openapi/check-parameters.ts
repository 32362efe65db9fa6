import type { ParameterType } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { Diagnostics } from '../source/diagnostic.ts';
import type { ParameterModel } from './model.ts';
import { partsOf, typesOf } from './parameter-codec.ts';

const RULE = 'parameter-open';

/** Names what OpenAPI leaves open about how a parameter travels; what the platform does then is defined, that others do the same is not. */
export function checkOpen(parameter: ParameterModel, diagnostics: Diagnostics): void {
  if (parameter.json) return;
  const { cursor, name, schema } = parameter;
  const types = typesOf(schema);
  const open = (message: string, mend: string): void => diagnostics.warn(cursor.location, RULE, message, mend);
  checkStyle(parameter, types, open);
  checkNesting(parameter, types, open);
  const parts = partsThatAreTexts(parameter, types);
  for (const { what, at } of [{ what: name, at: schema }, ...parts]) checkTypes(what, at, open);
  const separator = separatorOf(parameter, types);
  if (separator === undefined) return;
  const loose = parts.find(({ at }) => mayHold(at, separator.text));
  if (loose === undefined) return;
  open(
    `${loose.what} is text that may hold ${separator.name}, which separates the parts of ${name} and cannot be escaped there`,
    'Give it a pattern, an enum or a format without it; the client refuses to send such text.',
  );
}

type Open = (message: string, mend: string) => void;

function checkStyle({ name, in: place, style, explode, cursor }: ParameterModel, types: Types, open: Open): void {
  const isList = types.includes('array');
  const isObject = types.includes('object');
  const isDelimited = style === 'spaceDelimited' || style === 'pipeDelimited';
  if (style === 'deepObject' && !isObject)
    open(`${name} has the style deepObject, which is for objects alone`, 'Remove the style.');
  if (isDelimited && (explode || !(isList || isObject)))
    open(
      `${name} has the style ${style}, which is for lists and objects with explode: false`,
      'Write explode: false, or remove the style.',
    );
  if (style === 'label' && !explode && (isList || isObject))
    open(
      `versions of OpenAPI differ about what separates the parts of ${name} in the style label: a comma is read and written`,
      'Write explode: true, or another style.',
    );
  if (place === 'cookie' && (isList || isObject) && cursor.boolean('explode') !== false)
    open(
      `the parts of ${name} would be several cookies of one name: they stand in one, after commas`,
      'Write explode: false.',
    );
}

function checkNesting({ name, style, explode, schema }: ParameterModel, types: Types, open: Open): void {
  const isStructured = ({ at }: Part): boolean => typesOf(at).some((type) => type === 'array' || type === 'object');
  const inside = [...itemsOf(name, schema), ...membersOf(name, schema)].filter(isStructured);
  // Lists of an exploded object repeat its names.
  const isSpread = explode && style === 'form' && types.includes('object');
  const nested = inside.find(
    ({ at }) => !isSpread || typesOf(at).includes('object') || itemsOf('', at).some(isStructured),
  );
  if (nested === undefined) return;
  const how = style === 'deepObject' ? `in further brackets, ${name}[a][b]` : 'as JSON text';
  open(
    `${nested.what} is no text, and OpenAPI does not say how it travels in ${name}: it is read and written ${how}`,
    'Use `content: { application/json: ... }`, or make it flat.',
  );
}

/** Texts that stand for values of several types. */
function checkTypes(what: string, at: Cursor, open: Open): void {
  const types = typesOf(at);
  const clash =
    types.includes('string') &&
    (['number', 'boolean', 'null'] as const).find((type) => types.includes(type) && mayHold(at, SAMPLES[type]));
  if (typeof clash === 'string')
    open(
      `${what} may be ${clash === 'null' ? 'null' : `a ${clash}`} or text: the text ${JSON.stringify(SAMPLES[clash])} is read as ${clash === 'null' ? 'null' : `a ${clash}`}`,
      clash === 'null' ? 'Leave the parameter out instead of sending null.' : 'Allow one of the two.',
    );
  const many = types.filter((type) => type === 'array' || type === 'object');
  if (many.length === 2 || (many.length === 1 && types.includes('string') && many[0] === 'array'))
    open(
      `${what} may be ${many.length === 2 ? 'a list or an object' : 'a list or text'}: it is read as a list`,
      'Allow one of the two.',
    );
}

const SAMPLES = { number: '1', boolean: 'true', null: 'null' } as const;

type Types = readonly ParameterType[];
interface Part {
  readonly what: string;
  readonly at: Cursor;
}

const itemsOf = (name: string, schema: Cursor): Part[] =>
  partsOf(schema).flatMap((part) => (part.has('items') ? [{ what: `an item of ${name}`, at: part.get('items') }] : []));

const membersOf = (name: string, schema: Cursor): Part[] =>
  partsOf(schema).flatMap((part) => {
    const rest = part.get('additionalProperties');
    const named = part.get('properties').entries();
    return [
      ...named.map(([key, at]) => ({ what: `${key} of ${name}`, at })),
      ...(rest.isObject() ? [{ what: `a member of ${name}`, at: rest }] : []),
    ];
  });

const partsThatAreTexts = ({ name, schema }: ParameterModel, types: Types): Part[] => [
  ...(types.includes('array') ? itemsOf(name, schema) : []),
  ...(types.includes('object') ? membersOf(name, schema) : []),
];

/** What cannot be escaped: queries and paths know percent-encoding, but for what must be encoded anyway. */
function separatorOf(
  { in: place, style, explode }: ParameterModel,
  types: Types,
): { text: string; name: string } | undefined {
  if (!types.includes('array') && !types.includes('object')) return undefined;
  if (place === 'header') return { text: ',', name: 'a comma' };
  if (explode) return undefined;
  if (style === 'spaceDelimited') return { text: ' ', name: 'a blank' };
  return style === 'pipeDelimited' ? { text: '|', name: 'a pipe' } : undefined;
}

const SAFE_FORMATS = new Set([
  'date',
  'date-time',
  'time',
  'uuid',
  'ipv4',
  'ipv6',
  'int64',
  'int32',
  'hostname',
  'duration',
]);

/** Whether a schema allows a text with (for a word: that is) the given one, as far as enum, format and pattern tell. */
function mayHold(at: Cursor, text: string): boolean {
  return partsOf(at).some((part) => {
    const allowed = [...part.get('enum').items(), part.get('const')].filter(({ exists }) => exists);
    const isWord = text.length > 1 || /\w/.test(text);
    if (allowed.length > 0)
      return allowed.some(({ value }) => typeof value === 'string' && (isWord ? value === text : value.includes(text)));
    if (!typesOf(part).includes('string')) return false;
    if (SAFE_FORMATS.has(part.string('format') ?? '')) return false;
    const pattern = part.string('pattern');
    const probes = isWord ? [text] : [text, `a${text}b`, `A${text}B`, `1${text}2`, `ab${text} cd`];
    return pattern === undefined || probes.some((probe) => matches(pattern, probe));
  });
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

/** Exploded objects spread their members among the other parameters of a query. */
export function checkOverlaps(parameters: readonly ParameterModel[], diagnostics: Diagnostics): void {
  const query = parameters.filter(({ in: place, json }) => place === 'query' && !json);
  const spread = query.filter(
    ({ style, explode, schema }) => style === 'form' && explode && typesOf(schema).includes('object'),
  );
  const maps = spread.filter(
    ({ schema }) =>
      membersOf('', schema).length === 0 || partsOf(schema).some((part) => part.get('additionalProperties').isObject()),
  );
  if (maps.length > 1)
    diagnostics.warn(
      maps[1]!.cursor.location,
      RULE,
      `${maps.map(({ name }) => name).join(' and ')} take every name of the query that no other parameter has: both get the same`,
      'Use style: deepObject for one of them.',
    );
  for (const one of spread) {
    const names = new Set(
      partsOf(one.schema).flatMap((part) =>
        part
          .get('properties')
          .entries()
          .map(([key]) => key),
      ),
    );
    const other = parameters.find(
      (parameter) => parameter !== one && parameter.in === 'query' && names.has(parameter.name),
    );
    if (other === undefined) continue;
    diagnostics.warn(
      one.cursor.location,
      RULE,
      `${other.name} is a member of ${one.name}, whose members are query parameters, and a parameter of its own: both read the same text`,
      'Rename one of them, or use style: deepObject.',
    );
  }
}
