import { encodeQuery, type ParameterEncoding } from '@pactline/contract-runtime/encoding';
import type { BodyFacts } from './operation-facts.ts';

type Bytes = NonNullable<RequestInit['body']>;

/**
 * The body of a request by its media type. A body that is ready for fetch (FormData, URLSearchParams) is sent as it is.
 *
 * @throws TypeError the media type is not one of those that the operation takes, or none is chosen
 */
export function encodeBody(
  operationId: string,
  facts: readonly BodyFacts[] | undefined,
  request: Readonly<Record<string, unknown>>,
): { bytes: Bytes; contentType: string | undefined } | undefined {
  const { body } = request;
  const [usual] = facts ?? [];
  // JSON knows null as a value; in other bodies it is nothing.
  if (usual === undefined || body === undefined || (body === null && usual.form !== undefined)) return undefined;
  const chosen = request.contentType === undefined ? undefined : String(request.contentType);
  const media = chosen === undefined ? usual : facts?.find(({ type }) => covers(type, chosen));
  const contentType = chosen ?? (usual.type.includes('*') ? typeOf(body) : usual.type);
  if (media === undefined || contentType === undefined) {
    const known = facts?.map(({ type }) => type).join(', ');
    throw new TypeError(`${operationId} takes a contentType of ${known}, not ${chosen ?? 'none'}.`);
  }
  return encode(media, contentType, body);
}

const covers = (range: string, type: string): boolean => {
  const [wanted = '', given = ''] = [range, type].map((text) => text.toLowerCase().split(';', 1)[0]?.trim());
  return wanted === given || wanted === '*/*' || (wanted.endsWith('/*') && given.startsWith(wanted.slice(0, -1)));
};

const typeOf = (body: unknown): string | undefined =>
  body instanceof Blob && body.type !== '' ? body.type : undefined;

function encode(
  media: BodyFacts,
  contentType: string,
  body: unknown,
): { bytes: Bytes; contentType: string | undefined } {
  if (media.form === undefined) return { bytes: JSON.stringify(body), contentType };
  // Fetch writes the media type of a form itself, with its boundary.
  if (body instanceof FormData || body instanceof URLSearchParams) return { bytes: body, contentType: undefined };
  if (media.form === 'multipart')
    return { bytes: multipart(body as object, media.parts ?? []), contentType: undefined };
  if (media.form === 'urlencoded') return { bytes: urlencoded(body as object, media.parts ?? []), contentType };
  return { bytes: body as Bytes, contentType };
}

const partOf = (parts: readonly ParameterEncoding[], name: string, value: unknown): ParameterEncoding =>
  parts.find((part) => part.name === name) ??
  (isPlainObject(value) ? { name, style: 'json' } : { name, style: 'form', explode: true });

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const entriesOf = (body: object): [string, unknown][] =>
  Object.entries(body).filter(([, value]) => value !== undefined && value !== null);

const urlencoded = (body: object, parts: readonly ParameterEncoding[]): string =>
  entriesOf(body)
    .flatMap(([name, value]) => encodeQuery(partOf(parts, name, value), value))
    .join('&');

function multipart(body: object, parts: readonly ParameterEncoding[]): FormData {
  const form = new FormData();
  for (const [name, value] of entriesOf(body)) {
    const isJson = parts.some((part) => part.name === name && part.style === 'json');
    for (const item of Array.isArray(value) && !isJson ? (value as unknown[]) : [value]) {
      if (item instanceof Blob) form.append(name, item);
      else form.append(name, typeof item === 'string' && !isJson ? item : textOf(item));
    }
  }
  return form;
}

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : JSON.stringify(value));
