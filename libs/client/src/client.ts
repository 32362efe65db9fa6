import { buildRequest } from './build-request.ts';
import type { OperationFacts } from './operation-facts.ts';
import { type CallOptions, type ClientOptions, randomId } from './options.ts';
import { readAnswer } from './read-answer.ts';
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
export interface PagedOperation<Request, Body> extends Operation<Request, Body> {
  /** Every item of every page, fetched as the loop goes on. */
  readonly items: (...args: OperationArguments<Request>) => AsyncGenerator<ItemOf<Body>, void, void>;
  /** Every page. */
  readonly pages: (...args: OperationArguments<Request>) => AsyncGenerator<Body, void, void>;
}

/** An item of a page. */
export type ItemOf<Body> = Body extends Page ? Body['data'][number] : unknown;

export interface Page {
  readonly data: readonly unknown[];
  readonly nextCursor?: string | null | undefined;
}

/** The request may be left out when nothing in it is required. */
export type OperationArguments<Request> = object extends Request
  ? [request?: Request, options?: CallOptions]
  : [request: Request, options?: CallOptions];

type AnyRequest = Readonly<Record<string, unknown>>;

/**
 * A client made of what its contract says about each operation: typed problem errors, tokens, Idempotency-Key, retries,
 * timeouts, correlation ids, pages.
 *
 * @typeParam Client one member per operation
 * @param facts by the name of the member
 */
export function createClient<Client>(facts: Readonly<Record<string, OperationFacts>>, client: ClientOptions): Client {
  const baseUrl = client.baseUrl.replace(/(?<!\/)\/+$/, '');
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
      const { url, init } = buildRequest(operationId, operation, withKey(request, operation, newId));
      const response = await send(call, baseUrl + url, init);
      return { status: response.status, headers: response.headers, body: await readAnswer(call, response) };
    };
    const invoke = async (request?: AnyRequest, options?: CallOptions): Promise<unknown> =>
      (await answer(request, options)).body;
    const paged = operation.paginated === true ? pagination(operationId, invoke) : {};
    return [operationId, Object.assign(invoke, { answer, ...paged })] as const;
  });
  return Object.fromEntries(operations) as Client;
}

/** One key per call, so that every attempt sends the same. A caller's own key is quoted for it. */
const withKey = (request: AnyRequest, { idempotencyKey }: OperationFacts, newId: () => string): AnyRequest =>
  idempotencyKey === undefined
    ? request
    : { ...request, [idempotencyKey]: structuredString(String(request[idempotencyKey] ?? newId())) };

/** The structured-field string (RFC 9651) that the Idempotency-Key draft asks for. */
const structuredString = (key: string): string =>
  STRUCTURED_STRING.test(key) ? key : `"${key.replaceAll(/[\\"]/g, '\\$&')}"`;
const STRUCTURED_STRING = /^"(?:[ !#-[\]-~]|\\["\\])+"$/;

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
