import type { NamedExample } from '../openapi/examples.ts';
import type { MockAnswer, MockMedia, MockOperation } from './catalogue.ts';
import { Refusal, unknownScenario } from './refusal.ts';
import type { Scenario } from './scenario.ts';

/** What was chosen to answer with. */
export interface Choice {
  readonly status: number;
  readonly answer: MockAnswer;
  /** Absent for an answer without a body. */
  readonly media?: MockMedia;
  /** Absent: the value is made from the schema. */
  readonly example?: NamedExample;
}

/**
 * The documented response that a scenario asks for: by status, by the name of an example, by both; without either the
 * first success.
 *
 * @throws Refusal nothing of that kind is documented, or none of its media types is acceptable
 */
export function chooseAnswer(operation: MockOperation, scenario: Scenario, accept: string | undefined): Choice {
  const answer = answerFor(operation, scenario);
  const status = statusOf(answer, scenario.code, isSuccess(operation, answer));
  if (answer.content.length === 0) {
    if (scenario.example !== undefined) throw noExample(operation, scenario.example);
    return { status, answer };
  }
  const media = mediaFor(answer, scenario, accept);
  if (scenario.dynamic === true && scenario.example === undefined) return { status, answer, media };
  const example =
    scenario.example === undefined ? media.examples[0] : media.examples.find(({ name }) => name === scenario.example);
  return { status, answer, media, ...(example === undefined ? {} : { example }) };
}

const hasExample = (answer: MockAnswer, name: string): boolean =>
  answer.content.some(({ examples }) => examples.some((example) => example.name === name));

/** `default` speaks of failures, unless nothing else could be a success and it is no problem. */
export const isSuccess = ({ answers }: MockOperation, { status, content }: MockAnswer): boolean =>
  status === 'default'
    ? !answers.some((other) => /^[23]/.test(other.status)) &&
      !content.some(({ mediaType }) => /problem/.test(mediaType))
    : /^[23]/.test(status);

function answerFor(operation: MockOperation, { code, example }: Scenario): MockAnswer {
  const { answers } = operation;
  if (code !== undefined) {
    const found =
      answers.find(({ status }) => status === code) ??
      answers.find(({ status }) => status === `${code.charAt(0)}XX`) ??
      answers.find((one) => one.status === 'default' && (/^[45]/.test(code) || isSuccess(operation, one)));
    if (found === undefined)
      throw unknownScenario(`${operation.operationId} documents ${listOf(answers)}, not ${code}.`);
    if (example !== undefined && !hasExample(found, example)) throw noExample(operation, example);
    return found;
  }
  if (example !== undefined) {
    const found = answers.find((answer) => hasExample(answer, example));
    if (found === undefined) throw noExample(operation, example);
    return found;
  }
  const success =
    answers.find(({ status }) => status.startsWith('2')) ??
    answers.find(({ status }) => status.startsWith('3')) ??
    answers.find(({ status }) => status === 'default') ??
    answers[0];
  if (success === undefined) throw unknownScenario(`${operation.operationId} documents no response.`);
  return success;
}

const listOf = (answers: readonly MockAnswer[]): string =>
  answers.map(({ status }) => status).join(', ') || 'no response';

function noExample(operation: MockOperation, example: string): Refusal {
  const names = operation.answers.flatMap(({ status, content }) =>
    content.flatMap(({ examples }) => examples.map(({ name }) => `${status}/${name}`)),
  );
  return unknownScenario(
    `${operation.operationId} has no example "${example}". It has: ${names.join(', ') || 'none'}.`,
  );
}

/** A range answers with its first status, `default` with a failure or as the only success, unless a status was asked for. */
function statusOf({ status, content }: MockAnswer, code: string | undefined, succeeds: boolean): number {
  if (code !== undefined) return Number(code);
  if (/^\d{3}$/.test(status)) return Number(status);
  if (status !== 'default') return Number(status.charAt(0)) * 100;
  if (succeeds) return 200;
  // A problem says itself which status it is.
  const value = content[0]?.examples[0]?.value;
  const own = typeof value === 'object' && value !== null && 'status' in value ? value.status : undefined;
  return typeof own === 'number' && own >= 400 && own < 600 ? own : 500;
}

function mediaFor(answer: MockAnswer, { example }: Scenario, accept: string | undefined): MockMedia {
  const offered = answer.content.filter(
    ({ examples }) => example === undefined || examples.some(({ name }) => name === example),
  );
  const best = negotiate(
    offered.map(({ mediaType }) => mediaType),
    accept,
  );
  const media = offered.find(({ mediaType }) => mediaType === best);
  if (media !== undefined) return media;
  // A failure is told in the form it has; RFC 9110 leaves that to the server.
  const [first] = offered;
  if (first !== undefined && /^[45]/.test(answer.status)) return first;
  const list = offered.map(({ mediaType }) => mediaType).join(', ');
  throw new Refusal(406, 'not-acceptable', 'Not acceptable', `Offered here: ${list}.`);
}

const MOST_RANGES = 50;

/** The offered media type with the highest quality (RFC 9110, section 12.5.1); undefined when none is acceptable. */
export function negotiate(offered: readonly string[], accept: string | undefined): string | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const ranges = accept.split(',', MOST_RANGES).map((text) => {
    const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { type, quality: Number.isFinite(quality) ? quality : 0 };
  });
  let best: { type: string; quality: number } | undefined;
  for (const type of offered) {
    const plain = (type.toLowerCase().split(';')[0] ?? '').trim();
    const matching = ranges
      .map((range) => ({ ...range, specificity: specificityOf(range.type, plain) }))
      .filter(({ specificity }) => specificity >= 0)
      .sort((a, b) => b.specificity - a.specificity);
    const quality = matching[0]?.quality ?? 0;
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

function specificityOf(range: string, type: string): number {
  if (range === type) return 2;
  if (range.endsWith('/*') && range !== '*/*' && type.startsWith(range.slice(0, -1))) return 1;
  return range === '*/*' ? 0 : -1;
}
