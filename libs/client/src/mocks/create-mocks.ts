import { http, type HttpHandler } from 'msw';
import type { Problem } from '../errors.ts';
import { answerOf, problemOf, type ToldAnswer } from './choose-answer.ts';
import { bySpecificity, matchPath } from './match-path.ts';
import type { MockFacts } from './mock-facts.ts';
import type { MockOptions, MockRequest, Mocks } from './mock-types.ts';

type AnyRequest = MockRequest<{ body?: unknown }>;
type AnyTold = ToldAnswer | ((asked: AnyRequest) => ToldAnswer | Promise<ToldAnswer>);

/** Handlers for MSW, made of what a contract says of each operation. */
export function createMocks<Client, Answers>(
  facts: Readonly<Record<string, MockFacts>>,
  { baseUrl }: MockOptions = {},
): Mocks<Client, Answers> {
  const operations = Object.entries(facts).map(
    ([name, operation]) => [name, makerOf(name, operation, baseUrl)] as const,
  );
  const sorted = [...operations].sort(([one], [other]) =>
    bySpecificity(facts[one]?.path ?? '', facts[other]?.path ?? ''),
  );
  return {
    handlers: sorted.map(([, make]) => make()),
    mock: Object.fromEntries(operations),
  } as unknown as Mocks<Client, Answers>;
}

function makerOf(name: string, facts: MockFacts, baseUrl: string | undefined) {
  const { pattern, params } = matchPath(baseUrl, facts.path);
  const handle = (respond: (asked: AnyRequest) => Response | Promise<Response>): HttpHandler =>
    methodOf(facts.method)(pattern, async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const asked = { request, params: params(request.url), query: searchParams, read: () => read(request) };
      try {
        return await respond(asked);
      } catch (error) {
        return cannotAnswer(error);
      }
    });
  const make = (told: AnyTold = {}): HttpHandler =>
    handle(async (asked) => answerOf(name, facts, typeof told === 'function' ? await told(asked) : told));
  const problem = (status: number, document: Problem = {}, headers: Readonly<Record<string, string>> = {}) =>
    handle(() => problemOf(facts, status, document, { headers }));
  const pages = (all: readonly (readonly unknown[])[]): HttpHandler =>
    handle(({ query }) => {
      const page = Number(/^page-(\d+)$/.exec(query.get('cursor') ?? '')?.[1] ?? 0);
      const nextCursor = page + 1 < all.length ? `page-${page + 1}` : null;
      return answerOf(name, facts, { body: { data: all[page] ?? [], nextCursor } });
    });
  return Object.assign(make, { problem, ...(facts.paginated === true ? { pages } : {}) });
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;
const methodOf = (method: string) => http[METHODS.find((known) => known === method.toLowerCase()) ?? 'all'];

async function read(request: Request): Promise<unknown> {
  const text = await request.clone().text();
  const isJson = /^application\/([\w.+-]+\+)?json\b/i.test(request.headers.get('Content-Type') ?? '');
  return text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : text;
}

/** A test that is told nothing would only see a failed fetch. */
function cannotAnswer(error: unknown): Response {
  const detail = error instanceof Error ? error.message : String(error);
  const problem = { type: 'urn:problem:mock', title: 'The mock cannot answer', status: 501, detail };
  return new Response(JSON.stringify(problem), {
    status: 501,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}
