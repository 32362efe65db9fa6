import { UnexpectedResponseError } from './errors.ts';
import type { AnswerForm, OperationFacts } from './operation-facts.ts';
import type { Call } from './send.ts';

const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * The body of a successful answer, as its contract says for the status.
 *
 * @throws UnexpectedResponseError it cannot be read so
 */
export async function readAnswer(call: Call, response: Response): Promise<unknown> {
  const form = formOf(call.facts, response.status);
  if (form === 'none' || WITHOUT_BODY.has(response.status)) {
    // The connection is free again only once the body was read.
    await response.body?.cancel();
    return undefined;
  }
  try {
    if (form === 'binary') return await response.blob();
    return form === 'text' ? await response.text() : await response.json();
  } catch (cause) {
    const type = response.headers.get('Content-Type') ?? 'no content type';
    throw new UnexpectedResponseError(
      `${call.operationId} answered ${response.status} with an unreadable body (${type})`,
      call,
      { cause },
    );
  }
}

function formOf({ answer = 'json', method }: OperationFacts, status: number): AnswerForm {
  if (method === 'HEAD') return 'none';
  if (typeof answer === 'string') return answer;
  return answer[status] ?? answer[`${String(status)[0]}XX`] ?? answer.default ?? 'json';
}
