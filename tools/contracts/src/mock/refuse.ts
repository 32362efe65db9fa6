import { createHash } from 'node:crypto';
import type { JsonObject } from '../source/index.ts';
import type { MockOperation } from './catalogue.ts';
import { isSuccess } from './choose-answer.ts';
import { headersOf } from './documented-headers.ts';
import { makeValue } from './make-value.ts';
import type { MockRequest } from './read-request.ts';
import type { Refusal } from './refusal.ts';
import { type MockResponse, withCharset } from './response.ts';
import type { Shapes } from './shapes.ts';

/** A refusal in the form that the contract documents for its status; where it documents none, as a plain problem. */
export function refuse(
  refusal: Refusal,
  operation: MockOperation | undefined,
  request: MockRequest,
  shapes: Shapes,
  seed: string,
): MockResponse {
  const { status, code, title, message, violations } = refusal;
  const errorId = idOf(`${seed} ${request.method} ${request.path} ${message}`);
  const problem: JsonObject = {
    type: `urn:problem:${code}`,
    title,
    status,
    detail: message,
    errorId,
    ...(violations === undefined ? {} : { violations: violations.map((violation) => ({ ...violation })) }),
  };
  const documented =
    operation?.answers.find((known) => known.status === String(status)) ??
    operation?.answers.find(
      (known) =>
        known.status === `${String(status).charAt(0)}XX` ||
        (known.status === 'default' && !isSuccess(operation, known)),
    );
  const media = code.startsWith('mock-') ? undefined : documented?.content.find(({ form }) => form === 'json');
  const isProblem = media === undefined || shapes.fits(media.schema, problem);
  const example = media?.examples[0]?.value;
  const body = isProblem
    ? problem
    : (example ?? (media === undefined ? problem : (makeValue(media.schema, shapes, code) ?? problem)));
  const name = operation === undefined ? 'no operation' : `${operation.service}.${operation.operationId}`;
  return {
    status,
    headers: {
      ...(documented === undefined || code.startsWith('mock-') ? {} : headersOf(documented, shapes)),
      ...refusal.headers,
      'content-type': withCharset(
        isProblem ? 'application/problem+json' : (media?.mediaType ?? 'application/problem+json'),
      ),
      'x-mock': `${name}; ${status}; ${code}`,
    },
    body: JSON.stringify(body),
    delay: 0,
    ...(operation === undefined ? {} : { operationId: operation.operationId }),
  };
}

/** A UUID of version 8 made of a text. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
