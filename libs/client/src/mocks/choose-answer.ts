import type { Problem } from '../errors.ts';
import type { AnswerFacts, MockFacts } from './mock-facts.ts';

/** What a test says of an answer; everything may be left to the contract. */
export interface ToldAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly example?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer that is told, filled up from the contract: status, media type, example. */
export function answerOf(name: string, facts: MockFacts, told: ToldAnswer): Response {
  const [status, answer] = documented(name, facts, told);
  if ('body' in told && told.body !== undefined) return respond(status, answer.type, told.body, told);
  if (answer.type === undefined || status === 204) return respond(status, undefined, undefined, told);
  const examples = Object.entries(answer.examples ?? {});
  const found = told.example === undefined ? examples[0] : examples.find(([key]) => key === told.example);
  if (found !== undefined) return respond(status, answer.type, found[1], told);
  if (status >= 400) return respond(status, 'application/problem+json', { type: 'about:blank', status }, told);
  const known = examples.map(([key]) => key).join(', ');
  throw new Error(
    told.example === undefined
      ? `The contract has no example of ${status} for ${name}: give a body.`
      : `The contract has no example ${told.example} of ${status} for ${name}. It has: ${known || 'none'}.`,
  );
}

/** A problem document (RFC 9457): what is told, over the contract's example of that status. */
export function problemOf(facts: MockFacts, status: number, problem: Problem, told: ToldAnswer): Response {
  const answer = facts.answers[status];
  const [example] = Object.values(answer?.examples ?? {});
  const known = typeof example === 'object' && example !== null ? example : { type: 'about:blank' };
  return respond(status, 'application/problem+json', { ...known, ...problem, status }, told);
}

function documented(name: string, { answers }: MockFacts, told: ToldAnswer): readonly [number, AnswerFacts] {
  const entries = Object.entries(answers);
  if (told.status === undefined && told.example !== undefined) {
    const found = entries.find(([, { examples = {} }]) => Object.hasOwn(examples, told.example ?? ''));
    if (found !== undefined) return [numberOf(found[0]), found[1]];
  }
  if (told.status !== undefined) {
    const range = `${String(told.status).charAt(0)}XX`;
    return [told.status, answers[told.status] ?? answers[range] ?? answers.default ?? { type: 'application/json' }];
  }
  const usual = entries.find(([status]) => status.startsWith('2')) ?? entries.find(([status]) => status === 'default');
  if (usual === undefined) throw new Error(`The contract has no success of ${name}: say which status to answer.`);
  return [numberOf(usual[0]), usual[1]];
}

const numberOf = (status: string): number =>
  /^\d{3}$/.test(status) ? Number(status) : Number(`${/^\d/.exec(status)?.[0] ?? 2}00`);

function respond(status: number, type: string | undefined, body: unknown, { headers = {} }: ToldAnswer): Response {
  const all = { ...(type === undefined ? {} : { 'Content-Type': type }), ...headers };
  return new Response(body === undefined ? null : encode(type, body), { status, headers: all });
}

type Body = ConstructorParameters<typeof Response>[0];

function encode(type: string | undefined, body: unknown): Body {
  const isJson = type === undefined || /^application\/([\w.+-]+\+)?json\b/i.test(type);
  const isRaw = body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body);
  if (isRaw) return body as Body;
  return isJson || typeof body !== 'string' ? JSON.stringify(body) : body;
}
