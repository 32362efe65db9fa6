import type { PutOutcome } from './event-bus.ts';

type Failure = Exclude<PutOutcome, { status: 'published' }>;

const REJECTED =
  /^(MalformedDetail|InvalidArgument|InvalidParameter.*|ValidationException|ValidationError|SerializationException|InvalidEventPattern.*|.*TooLarge.*|.*SizeExceeded.*)$/;
const UNAUTHORISED =
  /^(NotAuthorized.*|AccessDenied.*|UnauthorizedOperation|UnrecognizedClient.*|InvalidClientTokenId|InvalidSignature.*|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken.*|ExpiredToken.*|OptInRequired|CredentialsProviderError|TokenProviderError|ResourceNotFound.*|EventBusNotFound.*)$/;

/** Sorts the result code of one PutEvents entry. An unknown code counts as passing: an event is never given up lightly. */
export function classifyEntry(code: string, message: string): Failure {
  if (UNAUTHORISED.test(code)) return { status: 'unauthorised', code, message };
  if (REJECTED.test(code)) return { status: 'rejected', code, message };
  return { status: 'retryable', scope: 'entry', code, message };
}

/** Sorts an error thrown for a whole PutEvents request. */
export function classifyRequest(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error ? error.name : 'UnknownError';
  const status = httpStatus(error);
  const throttled = status === 429 || /Throttl|TooManyRequests|LimitExceeded|SlowDown/.test(code);
  if (!throttled && (UNAUTHORISED.test(code) || status === 401 || status === 403)) {
    return { status: 'unauthorised', code, message };
  }
  if (
    !throttled &&
    (REJECTED.test(code) || (status !== undefined && status >= 400 && status < 500 && status !== 408))
  ) {
    return { status: 'rejected', code, message };
  }
  return { status: 'retryable', scope: 'request', code, message };
}

function httpStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
