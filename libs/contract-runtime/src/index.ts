export type { ContractLocation } from './contract-location.ts';
export { parseDateTime } from './date-time.ts';
export { ContractViolationError, EventTooLargeError, type Violation } from './errors.ts';
export type { CloudEvent } from './events/cloud-event.ts';
export type { AnyEvent, DataOf, EventDefinition, ReadOf } from './events/event-definition.ts';
export type {
  BatchContext,
  BatchFailure,
  EventContext,
  Publish,
  PublishedEvent,
  PublishOptions,
} from './events/event-context.ts';
export type { ReceiveOperation, ServiceEvents, Upcast } from './events/service-events.ts';
export { PoisonEventError, type PoisonFacts, type PoisonReason } from './events/poison-event-error.ts';
export { MARKER_TYPE, markerSource } from './events/outbox-marker.ts';
export { upcastEvent } from './events/upcast.ts';
export { type FileLimits, filePart, fileProblem } from './http/file-part.ts';
export type {
  CredentialRequirement,
  HttpMethod,
  OperationDefinition,
  ResponseDefinition,
  SchemeRequirement,
  SecurityRequirement,
} from './http/operation.ts';
export type {
  ApiKeyCredential,
  BasicCredential,
  CertificateCredential,
  Credential,
  CredentialCheck,
  CredentialRequest,
  HttpCredential,
} from './http/credentials.ts';
export {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  type ParameterEncoding,
  type ParameterStyle,
} from './http/parameter-encoding.ts';
export type { Misfit, ParameterCodec, ParameterShape, ParameterType } from './http/parameter-shape.ts';
export { type DecodedParameters, decodeParameters, parameters, undeclared } from './http/parameters.ts';
export { type RawParameters, readCookies, readQuery, withPath } from './http/raw-parameters.ts';
export type { Auth, RequestContext, SignedBody } from './http/request-context.ts';
export type {
  ItemCondition,
  ItemData,
  ItemExpression,
  ItemKey,
  ItemQuery,
  ItemTransaction,
  WriteOptions,
} from './item-transaction.ts';
export type { Logger } from './logger.ts';
export { isUnknown, Unknown } from './schema/unknown.ts';
export { redact, sensitiveNames } from './redaction.ts';
export { type SettingProblem, settingsTable } from './settings-table.ts';
export type { ServiceContract, ServiceInterfaces, TransactionOf } from './service-contract.ts';
export type { SqlStatement, SqlTransaction } from './sql-transaction.ts';
export { StoreUnavailableError } from './store-unavailable-error.ts';
export { findInJson, type JsonPath } from './json/find-in-json.ts';
export { assertDepth, JsonDepthError, MAX_JSON_DEPTH, parseJson } from './json/parse-json.ts';
export { findPrototypeMember, findUnstorableText } from './json/unstorable-text.ts';
export { shownPointer, toPointer } from './pointer.ts';
export { MAX_VIOLATIONS, violationsOf } from './violations.ts';
