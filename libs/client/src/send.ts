import { chooseCredentials, showCredentials } from './credentials.ts';
import { type ClientError, NetworkError, type Problem, ProblemError, TimeoutError } from './errors.ts';
import { fetchWithKeys } from './follow.ts';
import type { OperationFacts } from './operation-facts.ts';
import { type CallOptions, type ClientOptions, isRepeatable } from './options.ts';
import { DEFAULT_RETRY, readRetryAfter, retryDelay, sleep } from './retry.ts';

/** One call of one operation, over all its attempts. */
export interface Call {
  readonly operationId: string;
  readonly facts: OperationFacts;
  readonly correlationId: string;
  readonly client: ClientOptions;
  readonly options: CallOptions;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Sends a request until it succeeds, fails for good, or the attempts are used up.
 *
 * @returns the 2xx or 3xx answer
 * @throws ProblemError, NetworkError, TimeoutError, or the reason of the caller's signal
 */
export async function send(call: Call, url: string, init: RequestInit): Promise<Response> {
  const { client, options, facts } = call;
  const retries = isRepeatable(facts) ? (options.retries ?? client.retry?.retries ?? DEFAULT_RETRY.retries) : 0;
  const retry = { ...DEFAULT_RETRY, ...client.retry, retries };
  let mayRefresh = typeof client.token === 'function' && facts.scopes !== undefined;
  let refresh = false;
  for (let attempt = 1; ;) {
    const error = await attemptOnce(call, url, init, refresh);
    if (error instanceof Response) return error;
    if (error instanceof ProblemError && error.status === 401 && mayRefresh) {
      // Nothing was carried out, so a new token may be tried whatever the method.
      mayRefresh = false;
      refresh = true;
      continue;
    }
    const status = error instanceof ProblemError ? error.status : undefined;
    const asked = error instanceof ProblemError ? error.retryAfterMs : undefined;
    const delayMs = retryDelay(attempt, status, asked, retry, client.random ?? Math.random);
    if (delayMs === undefined) throw error;
    client.onRetry?.({ operationId: call.operationId, attempt, delayMs, error });
    await (client.sleep ?? sleep)(delayMs, options.signal);
    attempt += 1;
  }
}

async function attemptOnce(
  call: Call,
  url: string,
  init: RequestInit,
  refresh: boolean,
): Promise<Response | ClientError> {
  const { client, options } = call;
  options.signal?.throwIfAborted();
  const headers = new Headers(init.headers);
  headers.set('X-Correlation-Id', call.correlationId);
  for (const [name, value] of Object.entries({ ...client.headers, ...options.headers })) headers.set(name, value);
  const chosen = chooseCredentials(call.facts, client.credentials, client.token !== undefined);
  const token = chosen?.takesToken === false ? undefined : await readToken(call, refresh);
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  const target = await showCredentials(chosen?.schemes ?? [], client.credentials, headers, url);
  const keys = (chosen?.schemes ?? []).flatMap((facts) => (facts.in === 'header' ? [facts.name] : []));

  const timeoutMs = options.timeoutMs ?? client.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  try {
    const fetch = client.fetch ?? globalThis.fetch;
    const response = await fetchWithKeys(fetch, target, { ...init, headers, signal }, keys);
    return response.status < 400 ? await received(response) : await readProblem(call, response);
  } catch (cause) {
    if (options.signal?.aborted === true) throw cause;
    if (timeout.aborted) return new TimeoutError(timeoutMs, call, { cause });
    return new NetworkError(`${call.operationId} could not reach ${new URL(url).origin}: ${reasonOf(cause)}`, call, {
      cause,
    });
  }
}

/** The answer with its whole body: silence in the middle of it ends the attempt, which may be repeated. */
async function received(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

async function readToken({ client, facts }: Call, refresh: boolean): Promise<string | undefined> {
  if (facts.scopes === undefined || typeof client.token === 'string') return facts.scopes && (client.token as string);
  return client.token?.({ scopes: facts.scopes, refresh });
}

async function readProblem(call: Call, response: Response): Promise<ProblemError> {
  const now = (call.client.now ?? Date.now)();
  const { status, statusText, headers } = response;
  const retryAfterMs = readRetryAfter(headers.get('Retry-After'), now);
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(headers.get('Content-Type') ?? '');
  const text = await response.text();
  return new ProblemError(isJson ? parseProblem(text) : {}, { status, statusText, headers, retryAfterMs }, call);
}

function parseProblem(text: string): Problem {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Problem) : {};
  } catch {
    return {};
  }
}

const reasonOf = (cause: unknown): string => {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message || inner.name : String(inner);
};
