const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 20;
/** Headers that `fetch` itself keeps from other origins. */
const KEPT_HOME = ['authorization', 'cookie', 'proxy-authorization'];

/**
 * Fetches, and follows redirects as `fetch` does, but takes keys in headers of their own to no other origin: `fetch` knows
 * `Authorization` and cookies as secrets, and sends every other header on.
 *
 * @param keys names of headers that hold credentials; without any, `fetch` follows by itself
 * @throws TypeError too many redirects, or in a browser, which says to nobody where a redirect leads
 */
export async function fetchWithKeys(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit & { readonly headers: Headers },
  keys: readonly string[],
): Promise<Response> {
  if (keys.length === 0) return fetch(url, init);
  // A page may name its own origin by a path alone.
  let target = new URL(url, (globalThis as { readonly location?: { readonly href: string } }).location?.href);
  let request: RequestInit & { headers: Headers } = { ...init, redirect: 'manual' };
  for (let count = 0; count <= MOST_REDIRECTS; count++) {
    const response = await fetch(target.href, request);
    if (response.type === 'opaqueredirect')
      throw new TypeError(`it redirects, and a browser does not say where to: ${keys.join(', ')} may not go there`);
    const location = response.headers.get('Location');
    if (location === null || !REDIRECTS.has(response.status)) return response;
    await response.body?.cancel();
    const next = new URL(location, target);
    request = next.origin === target.origin ? request : without(request, [...KEPT_HOME, ...keys]);
    request = isRead(response.status, request.method) ? asRead(request) : request;
    target = next;
  }
  throw new TypeError(`more than ${MOST_REDIRECTS} redirects`);
}

type Sent = RequestInit & { headers: Headers };

function without(request: Sent, names: readonly string[]): Sent {
  const headers = new Headers(request.headers);
  for (const name of names) headers.delete(name);
  return { ...request, headers };
}

/** 303 leads to something to read, and so, by custom, do 301 and 302 after a POST. */
const isRead = (status: number, method = 'GET'): boolean =>
  status === 303 ? method !== 'GET' && method !== 'HEAD' : method === 'POST' && (status === 301 || status === 302);

function asRead(request: Sent): Sent {
  const { body: _body, ...rest } = without(request, ['content-type', 'content-length', 'content-encoding']);
  return { ...rest, method: 'GET' };
}
