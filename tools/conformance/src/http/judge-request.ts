import { decodeParameters, parseJson, type RawParameters } from '@pactline/contract-runtime';
import { checkForm, isSigned, type MockMedia, type MockOperation, type Shapes } from '@pactline/contracts/derive';
import type { Draft, DraftBody } from './draft.ts';
import { readParts } from './encode-multipart.ts';
import { decode, pathOf, queryOf } from './wire.ts';

/** `open`: the contract does not decide, or the platform may refuse what the contract allows. */
export type Verdict = 'valid' | 'invalid' | 'open';

export interface RequestJudgement {
  readonly verdict: Verdict;
  /** What is wrong, for people. */
  readonly why: string;
}

/** Beyond this many bytes a service without `x-body-limit` may refuse a body. */
export const USUAL_BODY_LIMIT = 500_000;
/** The sender's business, whatever the contract calls them. */
const SENT_ELSEWHERE = new Set(['idempotency-key', 'authorization', 'content-type', 'accept']);

const VALID: RequestJudgement = { verdict: 'valid', why: '' };
const OPEN: RequestJudgement = { verdict: 'open', why: '' };
const invalid = (why: string): RequestJudgement => ({ verdict: 'invalid', why });

/** Header parameters that a draft carries. */
export const ownHeaders = (operation: MockOperation) =>
  operation.parameterCodecs.filter(
    ({ parameter, codec }) => parameter.in === 'header' && !SENT_ELSEWHERE.has(codec.name.toLowerCase()),
  );

/** What the raw contract says of a request, by ajv. */
export function judgeRequest(draft: Draft, shapes: Shapes): RequestJudgement {
  const { operation } = draft;
  const params = Object.values(draft.params).map(decode);
  // They would be another path.
  if (params.some((text) => ['', '.', '..'].includes(text) || text.length > 400)) return OPEN;
  const texts = [...params, ...draft.query.map(decode), ...Object.values(draft.headers)];
  if (texts.some(isUnstorable)) return OPEN;
  if (operation.parameterCodecs.some(({ parameter }) => parameter.in === 'cookie' && parameter.required)) return OPEN;
  const wrong =
    judgeParameters(operation, 'path', pathOf(draft), shapes) ??
    judgeParameters(operation, 'query', queryOf(draft), shapes) ??
    judgeParameters(operation, 'header', draft.headers, shapes);
  if (wrong !== undefined) return invalid(wrong);
  // Only the service knows which cursors it gave out.
  if (operation.paginated && Object.hasOwn(queryOf(draft), 'cursor')) return OPEN;
  return isSigned(operation) ? judgeSize(operation, draft.body) : judgeBody(operation, draft.body, shapes);
}

function judgeParameters(
  operation: MockOperation,
  place: 'path' | 'query' | 'header',
  raw: RawParameters,
  shapes: Shapes,
): string | undefined {
  const declared =
    place === 'header'
      ? ownHeaders(operation)
      : operation.parameterCodecs.filter(({ parameter }) => parameter.in === place);
  const { values, misfits } = decodeParameters(
    raw,
    declared.map(({ codec }) => codec),
  );
  const [misfit] = misfits;
  if (misfit !== undefined) return `the ${place} parameter ${misfit.path[0]}: expected ${misfit.expected}`;
  for (const { parameter, codec } of declared) {
    if (values[codec.name] === undefined) {
      if (parameter.required) return `the ${place} parameter ${parameter.name} is missing`;
      continue;
    }
    const [violation] = shapes.violations(parameter.schema, values[codec.name]);
    if (violation !== undefined)
      return `the ${place} parameter ${parameter.name}: expected ${violation.expected}, found ${violation.found}`;
  }
  return undefined;
}

const judgeSize = ({ bodyLimit }: MockOperation, body: DraftBody | undefined): RequestJudgement =>
  body !== undefined && body.bytes.length > (bodyLimit ?? USUAL_BODY_LIMIT) ? OPEN : VALID;

function judgeBody(operation: MockOperation, body: DraftBody | undefined, shapes: Shapes): RequestJudgement {
  const declared = operation.body;
  if (body === undefined) return declared?.required === true ? invalid('the body is missing') : VALID;
  if (declared === undefined) return OPEN;
  if (judgeSize(operation, body).verdict === 'open') return OPEN;
  const media = mediaOf(declared.content as readonly MockMedia[], body.contentType);
  if (media === undefined) return invalid(`the media type ${body.contentType} is not declared`);
  if (media.form === 'multipart') return judgeMultipart(media, body, shapes);
  if (media.form !== 'json') return OPEN;
  const text = body.bytes.toString('utf8');
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return invalid('the body is not JSON');
  }
  if (text.includes('__proto__') || (text.includes('\\u') && /\\u(0000|d[89a-f])/i.test(text))) return OPEN;
  const [violation] = shapes.violations(media.schema, value);
  if (violation === undefined) return hasOddUri(value) ? OPEN : VALID;
  return invalid(`the body at ${violation.pointer || '/'}: expected ${violation.expected}, found ${violation.found}`);
}

function judgeMultipart(media: MockMedia, { bytes, contentType }: DraftBody, shapes: Shapes): RequestJudgement {
  const parts = readParts(bytes, contentType);
  if (parts === undefined) return OPEN;
  if (
    Object.values(parts)
      .flat()
      .some((part) => typeof part === 'string' && isUnstorable(part))
  )
    return OPEN;
  const [violation] = checkForm(media, parts, shapes);
  if (violation === undefined) return VALID;
  return invalid(`the body at ${violation.pointer}: expected ${violation.expected}, found ${violation.found}`);
}

/** Declared content of a type, parameters aside. */
export function mediaOf<Media extends { readonly mediaType: string }>(
  content: readonly Media[],
  contentType: string,
): Media | undefined {
  const plain = (text: string): string => (text.toLowerCase().split(';')[0] ?? '').trim();
  const type = plain(contentType);
  return (
    content.find(({ mediaType }) => plain(mediaType) === type) ??
    content.find(({ mediaType }) => {
      const range = plain(mediaType);
      return range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
    })
  );
}

/** U+0000 has no place in a Postgres text, half a surrogate pair none in UTF-8: services of the platform refuse both. */
const isUnstorable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/** ajv's pattern of a URI lets authorities through that are none: `https://:$`. */
function hasOddUri(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('://') && !URL.canParse(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOddUri);
}
