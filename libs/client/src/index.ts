export {
  type Answer,
  createClient,
  type Operation,
  type OperationArguments,
  type Page,
  type PagedOperation,
} from './client.ts';
export type { BasicCredentials, BasicSource, Credentials, CredentialSource, KeySource } from './credentials.ts';
export {
  type CallError,
  ClientError,
  NetworkError,
  type Problem,
  ProblemError,
  TimeoutError,
  UnexpectedResponseError,
  type Violation,
} from './errors.ts';
export type { AnswerFacts, MockFacts } from './mocks/mock-facts.ts';
export { only } from './only.ts';
export type {
  AnswerForm,
  BinaryAnswer,
  BinaryBody,
  BodyFacts,
  CredentialFacts,
  FilePart,
  OperationFacts,
  ParameterFacts,
} from './operation-facts.ts';
export type { CallOptions, ClientOptions, RetryNotice, TokenRequest } from './options.ts';
export { DEFAULT_RETRY, type RetryOptions } from './retry.ts';
