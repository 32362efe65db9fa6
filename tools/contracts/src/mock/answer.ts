import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Cursor, Json, JsonObject } from '../source/index.ts';
import { isObject } from '../source/index.ts';
import { echoParams, page, type PageWish } from './adapt-value.ts';
import { checkAccess } from './access.ts';
import type { Catalogue, MockAnswer, MockOperation, MockService } from './catalogue.ts';
import { type Choice, chooseAnswer } from './choose-answer.ts';
import { makeValue } from './make-value.ts';
import { type MockRequest, readRequest, type ReadRequest } from './read-request.ts';
import { Refusal } from './refusal.ts';
import { readScenario, type Scenario } from './scenario.ts';
import type { Shapes } from './shapes.ts';

/** What goes back. */
export interface MockResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds to wait first. */
  readonly delay: number;
  /** Which operation answered; absent where none has the path. */
  readonly operationId?: string;
}

export interface AnswerOptions {
  /** Ask for tokens as the contract does. */
  readonly auth: boolean;
  /** Makes error ids; the same for the same request. */
  readonly seed: string;
}

const DEFAULT_BODY_LIMIT = 1_048_576;

/** The largest body that the operation at a path takes, in bytes. */
export const bodyLimitOf = (service: MockService, method: string, path: string): number => {
  const match = service.router.match(method, path);
  return match !== undefined && 'operation' in match
    ? (match.operation.bodyLimit ?? DEFAULT_BODY_LIMIT)
    : DEFAULT_BODY_LIMIT;
};

/** Answers a request out of the contract. Never throws for what a caller can send. */
export async function answer(
  { shapes }: Catalogue,
  service: MockService,
  request: MockRequest,
  options: AnswerOptions,
): Promise<MockResponse> {
  let operation: MockOperation | undefined;
  let delay = 0;
  try {
    const match = service.router.match(request.method, request.path);
    if (match === undefined)
      throw new Refusal(404, 'not-found', 'Not found', `No operation of ${service.name} has this path.`);
    if (!('operation' in match)) {
      const allow = match.allowed.join(', ');
      throw new Refusal(405, 'method-not-allowed', 'Method not allowed', `Allowed here: ${allow}.`, {
        headers: { allow },
      });
    }
    ({ operation } = match);
    if (request.body === undefined) {
      const limit = bodyLimitOf(service, request.method, request.path);
      throw new Refusal(413, 'content-too-large', 'Content too large', `The body exceeds the limit of ${limit} bytes.`);
    }
    const scenario = readScenario(request.headers);
    delay = scenario.delay ?? 0;
    if (options.auth) checkAccess(operation, request.headers);
    const accept = [request.headers.accept ?? []].flat().join(', ');
    const choice = chooseAnswer(operation, scenario, accept === '' ? undefined : accept);
    // Who asks for a failure need not send what causes it.
    const isFailure = choice.status >= 400;
    const read = isFailure
      ? { params: match.params, query: {} }
      : await readRequest(operation, request, match.params, shapes);
    return { ...render(operation, choice, read, scenario, shapes, options.seed), delay };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...refuse(error, operation, request, shapes, options.seed), delay };
  }
}

function render(
  operation: MockOperation,
  { status, answer: chosen, media, example }: Choice,
  read: ReadRequest,
  scenario: Scenario,
  shapes: Shapes,
  seed: string,
): MockResponse {
  const { operationId } = operation;
  const from = media === undefined ? 'no body' : example === undefined ? 'schema' : `example ${example.name}`;
  const headers = {
    ...headersOf(chosen, shapes),
    ...deprecationOf(operation),
    'x-mock': `${operation.service}.${operationId}; ${status}; ${from}`.replace(/[^\x20-\x7e]/g, '?'),
    ...(scenario.applied.length === 0
      ? {}
      : { 'preference-applied': scenario.applied.join(', ').replace(/[^\x20-\x7e]/g, '?') }),
  };
  if (media === undefined) return { status, headers, body: '', delay: 0, operationId };
  const value = valueOf(media.schema, example?.value, `${seed} ${operationId}`, shapes);
  const withStatus = fitStatus(value, status, media.schema, shapes);
  const echoed = echoParams(withStatus, read.params, media.schema, shapes);
  const isPage = operation.paginated && status < 300;
  const final = isPage ? page(echoed, pageOf(operation, read.query, scenario), media.schema, shapes) : echoed;
  const isText = typeof final === 'string' && media.form !== 'json';
  return {
    status,
    headers: { ...headers, 'content-type': withCharset(concrete(media.mediaType)) },
    body: isText ? final : JSON.stringify(final),
    delay: 0,
    operationId,
  };
}

/** A range is no media type that anything has. */
const concrete = (mediaType: string): string =>
  mediaType.includes('*') ? (mediaType.startsWith('text/') ? 'text/plain' : 'application/octet-stream') : mediaType;
const withCharset = (mediaType: string): string =>
  /^text\/|json$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType;

function valueOf(schema: Cursor, example: Json | undefined, seed: string, shapes: Shapes): Json {
  if (example !== undefined) return example;
  const made = schema.exists ? makeValue(schema, shapes, seed) : {};
  if (made !== undefined) return made;
  const { file, line } = schema.location;
  throw new Refusal(
    501,
    'mock-needs-example',
    'The mock needs an example',
    `No value that fits ${file}:${line} was found. Add an example to the response.`,
  );
}

/** A problem names its status; that of an example for `default` or a range gives way to a plain one of the status that was asked for. */
function fitStatus(value: Json, status: number, schema: Cursor, shapes: Shapes): Json {
  if (status < 400 || !isObject(value) || typeof value.status !== 'number' || value.status === status) return value;
  const plain: JsonObject = { ...value, type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status };
  const { detail: _detail, ...rest } = plain;
  return [rest, plain].find((candidate) => shapes.fits(schema, candidate)) ?? value;
}

/** Every documented header that has an example or must be there. */
function headersOf({ headers }: MockAnswer, shapes: Shapes): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, required, schema } of headers) {
    const target = schema.resolve();
    const [example] = [
      target.get('example'),
      ...target.get('examples').items(),
      target.get('default'),
      target.get('const'),
    ].filter(({ exists }) => exists);
    const value = example?.value ?? (required ? makeValue(schema, shapes, name) : undefined);
    const text = typeof value === 'object' ? JSON.stringify(value) : value === undefined ? '' : String(value);
    if (text !== '' && /^[\x20-\x7e]*$/.test(text)) found[name.toLowerCase()] = text;
  }
  return found;
}

/** As a service of the platform answers (RFC 9745, RFC 8594). */
function deprecationOf({ deprecated }: MockOperation): Record<string, string> {
  if (deprecated === undefined) return {};
  const since = Date.parse(deprecated.since ?? '');
  const sunset = Date.parse(deprecated.sunset ?? '');
  return {
    deprecation: `@${Number.isNaN(since) ? 0 : Math.floor(since / 1000)}`,
    ...(Number.isNaN(sunset) ? {} : { sunset: new Date(sunset).toUTCString() }),
  };
}

function pageOf({ parameters }: MockOperation, { limit, cursor }: ReadRequest['query'], { items }: Scenario): PageWish {
  const schemaOf = (name: string): Cursor | undefined =>
    parameters.find((parameter) => parameter.in === 'query' && parameter.name === name)?.schema.resolve();
  const shown = [schemaOf('cursor')?.get('example'), ...(schemaOf('cursor')?.get('examples').items() ?? [])];
  return {
    limit: typeof limit === 'number' && limit > 0 ? limit : (schemaOf('limit')?.number('default') ?? 20),
    cursor,
    shown: shown.flatMap((example) => example?.value ?? []),
    items,
  };
}

/** A refusal in the form that the contract documents for its status; where it documents none, as a plain problem. */
function refuse(
  refusal: Refusal,
  operation: MockOperation | undefined,
  request: MockRequest,
  shapes: Shapes,
  seed: string,
): MockResponse {
  const { status, code, title, message, violations } = refusal;
  const errorId = idOf(`${seed} ${request.method} ${request.path} ${message}`);
  const problem: JsonObject = {
    type: `urn:problem:${code}`,
    title,
    status,
    detail: message,
    errorId,
    ...(violations === undefined ? {} : { violations: violations.map((violation) => ({ ...violation })) }),
  };
  const documented =
    operation?.answers.find((known) => known.status === String(status)) ??
    operation?.answers.find((known) => known.status === `${String(status).charAt(0)}XX` || known.status === 'default');
  const media = code.startsWith('mock-') ? undefined : documented?.content.find(({ form }) => form === 'json');
  const isProblem = media === undefined || shapes.fits(media.schema, problem);
  const example = media?.examples[0]?.value;
  const body = isProblem
    ? problem
    : (example ?? (media === undefined ? problem : (makeValue(media.schema, shapes, code) ?? problem)));
  const name = operation === undefined ? 'no operation' : `${operation.service}.${operation.operationId}`;
  return {
    status,
    headers: {
      ...(documented === undefined || code.startsWith('mock-') ? {} : headersOf(documented, shapes)),
      ...refusal.headers,
      'content-type': withCharset(
        isProblem ? 'application/problem+json' : (media?.mediaType ?? 'application/problem+json'),
      ),
      'x-mock': `${name}; ${status}; ${code}`,
    },
    body: JSON.stringify(body),
    delay: 0,
    ...(operation === undefined ? {} : { operationId: operation.operationId }),
  };
}

/** A UUID of version 8 made of a text. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
