import type { BusObstacle, PutOutcome } from './event-bus.ts';

type Failure = Exclude<PutOutcome, { status: 'published' }>;

/** What EventBridge says of an entry. Nothing else makes a dead row. */
const REJECTED =
  /^(MalformedDetail|InvalidArgument|InvalidParameter.*|ValidationException|ValidationError|SerializationException|InvalidEventPattern.*|(Event|Entry|Detail).*TooLarge.*|.*SizeExceeded.*)$/;
const UNAUTHORISED =
  /^(NotAuthorized.*|AccessDenied.*|UnauthorizedOperation|UnrecognizedClient.*|InvalidClientTokenId|InvalidSignature.*|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken.*|ExpiredToken.*|AuthFailure|OptInRequired|CredentialsProviderError|TokenProviderError|ResourceNotFound.*|EventBusNotFound.*)$/;
const CLOCK = /^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)$/;
/** AWS refuses an old signature under the name of a wrong one. */
const SIGNATURE = /^(InvalidSignature.*|SignatureDoesNotMatch|AuthFailure)$/;
const CLOCK_MESSAGE = /signature (has )?expired|not yet current|request time|too skewed/i;
const PASSING = /Throttl|TooManyRequests|LimitExceeded|SlowDown|^Internal|ServiceUnavailable|RequestTimeout/;
/** Not the SDK's own words for an answer that it cannot read. */
const NAMES = /^(?!(SyntaxError|TypeError|Error|Unknown|UnknownError)$)[A-Z][A-Za-z]+$/;
/** The bus's name in a request is configuration, not part of an event. */
const NAME_OF_THE_BUS = /eventBusName/i;

/** Sorts the result code of one PutEvents entry. An unknown code counts as passing: an event is never given up lightly. */
export function classifyEntry(code: string, message: string): Failure {
  if (UNAUTHORISED.test(code)) return heldUp('unauthorised', code, message);
  if (REJECTED.test(code)) return { status: 'rejected', code, message };
  return { status: 'retryable', code, message };
}

/**
 * Sorts an error thrown for a whole PutEvents request. Only a refusal by name that speaks of entries rejects; a status alone never does,
 * because anything on the way may answer 400.
 */
export function classifyRequest(error: unknown): Failure {
  const { code, message, status, named } = read(error);
  if (CLOCK.test(code) || (SIGNATURE.test(code) && CLOCK_MESSAGE.test(message))) return heldUp('clock', code, message);
  if (PASSING.test(code)) return heldUp('unreachable', code, message);
  if (UNAUTHORISED.test(code)) return heldUp('unauthorised', code, message);
  if (named && status === 400 && REJECTED.test(code)) {
    return NAME_OF_THE_BUS.test(message)
      ? heldUp('unauthorised', code, message)
      : { status: 'rejected', code, message };
  }
  if (status === undefined) return heldUp('unreachable', code, message);
  if (named && status >= 500) return heldUp('unreachable', code, message);
  const failure = unexpectedAnswer(error, code, message, status);
  return status === 413 && failure.status === 'held-up' ? { ...failure, tooLarge: true } : failure;
}

/** An answer of success that is none: it does not say of each entry what became of it. */
export const unexpectedSuccess = (what: string): Failure =>
  heldUp('unexpected-answer', 'UnexpectedAnswer', `The answer is not one of EventBridge: ${what}.`);

function unexpectedAnswer(error: unknown, code: string, message: string, status: number): Failure {
  const response = (error as { $response?: { headers?: Record<string, string> } }).$response;
  const type = response?.headers?.['content-type']?.split(';', 1)[0];
  const named = code === 'SyntaxError' || code === 'Unknown' ? '' : ` (${code}: ${message})`;
  return heldUp(
    'unexpected-answer',
    `HTTP ${status}`,
    `${type ?? 'an empty answer'}${named} instead of an answer of EventBridge: a proxy, a firewall or another service stands between.`,
  );
}

const heldUp = (obstacle: BusObstacle, code: string, message: string): Failure => ({
  status: 'held-up',
  obstacle,
  code,
  message,
});

interface Read {
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
  /** True when the answer named its error as AWS does. */
  readonly named: boolean;
}

function read(error: unknown): Read {
  if (!(error instanceof Error))
    return { code: 'UnknownError', message: String(error), status: undefined, named: false };
  const { name, message } = error;
  const { $metadata, code } = error as Error & { $metadata?: { httpStatusCode?: unknown }; code?: unknown };
  const status = typeof $metadata?.httpStatusCode === 'number' ? $metadata.httpStatusCode : undefined;
  const network = status === undefined && typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
  // A connection that fails to several addresses fails with all reasons at once, and without a message.
  const text = message || (error instanceof AggregateError ? error.errors.map(String).join('; ') : '') || name;
  return { code: network ? code : name, message: text, status, named: NAMES.test(name) };
}
