import { UnexpectedResponseError } from './errors.ts';
import { type ApiResponse, type BaseAPI, Configuration } from './generated-support.ts';
import { type CallOptions, type ClientOptions, type OperationFacts, randomId } from './options.ts';
import { type Call, send } from './send.ts';

/** An answer with everything around its body. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A callable operation. */
export interface Operation<Request, Body> {
  (...args: OperationArguments<Request>): Promise<Body>;
  /** The same, with status and headers. */
  readonly answer: (...args: OperationArguments<Request>) => Promise<Answer<Body>>;
}

/** An operation that returns its items page by page. */
export interface PagedOperation<Request, Body extends Page> extends Operation<Request, Body> {
  /** Every item of every page, fetched as the loop goes on. */
  readonly items: (...args: OperationArguments<Request>) => AsyncGenerator<Body['data'][number], void, void>;
  /** Every page. */
  readonly pages: (...args: OperationArguments<Request>) => AsyncGenerator<Body, void, void>;
}

export interface Page {
  readonly data: readonly unknown[];
  readonly nextCursor?: string | null | undefined;
}

/** The request may be left out when nothing in it is required. */
export type OperationArguments<Request> = object extends Request
  ? [request?: Request, options?: CallOptions]
  : [request: Request, options?: CallOptions];

type RequestOf<M> = M extends (request: infer Request, ...rest: never[]) => unknown
  ? Request extends object
    ? Request
    : object
  : object;
type BodyOf<M> = M extends (...args: never[]) => Promise<infer Body> ? Body : never;
type WithOptionalKey<Request, Facts> = Facts extends { idempotencyKey: infer Key extends string }
  ? Omit<Request, Key> & { [K in Key]?: string }
  : Request;

/** The operations of a generated API class, typed by what the contract says about each. */
export type ClientOf<Api, Facts extends Record<string, OperationFacts>> = {
  readonly [Id in keyof Facts]: Id extends keyof Api
    ? Facts[Id] extends { paginated: true }
      ? BodyOf<Api[Id]> extends Page
        ? PagedOperation<WithOptionalKey<Exclude<RequestOf<Api[Id]>, undefined>, Facts[Id]>, BodyOf<Api[Id]>>
        : Operation<WithOptionalKey<Exclude<RequestOf<Api[Id]>, undefined>, Facts[Id]>, BodyOf<Api[Id]>>
      : Operation<WithOptionalKey<Exclude<RequestOf<Api[Id]>, undefined>, Facts[Id]>, BodyOf<Api[Id]>>
    : never;
};

type AnyRequest = Record<string, unknown>;
type RawMethod = (request: AnyRequest) => Promise<ApiResponse<unknown>>;

/**
 * Wraps a generated API class: typed problem errors, tokens, Idempotency-Key, retries, timeouts, correlation ids, pages.
 *
 * @param facts by operation id
 */
export function createClient<Api extends BaseAPI, const Facts extends Record<string, OperationFacts>>(
  ApiClass: new (configuration: Configuration) => Api,
  facts: Facts,
  client: ClientOptions,
): ClientOf<Api, Facts> {
  const basePath = client.baseUrl.replace(/\/+$/, '');
  const operations = Object.entries(facts).map(([operationId, operation]) => {
    const answer = async (request: AnyRequest = {}, options: CallOptions = {}): Promise<Answer<unknown>> => {
      const newId = client.newId ?? randomId;
      const call: Call = {
        operationId,
        facts: operation,
        correlationId: options.correlationId ?? newId(),
        client,
        options,
      };
      const api = new ApiClass(new Configuration({ basePath, send: (url, init) => send(call, url, init) }));
      const raw = Reflect.get(api, `${operationId}Raw`) as RawMethod;
      const response = await raw.call(api, withKey(request, operation, newId));
      return { status: response.raw.status, headers: response.raw.headers, body: await readBody(call, response) };
    };
    const invoke = async (request?: AnyRequest, options?: CallOptions): Promise<unknown> =>
      (await answer(request, options)).body;
    const paged = operation.paginated === true ? pagination(operationId, invoke) : {};
    return [operationId, Object.assign(invoke, { answer, ...paged })] as const;
  });
  return Object.fromEntries(operations) as unknown as ClientOf<Api, Facts>;
}

/** One key per call, so that every attempt sends the same. A caller's own key is quoted for it. */
const withKey = (request: AnyRequest, { idempotencyKey }: OperationFacts, newId: () => string): AnyRequest =>
  idempotencyKey === undefined
    ? request
    : { ...request, [idempotencyKey]: structuredString(String(request[idempotencyKey] ?? newId())) };

/** The structured-field string (RFC 9651) that the Idempotency-Key draft asks for. */
const structuredString = (key: string): string => (/^".*"$/s.test(key) ? key : `"${key.replaceAll(/[\\"]/g, '\\$&')}"`);

async function readBody(call: Call, response: ApiResponse<unknown>): Promise<unknown> {
  try {
    return await response.value();
  } catch (cause) {
    const type = response.raw.headers.get('Content-Type') ?? 'no content type';
    throw new UnexpectedResponseError(
      `${call.operationId} answered ${response.raw.status} with an unreadable body (${type})`,
      call,
      { cause },
    );
  }
}

function pagination(operationId: string, invoke: (request?: AnyRequest, options?: CallOptions) => Promise<unknown>) {
  async function* pages(request: AnyRequest = {}, options: CallOptions = {}): AsyncGenerator<Page, void, void> {
    const seen = new Set<string>();
    for (let cursor = request.cursor; ;) {
      const page = (await invoke({ ...request, ...(cursor === undefined ? {} : { cursor }) }, options)) as Page;
      yield page;
      const next = page.nextCursor;
      if (next === null || next === undefined) return;
      if (seen.has(next)) throw new Error(`${operationId} repeated the cursor ${next}: the pages would never end`);
      seen.add(next);
      cursor = next;
    }
  }
  async function* items(request?: AnyRequest, options?: CallOptions): AsyncGenerator<unknown, void, void> {
    for await (const page of pages(request, options)) yield* page.data;
  }
  return { pages, items };
}
