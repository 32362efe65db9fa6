import type { ParameterCodec } from '@pactline/contract-runtime';
import type { Json, ParameterModel } from '@pactline/contracts/derive';
import type { Draft } from './draft.ts';

type Pairs = readonly (readonly [name: string, text: string])[];

/**
 * The texts by which a parameter travels, as its OpenAPI `style` and `explode` say; several for an exploded query.
 *
 * @returns undefined for a value that cannot travel there
 */
export function encodeParameter(parameter: ParameterModel, value: Json): Pairs | undefined {
  const { name, style, explode, json } = parameter;
  if (json) return [[name, JSON.stringify(value)]];
  if (Array.isArray(value)) return list(parameter, (value as readonly Json[]).map(scalar));
  if (typeof value !== 'object' || value === null) return [[name, decorate(parameter, scalar(value))]];
  const entries = Object.entries(value).map(([key, member]) => [key, scalar(member)] as const);
  if (style === 'deepObject') return entries.map(([key, text]) => [`${name}[${key}]`, text]);
  if (style === 'form' && explode) return entries;
  const separator = style === 'label' ? '.' : style === 'matrix' ? ';' : ',';
  const text = explode ? entries.map((entry) => entry.join('=')).join(separator) : entries.flat().join(',');
  return [[name, decorate(parameter, text)]];
}

function list(parameter: ParameterModel, items: readonly string[]): Pairs | undefined {
  const { name, style, explode } = parameter;
  if (explode && (style === 'form' || style === 'spaceDelimited' || style === 'pipeDelimited'))
    return items.map((item) => [name, item]);
  if (style === 'matrix' && explode) return [[name, items.map((item) => `;${name}=${item}`).join('')]];
  const separator =
    style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : style === 'label' && explode ? '.' : ',';
  // A separator inside an item would make two of it.
  if (items.length === 0 || items.some((item) => item.includes(separator))) return undefined;
  return [[name, decorate(parameter, items.join(separator))]];
}

const decorate = ({ name, style }: ParameterModel, text: string): string =>
  style === 'label' ? `.${text}` : style === 'matrix' ? `;${name}=${text}` : text;

const scalar = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Path and query of a request, escaped; what separates the parts of a parameter is not. */
export function urlOf({ operation, params, query }: Draft): string {
  const split = new Set(
    operation.parameterCodecs.flatMap(({ parameter, codec }) =>
      isSplit(codec) ? [`${parameter.in} ${parameter.name}`] : [],
    ),
  );
  const escapeIn = (place: string, name: string, text: string): string =>
    split.has(`${place} ${name}`) ? escape(text).replaceAll(/%2C|%3B|%3D/g, decodeURIComponent) : escape(text);
  const path = operation.path.replaceAll(/\{([^{}]*)\}/g, (_whole, name: string) =>
    escapeIn('path', name, params[name] ?? ''),
  );
  const pairs = query.map(([name, text]) => `${escape(name)}=${escapeIn('query', name, text)}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

const isSplit = ({ types, style }: ParameterCodec): boolean =>
  style !== 'json' && (types.includes('array') || types.includes('object') || style === 'label' || style === 'matrix');

/** Half a surrogate pair has no UTF-8; such texts are not sent. */
const escape = (text: string): string => encodeURIComponent(text.toWellFormed());
