import { decodeParameters } from '@pactline/contract-runtime';
import { isSigned, type MockMedia, type MockOperation, type Shapes } from '@pactline/contracts/derive';
import type { Draft, DraftBody } from './draft.ts';

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
  const { operation, params } = draft;
  // They would be another path.
  if (Object.values(params).some((text) => ['', '.', '..'].includes(text) || text.length > 400)) return OPEN;
  const texts = [...Object.values(params), ...draft.query.flat(), ...Object.values(draft.headers)];
  if (texts.some(isUnstorable)) return OPEN;
  if (operation.parameterCodecs.some(({ parameter }) => parameter.in === 'cookie' && parameter.required)) return OPEN;
  const wrong =
    judgeParameters(operation, 'path', params, shapes) ??
    judgeParameters(operation, 'query', rawQuery(draft.query), shapes) ??
    judgeParameters(operation, 'header', draft.headers, shapes);
  if (wrong !== undefined) return invalid(wrong);
  // Only the service knows which cursors it gave out.
  if (operation.paginated && draft.query.some(([name]) => name === 'cursor')) return OPEN;
  return isSigned(operation) ? judgeSize(operation, draft.body) : judgeBody(operation, draft.body, shapes);
}

function judgeParameters(
  operation: MockOperation,
  place: 'path' | 'query' | 'header',
  raw: Readonly<Record<string, unknown>>,
  shapes: Shapes,
): string | undefined {
  const declared =
    place === 'header'
      ? ownHeaders(operation)
      : operation.parameterCodecs.filter(({ parameter }) => parameter.in === place);
  const values = decodeParameters(
    raw,
    declared.map(({ codec }) => codec),
  );
  for (const { parameter, codec } of declared) {
    if (!Object.hasOwn(values, codec.name)) {
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
  if (media.form !== 'json') return OPEN;
  const text = body.bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return invalid('the body is not JSON');
  }
  if (text.includes('__proto__') || (text.includes('\\u') && /\\u(0000|d[89a-f])/i.test(text))) return OPEN;
  const [violation] = shapes.violations(media.schema, value);
  if (violation === undefined) return hasOddUri(value) ? OPEN : VALID;
  return invalid(`the body at ${violation.pointer || '/'}: expected ${violation.expected}, found ${violation.found}`);
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

function rawQuery(query: Draft['query']): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const [name, text] of query) {
    const before = raw[name];
    raw[name] = before === undefined ? text : [before, text].flat();
  }
  return raw;
}

/** U+0000 has no place in a Postgres text, half a surrogate pair none in UTF-8: services of the platform refuse both. */
const isUnstorable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/** ajv's pattern of a URI lets authorities through that are none: `https://:$`. */
function hasOddUri(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('://') && !URL.canParse(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOddUri);
}
