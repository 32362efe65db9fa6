import type { Cursor } from '../source/cursor.ts';
import type { Diagnostics } from '../source/diagnostic.ts';
import { checkOpen, checkOverlaps } from './check-parameters.ts';
import type { ParameterModel, ParameterPlace, ParameterStyle } from './model.ts';

const PLACES: readonly string[] = ['path', 'query', 'header', 'cookie'];
const STYLES: Readonly<Record<ParameterPlace, readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};
/** OpenAPI says that header parameters of these names are ignored: content negotiation and security describe them. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** Parameters of an operation: its own, then those of its path item that it does not override. */
export function readParameters(
  path: string,
  item: Cursor,
  operation: Cursor,
  diagnostics: Diagnostics,
): ParameterModel[] {
  const byKey = new Map<string, ParameterModel>();
  for (const entry of [...item.get('parameters').items(), ...operation.get('parameters').items()]) {
    const parameter = readParameter(entry.resolve(), diagnostics);
    if (parameter === undefined) continue;
    // Only names of headers ignore case.
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    byKey.set(`${parameter.in} ${name}`, parameter);
  }
  const parameters = [...byKey.values()];
  checkTemplate(path, parameters, operation, diagnostics);
  for (const parameter of parameters) checkOpen(parameter, diagnostics);
  checkOverlaps(parameters, diagnostics);
  return parameters;
}

function readParameter(cursor: Cursor, diagnostics: Diagnostics): ParameterModel | undefined {
  if (!cursor.isObject()) return undefined;
  const name = cursor.string('name');
  const place = cursor.string('in');
  if (name === undefined || place === undefined || !PLACES.includes(place)) {
    diagnostics.error(
      cursor.location,
      'parameter',
      'a parameter needs a name and `in`: path, query, header or cookie',
      'Add the missing members.',
    );
    return undefined;
  }
  const where = place as ParameterPlace;
  if (where === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  if (name === '__proto__') {
    diagnostics.error(
      cursor.get('name').location,
      'unsupported-parameter-name',
      'a parameter called __proto__ cannot be told from the prototype of its object',
      'Give it another name.',
    );
    return undefined;
  }
  const style = readStyle(cursor, where, diagnostics);
  const [mediaType, media] = cursor.get('content').entries()[0] ?? [];
  if (mediaType !== undefined && !/^application\/(.+\+)?json\b/.test(mediaType)) {
    diagnostics.error(
      cursor.get('content').location,
      'unsupported-parameter-content',
      `the parameter ${name} has the media type ${mediaType}`,
      'Use `schema`, or application/json.',
    );
  }
  return {
    name,
    in: where,
    required: where === 'path' || cursor.boolean('required') === true,
    description: cursor.string('description') ?? '',
    style,
    // Several cookies of a name are none: a list stands in one.
    explode: where !== 'cookie' && (cursor.boolean('explode') ?? (style === 'form' || style === 'deepObject')),
    json: media !== undefined,
    schema: media === undefined ? cursor.get('schema') : media.get('schema'),
    cursor,
  };
}

function readStyle(cursor: Cursor, place: ParameterPlace, diagnostics: Diagnostics): ParameterStyle {
  const [usual = 'simple', ...others] = STYLES[place];
  const style = cursor.string('style');
  if (style === undefined || style === usual) return usual;
  const known = others.find((candidate) => candidate === style);
  if (known !== undefined) return known;
  diagnostics.error(
    cursor.get('style').location,
    'unsupported-style',
    `a ${place} parameter cannot have the style ${style}`,
    `Use one of: ${STYLES[place].join(', ')}.`,
  );
  return usual;
}

/** A path template and its parameters must name the same things. */
function checkTemplate(
  path: string,
  parameters: readonly ParameterModel[],
  operation: Cursor,
  diagnostics: Diagnostics,
): void {
  const inTemplate = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const declared = parameters.filter((parameter) => parameter.in === 'path');
  for (const name of inTemplate) {
    if (declared.some((parameter) => parameter.name === name)) continue;
    diagnostics.error(
      operation.location,
      'path-parameter',
      `the path ${path} has {${name}}, but no path parameter of that name is declared`,
      `Add a parameter {name: ${name}, in: path, required: true, schema: ...}.`,
    );
  }
  for (const parameter of declared) {
    if (inTemplate.includes(parameter.name)) continue;
    diagnostics.error(
      parameter.cursor.location,
      'path-parameter',
      `the path parameter ${parameter.name} does not stand in the path ${path}`,
      'Put {' + parameter.name + '} into the path, or remove the parameter.',
    );
  }
}
