import { Readable } from 'node:stream';
import { type OperationDefinition, type ResponseDefinition, type Violation } from '@pactline/contract-runtime';
import { NotAcceptableProblem } from '../problems/problems.ts';
import { type Validator, validator } from '../validation/validator.ts';
import { isJson, mediaTypeOf, Negotiator } from './media-type.ts';
import type { RenderedResponse } from './rendered-response.ts';
import type { OperationResponse } from './types.ts';

interface CompiledResponse {
  readonly negotiator: Negotiator;
  readonly bodies: ReadonlyMap<
    string,
    { readonly json: boolean; readonly contentType: string; readonly validate: Validator }
  >;
  readonly validateHeaders: Validator | undefined;
}

/** A response and where it leaves the contract; empty when it fits, or when nobody looked. */
export interface CheckedResponse {
  readonly rendered: RenderedResponse;
  readonly violations: readonly Violation[];
}

const NO_VIOLATIONS: readonly Violation[] = [];

/** The responses of one operation: turned into bytes, and held against the contract. */
export class CompiledResponses {
  /** Media types of successful responses. */
  readonly produces: readonly string[];
  readonly #definitions: OperationDefinition['responses'];
  readonly #compiled = new Map<number, CompiledResponse | undefined>();
  readonly #accepts: Negotiator;
  readonly #declaresSuccess: boolean;
  constructor(operation: Pick<OperationDefinition, 'responses'>) {
    this.#definitions = operation.responses;
    const successful = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
    this.#declaresSuccess = successful.length > 0;
    this.produces = [...new Set(successful.flatMap(([, response]) => Object.keys(response.content ?? {})))];
    this.#accepts = new Negotiator(this.produces);
  }

  /** Whether the contract declares a response for exactly this status. */
  declares(status: number): boolean {
    return String(status) in this.#definitions;
  }

  /** @throws NotAcceptableProblem the caller accepts nothing that the operation produces */
  assertAcceptable(accept: string | undefined): void {
    if (this.produces.length > 0 && this.#accepts.choose(accept) === undefined) {
      throw new NotAcceptableProblem(this.produces);
    }
  }

  /** @param validate false renders without looking at the contract's schemas */
  render(response: OperationResponse, accept: string | undefined, validate: boolean): CheckedResponse {
    const { status, body } = response;
    const compiled = this.#responseFor(status);
    if (compiled === undefined) {
      const violation = { pointer: '/status', expected: 'a status of the contract', found: String(status) };
      return { rendered: { status, headers: headersOf(response), body: null }, violations: [violation] };
    }
    const headers = headersOf(response);
    const headerViolations =
      validate && compiled.validateHeaders !== undefined
        ? violationsIn(compiled.validateHeaders(response.headers ?? {}))
        : NO_VIOLATIONS;
    const chosen = headers['content-type'] ?? response.contentType ?? compiled.negotiator.choose(accept);
    if (chosen === undefined) {
      const extra =
        body === undefined || body === null ? [] : [{ pointer: '/body', expected: 'no body', found: 'one' }];
      return { rendered: { status, headers, body: null }, violations: [...headerViolations, ...extra] };
    }
    const kind = compiled.bodies.get(chosen) ?? compiled.bodies.get(mediaTypeOf(chosen));
    headers['content-type'] ??= kind?.contentType ?? chosen;
    const bodyViolations =
      validate && kind !== undefined && !(body instanceof Readable) ? violationsIn(kind.validate(body)) : NO_VIOLATIONS;
    return {
      rendered: { status, headers, body: bytesOf(body, kind?.json ?? isJson(mediaTypeOf(chosen))) },
      violations: headerViolations.length === 0 ? bodyViolations : [...headerViolations, ...bodyViolations],
    };
  }

  #responseFor(status: number): CompiledResponse | undefined {
    const known = this.#compiled.get(status);
    if (known !== undefined) return known;
    const range = `${Math.trunc(status / 100)}XX`;
    const definition =
      this.#definitions[String(status)] ?? this.#definitions[range] ?? this.#definitions[range.toLowerCase()];
    // `default` stands for problems, unless the contract declares nothing else.
    const declared = definition ?? (this.#declaresSuccess ? undefined : this.#definitions.default);
    if (declared === undefined) return undefined;
    const compiled = compileResponse(declared);
    this.#compiled.set(status, compiled);
    return compiled;
  }
}

const compileResponse = (definition: ResponseDefinition): CompiledResponse => {
  const content = Object.entries(definition.content ?? {});
  return {
    negotiator: new Negotiator(content.map(([type]) => type)),
    bodies: new Map(
      content.map(([type, schema]) => {
        const json = isJson(mediaTypeOf(type));
        const text = json || mediaTypeOf(type).startsWith('text/');
        const contentType = text && !type.includes('charset') ? `${type}; charset=utf-8` : type;
        return [type, { json, contentType, validate: validator(schema, '/body') }];
      }),
    ),
    validateHeaders: definition.headers && validator(definition.headers, '/headers'),
  };
};

const violationsIn = (result: ReturnType<Validator>): readonly Violation[] =>
  'violations' in result ? result.violations : NO_VIOLATIONS;

const headersOf = (response: OperationResponse): Record<string, string> => {
  const headers: Record<string, string> = {};
  if (response.headers === undefined) return headers;
  for (const [name, value] of Object.entries(response.headers as Readonly<Record<string, unknown>>)) {
    if (value !== undefined && value !== null) headers[name.toLowerCase()] = headerText(value);
  }
  return headers;
};

const headerText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(headerText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const bytesOf = (body: unknown, json: boolean): RenderedResponse['body'] => {
  if (body === undefined) return null;
  if (!json && (typeof body === 'string' || body instanceof Uint8Array || body instanceof Readable)) return body;
  if (body instanceof Readable) return body;
  return JSON.stringify(body) ?? null;
};
