import { isUtf8 } from 'node:buffer';
import {
  findPrototypeMember,
  findUnstorableText,
  JsonDepthError,
  parseJson,
  readQuery,
  shownPointer,
} from '@pactline/contract-runtime';
import { BadRequestProblem, InvalidRequestProblem, UnsupportedMediaTypeProblem } from '../problems/problems.ts';
import { isJson } from './media-type.ts';

/** Turns the bytes of a body into the value that its schema describes. */
export type BodyReader = (raw: Buffer, contentType: string) => unknown;

/** How bodies of a media type are read. */
export const bodyReader = (mediaType: string): BodyReader => {
  if (isJson(mediaType)) return readJson;
  if (mediaType === 'application/x-www-form-urlencoded') return readForm;
  if (mediaType === 'multipart/form-data') return readMultipart;
  if (mediaType.startsWith('text/')) return (raw, contentType) => readText(raw, contentType);
  return (raw) => raw;
};

const readJson: BodyReader = (raw, contentType) => {
  const text = readText(raw, contentType);
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (error instanceof JsonDepthError) throw tooDeep(error);
    throw new BadRequestProblem('The body is not JSON.', { cause: error }, 'malformed-json');
  }
  // Only an escape can hide U+0000 or half a surrogate pair in valid UTF-8, so most bodies are not searched.
  if (text.includes('\\u')) {
    assertStorable(value);
    assertNoPrototype(value);
  } else if (text.includes('__proto__')) assertNoPrototype(value);
  return value;
};

const tooDeep = ({ pointer, limit }: JsonDepthError): InvalidRequestProblem =>
  new InvalidRequestProblem(400, [
    { pointer: `/body${pointer}`, expected: `at most ${limit} levels of arrays and objects`, found: 'more' },
  ]);

const assertStorable = (value: unknown): void => {
  const path = findUnstorableText(value);
  if (path === undefined) return;
  const pointer = `/body${shownPointer(path)}`;
  throw new InvalidRequestProblem(400, [
    { pointer, expected: 'well-formed Unicode without U+0000', found: 'other text' },
  ]);
};

const assertNoPrototype = (value: unknown): void => {
  const path = findPrototypeMember(value);
  if (path === undefined) return;
  const pointer = `/body${shownPointer(path)}`;
  throw new InvalidRequestProblem(400, [{ pointer, expected: 'no property named __proto__', found: 'one' }]);
};

const readText = (raw: Buffer, contentType: string): string => {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') {
    throw new UnsupportedMediaTypeProblem(['charset=utf-8']);
  }
  if (!isUtf8(raw)) throw new BadRequestProblem('The body is not valid UTF-8.', {}, 'malformed-text');
  return raw.toString('utf8');
};

const readForm: BodyReader = (raw, contentType) => {
  const fields = readQuery(readText(raw, contentType));
  assertStorable(fields);
  return fields;
};

const readMultipart = async (raw: Buffer, contentType: string): Promise<unknown> => {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw new BadRequestProblem('The body is not well-formed multipart/form-data.', { cause: error }, 'malformed-form');
  }
  const fields = entriesToObject(form);
  assertStorable(fields);
  return fields;
};

/** A name that appears several times becomes a list. */
const entriesToObject = (entries: Iterable<[string, unknown]>): Record<string, unknown> => {
  const fields = new Map<string, unknown[]>();
  for (const [name, value] of entries) {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  const object = Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
  assertNoPrototype(object);
  return object;
};
