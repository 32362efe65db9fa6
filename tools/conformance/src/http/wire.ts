import {
  encodeHeader,
  encodePath,
  encodeQuery,
  type RawParameters,
  readQuery,
  withPath,
} from '@pactline/contract-runtime';
import type { Json, MockOperation } from '@pactline/contracts/derive';
import type { Draft } from './draft.ts';

export type CodedParameter = MockOperation['parameterCodecs'][number];

/**
 * The texts by which a parameter travels, written as clients of the platform do; several for an exploded query.
 *
 * @returns undefined for a value that cannot travel there
 */
export function encodeParameter({ parameter, codec }: CodedParameter, value: Json): readonly string[] | undefined {
  try {
    if (parameter.in === 'query') return encodeQuery(codec, value);
    return [parameter.in === 'path' ? encodePath(codec, value) : encodeHeader(codec, value)];
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Path and query of a request. */
export function urlOf({ operation, params, query }: Draft): string {
  const path = operation.path.replaceAll(/\{([^{}]*)\}/g, (_whole, name: string) => params[name] ?? '');
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** What a server reads in the path of a draft. */
export function pathOf(draft: Draft): RawParameters {
  const decoded = Object.fromEntries(Object.entries(draft.params).map(([name, text]) => [name, decode(text)]));
  return withPath(decoded, urlOf({ ...draft, query: [] }), draft.operation.path) as RawParameters;
}

export const queryOf = ({ query }: Draft): RawParameters => readQuery(query.join('&'));

/** The name of a pair of a query. */
export const nameOf = (pair: string): string => decode(pair.split('=', 1)[0] ?? '');

/** The text of a pair of a query. */
export const textOf = (pair: string): string => decode(pair.slice(pair.indexOf('=') + 1));

/** Commas stay: in lists they separate. Half a surrogate pair has no UTF-8; such texts are not sent. */
export const escape = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('%2C', ',');

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
