import {
  type Auth,
  type OperationDefinition,
  readCookies,
  type SignedBody,
  type Violation,
  withPath,
} from '@pactline/contract-runtime';
import { parseIdempotencyKey } from '../idempotency/idempotency-key.ts';
import { BadRequestProblem, InvalidRequestProblem, UnsupportedMediaTypeProblem } from '../problems/problems.ts';
import { assertNotEncoded } from './content-coding.ts';
import { RateLimiter, type RateLimitServices } from '../rate-limit/rate-limiter.ts';
import { type Identity, SecurityGuard, type SecurityServices } from '../security/security-guard.ts';
import { type Validated, type Validator, validator } from '../validation/validator.ts';
import { CompiledResponses } from './compiled-responses.ts';
import { deprecationHeaders } from './deprecation.ts';
import { covers, mediaTypeOf } from './media-type.ts';
import { type BodyReader, bodyReader } from './read-body.ts';
import { flatten, type FlatHeaders } from './send-response.ts';
import type { HttpRequest } from './types.ts';

/** What compiling an operation needs of its service. */
export interface OperationServices {
  readonly security: SecurityServices;
  readonly rateLimit: RateLimitServices;
  readonly timeoutSeconds: number;
  /** Headers of every response, for example those that harden browsers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The request that a method gets: the members that its operation declares. */
export interface OperationRequest {
  params?: unknown;
  query?: unknown;
  headers?: unknown;
  cookies?: unknown;
  body?: unknown;
  /** Only where the operation takes bodies of several media types. */
  contentType?: string;
  auth?: Auth;
  signed?: SignedBody;
}

interface BodyKind {
  readonly type: string;
  readonly read: BodyReader;
  readonly validate: Validator;
}

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const NO_BODY = Buffer.alloc(0);

/** One operation, with everything computed that does not depend on the request. */
export class CompiledOperation {
  readonly definition: OperationDefinition;
  readonly unsafe: boolean;
  readonly guard: SecurityGuard;
  readonly limiter: RateLimiter | undefined;
  readonly responses: CompiledResponses;
  readonly timeoutMs: number;
  /** Headers of every response. */
  readonly headers: FlatHeaders;
  readonly #params: Validator | undefined;
  readonly #query: Validator | undefined;
  readonly #headers: Validator | undefined;
  readonly #cookies: Validator | undefined;
  readonly #bodies: readonly BodyKind[];
  readonly #bodyRequired: boolean;
  readonly #bodyStatus: 400 | 422;
  readonly #signed: boolean;
  /** Names of path parameters that the router knows under another name. */
  readonly #renames: readonly (readonly [router: string, contract: string])[];
  constructor(definition: OperationDefinition, services: OperationServices) {
    const { request, security, rateLimit } = definition;
    this.definition = definition;
    this.unsafe = !SAFE.has(definition.method);
    this.guard = new SecurityGuard(definition, services.security);
    this.limiter = rateLimit && new RateLimiter(rateLimit, services.rateLimit);
    this.responses = new CompiledResponses(definition);
    this.timeoutMs = (definition.timeoutSeconds ?? services.timeoutSeconds) * 1000;
    this.headers = flatten(services.headers, deprecationHeaders(definition));
    this.#params = request.params && validator(request.params, '/path');
    this.#query = request.query && validator(request.query, '/query');
    this.#headers = request.headers && validator(request.headers, '/headers');
    this.#cookies = request.cookies && validator(request.cookies, '/cookies');
    this.#signed = security.flat().some((requirement) => requirement.kind === 'signature');
    this.#bodies = Object.entries(request.body?.content ?? {}).map(([type, schema]) => ({
      type: mediaTypeOf(type),
      read: bodyReader(mediaTypeOf(type)),
      validate: validator(schema, '/body'),
    }));
    const names = [...definition.path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
    this.#renames = names.map((name) => [routerName(name), name] as const).filter(([a, b]) => a !== b);
    this.#bodyRequired = request.body?.required ?? false;
    this.#bodyStatus = this.responses.declares(422) ? 422 : 400;
  }

  /** The body as it was received. */
  raw(request: HttpRequest): Buffer {
    return Buffer.isBuffer(request.body) ? request.body : NO_BODY;
  }

  /**
   * Validates a request against the contract. A signed request's body stays as it came: the service stores it first.
   *
   * @throws InvalidRequestProblem, BadRequestProblem, UnsupportedMediaTypeProblem, UnsupportedEncodingProblem
   */
  read(request: HttpRequest, identity: Identity): OperationRequest | Promise<OperationRequest> {
    const input: OperationRequest = {};
    if (this.#bodies.length > 0) assertNotEncoded(request.headers);
    if (identity.auth !== undefined) input.auth = identity.auth;
    let violations: Violation[] | undefined;
    const take = (
      name: 'params' | 'query' | 'headers' | 'cookies',
      validate: Validator | undefined,
      value: unknown,
    ): void => {
      if (validate === undefined) return;
      const result = validate(value);
      if ('value' in result) input[name] = result.value;
      else violations = [...(violations ?? []), ...result.violations];
    };
    // No text column takes U+0000, and no id, filter or page has any use for it.
    if (request.url.includes('%00')) throw new BadRequestProblem('The URL contains U+0000.');
    if (this.#query !== undefined) assertDecodable(request.url);
    take('params', this.#params, this.#inPath(request));
    // The adapter reads queries with `readQuery`.
    take('query', this.#query, request.query);
    take('headers', this.#headers, request.headers);
    if (this.#cookies !== undefined) take('cookies', this.#cookies, readCookies(request.headers.cookie));
    if (violations !== undefined) throw new InvalidRequestProblem(400, violations);
    if (this.#signed && identity.signed !== undefined) {
      input.signed = identity.signed;
      return input;
    }
    return this.#bodies.length === 0 ? input : this.#readBody(request, input);
  }

  /**
   * The request's `Idempotency-Key`, if the operation takes one.
   *
   * @throws BadRequestProblem it is required and missing, or malformed
   */
  idempotencyKey(request: HttpRequest): string | undefined {
    if (this.definition.idempotency === 'none') return undefined;
    const header = request.headers['idempotency-key'];
    if (header !== undefined) return parseIdempotencyKey(header);
    if (this.definition.idempotency === 'optional') return undefined;
    const detail = 'This operation needs an Idempotency-Key header: a new string in double quotes for each new intent.';
    throw new BadRequestProblem(detail, {}, 'missing-idempotency-key');
  }

  /** What the router read in the path; with the encoded texts where lists need them. */
  #inPath({ url, params }: HttpRequest): unknown {
    return withPath(this.#renamed(params) as object, url, this.definition.path);
  }

  #renamed(params: unknown): unknown {
    if (this.#renames.length === 0 || typeof params !== 'object' || params === null) return params;
    const renamed: Record<string, unknown> = { ...params };
    for (const [router, contract] of this.#renames) renamed[contract] = renamed[router];
    return renamed;
  }

  #readBody(request: HttpRequest, input: OperationRequest): OperationRequest | Promise<OperationRequest> {
    const raw = this.raw(request);
    const contentType = request.headers['content-type'];
    if (raw.length === 0 && contentType === undefined) {
      if (!this.#bodyRequired) return input;
      throw new InvalidRequestProblem(this.#bodyStatus, [{ pointer: '/body', expected: 'a body', found: 'nothing' }]);
    }
    const mediaType = mediaTypeOf(contentType ?? '');
    const kind =
      this.#bodies.find(({ type }) => type === mediaType) ?? this.#bodies.find(({ type }) => covers(type, mediaType));
    if (kind === undefined) throw new UnsupportedMediaTypeProblem(this.#bodies.map(({ type }) => type));
    if (this.#bodies.length > 1) input.contentType = mediaType;
    const value = kind.read(raw, contentType ?? '');
    if (value instanceof Promise) return value.then((read: unknown) => this.#acceptBody(kind.validate(read), input));
    return this.#acceptBody(kind.validate(value), input);
  }

  #acceptBody(result: Validated, input: OperationRequest): OperationRequest {
    if ('violations' in result) throw new InvalidRequestProblem(this.#bodyStatus, result.violations);
    input.body = result.value;
    return input;
  }
}

/** What cannot be decoded stays in a query as it is; in a path Fastify refuses it. */
const assertDecodable = (url: string): void => {
  const start = url.indexOf('?');
  if (start === -1 || !url.includes('%', start)) return;
  try {
    decodeURIComponent(url.slice(start));
  } catch (error) {
    throw new BadRequestProblem('The query is not UTF-8 in percent-encoding.', { cause: error }, 'bad-url');
  }
};

/** Fastify knows letters, digits and `_` in the name of a path parameter. */
const routerName = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_');
