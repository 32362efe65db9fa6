import { encodeCookie, encodeHeader, encodePath, encodeQuery } from '@pactline/contract-runtime/encoding';
import { encodeBody } from './encode-body.ts';
import type { OperationFacts, ParameterFacts } from './operation-facts.ts';

type Request = Readonly<Record<string, unknown>>;

/**
 * The HTTP request that stands for a call.
 *
 * @throws TypeError a path parameter is missing, or would lead to another path; a value would arrive as another one
 */
export function buildRequest(
  operationId: string,
  facts: OperationFacts,
  request: Request,
): { url: string; init: RequestInit } {
  const query = encodeAll(operationId, facts.query ?? [], request);
  const headers: Record<string, string> = {};
  if (facts.accept !== undefined) headers.Accept = facts.accept;
  for (const parameter of facts.headers ?? []) {
    const value = valueOf(parameter, request);
    if (value !== undefined) headers[parameter.name] = encodeHeader(parameter, value);
  }
  const cookies = (facts.cookies ?? []).flatMap(
    (parameter) => encodeCookie(parameter, valueOf(parameter, request)) ?? [],
  );
  if (cookies.length > 0) headers.Cookie = cookies.join('; ');
  const init: RequestInit = { method: facts.method, headers };
  const body = encodeBody(operationId, facts.body, request);
  if (body !== undefined) {
    init.body = body.bytes;
    if (body.contentType !== undefined) headers['Content-Type'] = body.contentType;
    // A stream is sent while it is read (Fetch standard, `duplex`).
    if (body.bytes instanceof ReadableStream) Object.assign(init, { duplex: 'half' });
  }
  const path = expand(operationId, facts, request);
  return { url: query.length === 0 ? path : `${path}?${query.join('&')}`, init };
}

/** Names of an exploded map stand beside those of the other parameters: they must be told apart. */
function encodeAll(operationId: string, entries: NonNullable<OperationFacts['query']>, request: Request): string[] {
  const parameters = entries.map((entry) => (typeof entry === 'string' ? { name: entry } : entry));
  return parameters.flatMap((parameter) => {
    const value = valueOf(parameter, request);
    const isSpread = parameter.explode === true && (parameter.style ?? 'form') === 'form' && isMap(value);
    const taken = isSpread
      ? parameters.find((other) => other !== parameter && Object.hasOwn(value as object, other.name))
      : undefined;
    if (taken !== undefined)
      throw new TypeError(
        `${operationId} cannot send ${taken.name} in ${parameter.name}: a parameter of its own is called so.`,
      );
    return encodeQuery(parameter, value);
  });
}

const isMap = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Set || value instanceof Date);

/** Undefined where there is nothing to send; null is sent by those that know it. */
function valueOf({ name, as = name, nullable }: ParameterFacts, request: Request): unknown {
  const value = Object.hasOwn(request, as) ? request[as] : undefined;
  return value === null && nullable !== true ? undefined : value;
}

const DOTS = /^(\.|%2e){1,2}$/i;

function expand(operationId: string, { path, params = [] }: OperationFacts, request: Request): string {
  return path.replace(/[^/]+/g, (segment) => {
    if (!segment.includes('{')) return segment;
    const expanded = segment.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
      const parameter = params.find((one) => one.name === name) ?? { name };
      const value = valueOf(parameter, request);
      const text = value === undefined ? '' : encodePath(parameter, value);
      if (text === '')
        throw new TypeError(`${operationId} needs ${parameter.as ?? name}: the path would be another one without it.`);
      return text;
    });
    // Every URL parser takes such a segment for a step to another path, encoded or not.
    if (DOTS.test(expanded)) throw new TypeError(`${operationId} cannot send ${expanded} as a part of its path.`);
    return expanded;
  });
}
