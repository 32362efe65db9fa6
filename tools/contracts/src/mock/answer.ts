import { checkAccess } from './access.ts';
import type { Catalogue, MockOperation, MockService } from './catalogue.ts';
import { chooseAnswer } from './choose-answer.ts';
import { type MockRequest, readRequest } from './read-request.ts';
import { Refusal } from './refusal.ts';
import { refuse } from './refuse.ts';
import { render } from './render.ts';
import type { MockResponse } from './response.ts';
import { readScenario } from './scenario.ts';

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
    if (options.auth) checkAccess(operation, request);
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
