export { type Answer, type ClientOf, createClient, type Operation, type Page, type PagedOperation } from './client.ts';
export {
  ClientError,
  NetworkError,
  type Problem,
  ProblemError,
  TimeoutError,
  UnexpectedResponseError,
  type Violation,
} from './errors.ts';
export { only } from './only.ts';
export type { CallOptions, ClientOptions, OperationFacts, RetryNotice, TokenRequest } from './options.ts';
export { DEFAULT_RETRY, type RetryOptions } from './retry.ts';
