import {
  decodeParameters,
  JsonDepthError,
  parseJson,
  readCookies,
  readQuery,
  toPointer,
  type Violation,
  withPath,
} from '@pactline/contract-runtime';
import { formParts } from '../openapi/form-parts.ts';
import { checkForm, readMultipart } from './check-form.ts';
import { isSigned, type MediaModel } from '../openapi/model.ts';
import type { MockOperation } from './catalogue.ts';
import { misfit, Refusal } from './refusal.ts';
import type { Shapes } from './shapes.ts';

/** A request as it came, its body complete. */
export interface MockRequest {
  readonly method: string;
  /** Without the prefix of the service. */
  readonly path: string;
  /** As it stands in the URL, with or without its `?`. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Absent: longer than the operation takes, so that it was not read. */
  readonly body: Buffer | undefined;
}

/** What a valid request says. */
export interface ReadRequest {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/**
 * Checks a request against its operation, as a service of the platform does.
 *
 * @throws Refusal 400, 415 or 422, with a pointer to each place that does not fit
 */
export async function readRequest(
  operation: MockOperation,
  request: MockRequest,
  params: Readonly<Record<string, string>>,
  shapes: Shapes,
): Promise<ReadRequest> {
  const violations: Violation[] = [];
  const read = {
    path: take(operation, 'path', withPath(params, request.path, operation.path), shapes, violations),
    query: take(operation, 'query', readQuery(request.query), shapes, violations),
  };
  take(operation, 'header', rawHeaders(request.headers), shapes, violations);
  const cookies = readCookies([request.headers.cookie ?? []].flat().join('; '));
  take(operation, 'cookie', cookies, shapes, violations);
  if (violations.length > 0) throw misfit(400, violations);
  await checkBody(operation, request, shapes);
  return { params: read.path, query: read.query };
}

const PLACES = { path: '/path', query: '/query', header: '/headers', cookie: '/cookies' } as const;

function take(
  operation: MockOperation,
  place: keyof typeof PLACES,
  raw: Readonly<Record<string, unknown>>,
  shapes: Shapes,
  violations: Violation[],
): Record<string, unknown> {
  const declared = operation.parameterCodecs.filter(({ parameter }) => parameter.in === place);
  const { values, misfits } = decodeParameters(
    raw,
    declared.map(({ codec }) => codec),
  );
  for (const { path, expected, found } of misfits)
    violations.push({ pointer: PLACES[place] + toPointer(path), expected, found });
  if (misfits.length > 0) return values;
  for (const { parameter, codec } of declared) {
    const at = `${PLACES[place]}/${codec.name}`;
    if (values[codec.name] !== undefined)
      violations.push(...shapes.violations(parameter.schema, values[codec.name], at));
    else if (parameter.required) violations.push({ pointer: at, expected: 'a value', found: 'nothing' });
  }
  return values;
}

const rawHeaders = (headers: MockRequest['headers']): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));

async function checkBody(
  operation: MockOperation,
  { body: bytes, headers }: MockRequest,
  shapes: Shapes,
): Promise<void> {
  const { body } = operation;
  // A signed body is stored as it came and judged afterwards, so the answer does not depend on it.
  if (body === undefined || bytes === undefined || isSigned(operation)) return;
  const status = operation.responses.some((response) => response.status === '422') ? 422 : 400;
  const contentType = [headers['content-type'] ?? ''].flat().join('');
  if (bytes.length === 0 && contentType === '') {
    if (body.required) throw misfit(status, [{ pointer: '/body', expected: 'a body', found: 'nothing' }]);
    return;
  }
  const media = mediaFor(body.content, contentType);
  if (media === undefined) {
    const accepted = body.content.map(({ mediaType }) => mediaType).join(', ');
    throw new Refusal(415, 'unsupported-media-type', 'Unsupported media type', `Accepted here: ${accepted}.`, {
      headers: { accept: accepted },
    });
  }
  if (media.form === 'multipart') {
    const violations = checkForm(media, await partsOf(bytes, contentType), shapes);
    if (violations.length > 0) throw misfit(status, violations);
    return;
  }
  const value = readBody(bytes, media);
  if (value === undefined || !media.schema.exists) return;
  const violations = shapes.violations(media.schema, value, '/body');
  if (violations.length > 0) throw misfit(status, violations);
}

/** The declared media type that a content type is, ranges (`image/*`) included. */
function mediaFor(content: readonly MediaModel[], contentType: string): MediaModel | undefined {
  const [wanted = ''] = contentType.toLowerCase().split(';');
  const type = wanted.trim();
  const plain = (text: string): string => (text.toLowerCase().split(';')[0] ?? '').trim();
  return (
    content.find(({ mediaType }) => plain(mediaType) === type) ??
    content.find(({ mediaType }) => {
      const range = plain(mediaType);
      return range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
    })
  );
}

/** @returns undefined when there is nothing to judge: bytes have no JSON value */
function readBody(bytes: Buffer, media: MediaModel): unknown {
  const { form } = media;
  if (form === 'binary') return undefined;
  const text = readText(bytes);
  if (form === 'text') return text;
  if (form === 'urlencoded') {
    const raw = readQuery(text);
    const codecs = formParts(media).map(({ codec }) => codec);
    return { ...raw, ...decodeParameters(raw, codecs).values };
  }
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonDepthError) {
      const expected = `at most ${error.limit} levels of arrays and objects`;
      throw misfit(400, [{ pointer: `/body${error.pointer}`, expected, found: 'more' }]);
    }
    throw new Refusal(400, 'malformed-json', 'Bad request', 'The body is not JSON.');
  }
}

function readText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'malformed-text', 'Bad request', 'The body is not valid UTF-8.');
  }
}

async function partsOf(bytes: Buffer, contentType: string): ReturnType<typeof readMultipart> {
  try {
    return await readMultipart(bytes, contentType);
  } catch {
    throw new Refusal(400, 'malformed-form', 'Bad request', 'The body is not well-formed multipart/form-data.');
  }
}
